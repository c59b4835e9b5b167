package dev.keywright.report.plan;

import dev.keywright.plan.Plan;
import dev.keywright.report.effects.Action;
import dev.keywright.report.effects.EffectGroup;
import dev.keywright.report.effects.EffectView;
import dev.keywright.report.effects.GroupText;
import dev.keywright.report.kit.Columns;
import dev.keywright.report.kit.Plurals;
import dev.keywright.report.kit.Style;
import dev.keywright.report.kit.Style.Role;
import dev.keywright.report.kit.TerminalEscape;
import dev.keywright.report.wording.GuardView;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A plan for people at a terminal: where it applies, what to check first, then all changes grouped by effect, and the
 * counts. Single changes follow in full, in Terraform's style, where they are few or asked for.
 */
public final class PlanText {

    /** Shows all changes in full. */
    public static final int ALL = Integer.MAX_VALUE;

    /** Shows changes in full only where they are few. */
    public static final int FEW = -1;

    private static final int FEW_CHANGES = 5;

    /** How many groups without risk are shown of policies, and of keys. */
    private static final int MOST_GROUPS = 12;

    private static final int NARROWEST = 40;

    private PlanText() {}

    /**
     * @param width columns of the terminal
     * @param limit how many changes are shown in full; groups and counts are always of all
     */
    public static String of(Plan plan, PlanContext context, Style style, int width, int limit) {
        return of(PlanView.of(plan, context), style, width, limit);
    }

    /** As the method above, from a view read from a file. */
    public static String of(PlanView plan, Style style, int width, int limit) {
        if (plan.isEmpty()) {
            return empty(plan, style);
        }
        int columns = Math.max(width, NARROWEST);
        var out = new StringBuilder();
        out.append(PlanHead.of(plan, style)).append('\n');
        String basis = PlanHead.basis(plan, style);
        if (!basis.isEmpty()) {
            out.append(style.quiet(basis)).append('\n');
        }
        List<EffectGroup> groups = plan.groups();
        boolean few = plan.loud().size() <= FEW_CHANGES;
        int details = limit == FEW ? (few ? ALL : 0) : limit;
        groups(plan, groups, style, columns, details < plan.loud().size(), out);
        if (details > 0) {
            details(plan, style, columns, details, out);
        }
        return out.append(end(plan, style)).toString();
    }

    private static void groups(
            PlanView plan, List<EffectGroup> groups, Style style, int width, boolean hint, StringBuilder out) {
        var text = new GroupText(style, width);
        Set<String> ofPolicies = groups.stream()
                .filter(group -> !group.isOfKeys())
                .flatMap(group -> group.effects().stream())
                .map(EffectView::what)
                .collect(Collectors.toCollection(HashSet::new));
        List<EffectGroup> risky =
                groups.stream().filter(group -> group.kind().isRisky()).toList();
        if (!risky.isEmpty() || !plan.guards().isEmpty()) {
            out.append('\n').append(style.strong("Look at this first")).append('\n');
            plan.guards().forEach(guard -> guard(guard, style, width, out));
            risky.forEach(group -> text.append(group, ofPolicies, out));
        }
        section("Policies", groups, false, text, ofPolicies, style, out);
        section("Keys", groups, true, text, ofPolicies, style, out);
        if (hint) {
            out.append('\n')
                    .append(style.quiet("--details lists every change in full."))
                    .append('\n');
        }
        out.append('\n');
    }

    /** What is left: the riskiest has been shown, and the least dangerous is left out where there are many groups. */
    private static void section(
            String title,
            List<EffectGroup> groups,
            boolean keys,
            GroupText text,
            Set<String> ofPolicies,
            Style style,
            StringBuilder out) {
        List<EffectGroup> here = groups.stream()
                .filter(group -> group.isOfKeys() == keys && !group.kind().isRisky())
                .toList();
        if (here.isEmpty()) {
            return;
        }
        out.append('\n').append(style.strong(title)).append('\n');
        here.stream().limit(MOST_GROUPS).forEach(group -> text.append(group, ofPolicies, out));
        if (here.size() > MOST_GROUPS) {
            int left =
                    here.stream().skip(MOST_GROUPS).mapToInt(EffectGroup::size).sum();
            out.append(style.indent(7))
                    .append("… and ")
                    .append(Plurals.count(left, "more " + (keys ? "key" : "policy")))
                    .append(", none of which is cut off, opened or has to present more\n");
        }
    }

