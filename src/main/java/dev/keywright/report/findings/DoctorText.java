package dev.keywright.report.findings;

import dev.keywright.diagnostic.Fact;
import dev.keywright.report.kit.Columns;
import dev.keywright.report.kit.Plurals;
import dev.keywright.report.kit.Style;
import dev.keywright.report.kit.Style.Role;
import dev.keywright.report.kit.TerminalEscape;
import java.util.List;

/** The facts that {@code doctor} found, for people: one fact per line, with its meaning below. */
public final class DoctorText {

    private DoctorText() {}

    public static String of(List<Fact> facts, Style style, int width) {
        int names = facts.stream()
                .mapToInt(f -> Columns.of(TerminalEscape.text(f.name())))
                .max()
                .orElse(0);
        var out = new StringBuilder();
        for (Fact fact : facts) {
            String symbol = style.paint(role(fact.level()), style.pad(symbol(fact.level()), 7));
            out.append(symbol).append(style.isLinear() ? ", " : "  ");
            out.append(style.strong(style.label(TerminalEscape.text(fact.name()), names)));
            int indent = style.isLinear() ? 2 : 7 + 2 + names + 2;
            List<String> value = Columns.wrap(TerminalEscape.text(fact.value()), Math.max(width, 60) - indent);
            out.append(String.join("\n" + " ".repeat(indent), value)).append('\n');
            for (String line : Columns.wrap(TerminalEscape.text(fact.meaning()), Math.max(width, 60) - indent)) {
                out.append(line.isEmpty() ? "" : " ".repeat(indent) + line + "\n");
            }
        }
        return out.append('\n')
                .append(style.strong(summary(facts)))
                .append('\n')
                .toString();
    }

    private static String summary(List<Fact> facts) {
        long problems =
                facts.stream().filter(f -> f.level() == Fact.Level.PROBLEM).count();
        return problems == 0 ? "No problems found." : Plurals.count(problems, "problem") + " found.";
    }

    private static String symbol(Fact.Level level) {
        return switch (level) {
            case OK -> "ok";
            case NOTE -> "note";
            case PROBLEM -> "PROBLEM";
        };
    }

    private static Role role(Fact.Level level) {
        return switch (level) {
            case OK -> Role.CREATE;
            case NOTE -> Role.UPDATE;
            case PROBLEM -> Role.ERROR;
        };
    }
}
