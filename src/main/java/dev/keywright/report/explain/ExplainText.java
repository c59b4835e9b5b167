package dev.keywright.report.explain;

import dev.keywright.effective.EffectiveOutcome;
import dev.keywright.effective.merge.WriteRefusalText;
import dev.keywright.model.Address;
import dev.keywright.model.KeyLife;
import dev.keywright.plan.checks.Unlimited;
import dev.keywright.report.kit.Columns;
import dev.keywright.report.kit.DurationText;
import dev.keywright.report.kit.Plurals;
import dev.keywright.report.kit.Style;
import dev.keywright.report.kit.Style.Role;
import dev.keywright.report.kit.TerminalEscape;
import dev.keywright.report.plan.NoLimitText;
import dev.keywright.report.plan.PlanContext;
import dev.keywright.report.plan.ValueText;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The effective session of one key for people: each value, its source, and the values that it overrode, with the
 * reasons.
 */
public final class ExplainText {

    private static final int WIDEST_VALUE = 40;
    private static final int CARRIERS = 10;

    private final PlanContext context;
    private final Style style;
    private final int width;

    private ExplainText(PlanContext context, Style style, int width) {
        this.context = context;
        this.style = style;
        this.width = Math.max(width, 40);
    }

    public static String of(ExplainView explained, Style style, int width) {
        String name = style.strong(TerminalEscape.text(explained.address().toString()));
        if (explained.outcome() instanceof EffectiveOutcome.Effective effective) {
            var text = new ExplainText(explained.context(), style, width);
            return name
                    + (explained.address().kind() == Address.Kind.POLICY
                            ? ", as the gateway will see a key that carries it alone:\n\n"
                            : ", as the gateway will see it:\n\n")
                    + life(explained.life())
                    + text.values(effective, Explanation.of(effective, explained.origins()))
                    + explained
                            .life()
                            .deliver()
                            .map(recipient -> "\n  apply --deliver encrypts a new credential for "
                                    + TerminalEscape.text(recipient) + "\n")
                            .orElse("")
                    + LiveText.of(explained, style, width)
                    + carriers(explained);
        }
        String reason = WriteRefusalText.of(((EffectiveOutcome.Refused) explained.outcome()).refusal());
        String who = explained.address().kind() == Address.Kind.POLICY
                ? "the gateway would refuse a key that carries it alone"
                : "the gateway would refuse it";
        return name + ": " + style.paint(Role.ERROR, who) + ": " + TerminalEscape.text(reason) + "\n"
                + carriers(explained);
    }

    private static String carriers(ExplainView explained) {
        if (explained.address().kind() != Address.Kind.POLICY) {
            return "";
        }
        List<String> names = explained.carriers();
        if (names.isEmpty()) {
            return "\nNo key in these files carries it.\n";
        }
        String some = names.stream().limit(CARRIERS).map(TerminalEscape::text).collect(Collectors.joining(", "));
        String more = names.size() > CARRIERS ? " and " + Plurals.grouped(names.size() - CARRIERS) + " more" : "";
        return "\n" + Plurals.count(names.size(), "key") + (names.size() == 1 ? " carries it: " : " carry it: ") + some
                + more + ".\n";
    }

    private static String life(KeyLife life) {
        String suspended = life.suspended() ? "  it is suspended: the gateway refuses it\n" : "";
        return suspended
                + life.rotation()
                        .map(rotation -> "  it rotates every %s, next on %s\n"
                                .formatted(DurationText.seconds(rotation.every()), DurationText.day(rotation.next())))
                        .orElse("");
    }

    private String values(EffectiveOutcome.Effective effective, List<Explanation> all) {
        var out = new StringBuilder();
        if (effective.session().fields().get("access_rights").isZero()) {
            out.append("  ")
                    .append(style.paint(Role.WARNING, warning() + "it opens ALL APIs"))
                    .append('\n');
        }
        Unlimited unlimited = Unlimited.ofSession(effective.session().fields());
        if (unlimited.isLeftOut()) {
            out.append("  ")
                    .append(style.paint(Role.WARNING, warning() + NoLimitText.of(unlimited.apis(), context)))
                    .append('\n');
        } else if (!unlimited.isEmpty()) {
            out.append("  ").append(NoLimitText.of(unlimited.apis(), context)).append(", as written\n");
        }
        if (effective.session().expires() == 0
                && all.stream().noneMatch(e -> e.path().equals("expires"))) {
            out.append("  it never expires\n");
        }
        String api = "";
        List<Explanation> group = group(all, api);
        for (Explanation value : all) {
            if (!value.at().api().equals(api)) {
                api = value.at().api();
                group = group(all, api);
                out.append("  access to ").append(context.api(api)).append('\n');
            }
            value(value, group, out);
        }
        return out.append(ignored(all)).toString();
    }

    private String warning() {
        return style.isLinear() ? "warning: " : "! ";
    }

    private static List<Explanation> group(List<Explanation> all, String api) {
        return all.stream().filter(e -> e.at().api().equals(api)).toList();
    }

    private void value(Explanation value, List<Explanation> group, StringBuilder out) {
        String indent = value.at().api().isEmpty() ? "  " : style.isLinear() ? "    " : "      ";
        String label = style.label(
                label(value), widest(group.stream().map(ExplainText::label).toList()));
        String shown = style.pad(
                shown(value), widest(group.stream().map(ExplainText::shown).toList()));
        String from = names(value.from());
        String link = style.isLinear() ? (from.isEmpty() ? "" : shown.isEmpty() ? "by " : ", from ") : "  ";
        out.append((indent + label + shown + link + style.quiet(from)).stripTrailing())
                .append('\n');
        for (Explanation.Lost lost : value.lost()) {
            String story = "not " + ValueText.of(value.at().type(), lost.value()) + " of " + names(lost.from()) + ": "
                    + TerminalEscape.text(lost.why());
            for (String line : Columns.wrap(story, width - indent.length() - 4)) {
                out.append(indent)
                        .append(style.indent(4))
                        .append(style.quiet(line))
                        .append('\n');
            }
        }
    }

    private static String label(Explanation value) {
        return value.at().label().isEmpty()
                ? "opened"
                : TerminalEscape.text(value.at().label());
    }

    private static String shown(Explanation value) {
        return value.at().label().isEmpty() ? "" : ValueText.of(value.at().type(), value.value());
    }

    private static int widest(List<String> texts) {
        return texts.stream()
                .mapToInt(Columns::of)
                .filter(w -> w <= WIDEST_VALUE)
                .max()
                .orElse(0);
    }

    private static String names(List<Explanation.Origin> origins) {
        return origins.stream().map(Explanation.Origin::toString).collect(Collectors.joining(" and "));
    }

    /** Values written on the key that have no effect. */
    private String ignored(List<Explanation> all) {
        List<String> without = all.stream()
                .filter(Explanation::ignoresTheKey)
                .map(e -> TerminalEscape.text(e.path()))
                .toList();
        if (without.isEmpty()) {
            return "";
        }
        return "\n" + style.paint(Role.WARNING, "Written on the key, but without effect: ") + String.join(", ", without)
                + ".\n";
    }
}
