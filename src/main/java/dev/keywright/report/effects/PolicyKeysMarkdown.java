package dev.keywright.report.effects;

import dev.keywright.report.kit.Columns;
import dev.keywright.report.kit.MarkdownEscape;
import dev.keywright.report.kit.Plurals;
import dev.keywright.report.kit.TerminalEscape;
import java.util.Comparator;
import java.util.List;

/** The policies that a plan is about, with the keys that carry them, as a folded table. */
public final class PolicyKeysMarkdown {

    private static final int MOST_ROWS = 50;
    private static final int SOME = 3;
    private static final int LONGEST_CELL = 200;

    private PolicyKeysMarkdown() {}

    /** Nothing where the table of changes shows the same. */
    public static String of(List<PolicyKeys> policies) {
        if (policies.stream().allMatch(policy -> policy.action().isPresent())) {
            return "";
        }
        var out = new StringBuilder("<details><summary>Policies of the keys</summary>\n\n")
                .append("| policy | our keys | of them in this plan | keys of others |\n| --- | --- | --- | --- |\n");
        policies.stream()
                .sorted(Comparator.comparing((PolicyKeys policy) -> -policy.changing()))
                .limit(MOST_ROWS)
                .forEach(policy -> out.append(row(policy)));
        if (policies.size() > MOST_ROWS) {
            out.append("\n… and ")
                    .append(Plurals.grouped(policies.size() - MOST_ROWS))
                    .append(" more.\n");
        }
        return out.append("\n</details>\n").toString();
    }

    private static String row(PolicyKeys policy) {
        return "| %s%s | %s | %s | %s |\n"
                .formatted(
                        MarkdownEscape.code(Columns.cut(TerminalEscape.text(policy.name()), LONGEST_CELL)),
                        policy.action().map(action -> ", " + done(action)).orElse(""),
                        keys(policy.keys()),
                        policy.changing() == 0 ? "none" : Plurals.grouped(policy.changing()),
                        policy.othersKeys().map(Plurals::grouped).orElse("not counted"));
    }

    private static String done(Action action) {
        return action == Action.CREATE ? "new" : action.done();
    }

    private static String keys(List<String> names) {
        if (names.isEmpty()) {
            return "none";
        }
        String some = String.join(", ", names.subList(0, Math.min(SOME, names.size())));
        return Plurals.grouped(names.size()) + ": "
                + MarkdownEscape.inline(Columns.cut(TerminalEscape.text(some), LONGEST_CELL))
                + (names.size() > SOME ? ", …" : "");
    }
}