    private static void guard(GuardView guard, Style style, int width, StringBuilder out) {
        String what = "Apply would stop: " + TerminalEscape.text(guard.summary()) + " (" + guard.code() + ").";
        List<String> lines = Columns.wrap(what, width - 7);
        String indent = style.indent(7);
        out.append(style.isLinear() ? "" : "  " + style.paint(Role.ERROR, "!") + "    ");
        out.append(String.join("\n" + indent, lines)).append('\n');
        Columns.wrap(TerminalEscape.text(guard.hint()), width - 7)
                .forEach(line -> out.append(indent).append(style.quiet(line)).append('\n'));
    }

    private static void details(PlanView plan, Style style, int width, int limit, StringBuilder out) {
        List<ChangeView> loud = plan.loud();
        List<ChangeView> shown = loud.size() <= limit ? loud : riskiest(loud, limit);
        if (shown.isEmpty()) {
            return;
        }
        out.append("In full, in the order of apply:\n\n");
        legend(shown, style, out);
        var change = new ChangeText(plan.context(), style, width);
        shown.forEach(c -> change.append(c, out));
        if (loud.size() > shown.size()) {
            out.append("  … and ")
                    .append(Plurals.count(loud.size() - shown.size(), "more change"))
                    .append(", not shown here.\n\n");
        }
    }

    /** As many as fit, in the order of the plan. */
    private static List<ChangeView> riskiest(List<ChangeView> changes, int limit) {
        Set<ChangeView> kept = changes.stream()
                .sorted(Comparator.comparing(change -> change.review().risk()))
                .limit(limit)
                .collect(Collectors.toCollection(
                        () -> java.util.Collections.newSetFromMap(new java.util.IdentityHashMap<>())));
        return changes.stream().filter(kept::contains).toList();
    }

    /** The line for a plan without changes: where that is, and how many keys and policies it covers. */
    private static String empty(PlanView plan, Style style) {
        PlanContext context = plan.context();
        String where = PlanHead.where(plan);
        String all = Plurals.join(
                " and ",
                context.keys() == 0 ? "" : Plurals.count(context.keys(), "key"),
                context.policies() == 0 ? "" : Plurals.count(context.policies(), "policy"));
        if (!plan.isSettled()) {
            return style.strong("Nothing to change in " + where + ", but not everything is as the files say.") + "\n"
                    + lines(PlanNotes.standing(plan));
        }
        boolean one = context.keys() + context.policies() == 1;
        String sentence = all.isEmpty()
                ? "the files declare no keys and no policies, and none on the gateway are ours."
                : all
                        + (one ? " is" : " are")
                        + (plan.isAllRead() ? " as the files say." : " declared as at the last apply.");
        return style.strong("No changes in " + where + ":") + " " + sentence + "\n" + lines(PlanNotes.standing(plan));
    }

    private static void legend(List<ChangeView> changes, Style style, StringBuilder out) {
        for (Action action : Action.values()) {
            if (changes.stream().anyMatch(c -> c.action() == action)) {
                if (style.isLinear()) {
                    out.append(action.legend().equals(action.verb()) ? "" : "  " + action.legend() + "\n");
                    continue;
                }
                String symbol = Columns.pad(action.symbol(), 3);
                out.append("  ").append(style.paint(action.role(), symbol));
                out.append("  ").append(action.legend()).append('\n');
            }
        }
        out.append('\n');
    }

    private static String end(PlanView plan, Style style) {
        PlanCounts counts = PlanCounts.of(plan.changes());
        return lines(PlanNotes.of(plan, counts)) + style.strong("Plan: " + counts.sentence() + ".") + "\n"
                + plan.digest().map(digest -> "Digest: " + digest + "\n").orElse("");
    }

    private static String lines(List<String> sentences) {
        return sentences.stream().map(s -> s + "\n").collect(Collectors.joining());
    }
}
