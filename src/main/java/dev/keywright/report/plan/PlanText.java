package dev.keywright.report.plan;

import dev.keywright.plan.Plan;
import dev.keywright.report.kit.Columns;
import dev.keywright.report.kit.Plurals;
import dev.keywright.report.kit.Style;
import java.util.List;
import java.util.stream.Collectors;

/** A plan for people at a terminal, in Terraform's style: symbols, old -> new, one line of counts at the end. */
public final class PlanText {

    /** Shows all changes. */
    public static final int ALL = Integer.MAX_VALUE;

    private PlanText() {}

    /**
     * @param width columns of the terminal
     * @param limit how many changes are shown in full; the counts are always of all
     */
    public static String of(Plan plan, PlanContext context, Style style, int width, int limit) {
        return of(PlanView.of(plan, context), style, width, limit);
    }

    /** As the method above, from a view read from a file. */
    public static String of(PlanView plan, Style style, int width, int limit) {
        if (plan.isEmpty()) {
            return empty(plan, style);
        }
        List<ChangeView> changes = plan.changes();
        List<ChangeView> loud =
                changes.stream().filter(c -> c.action() != Action.RECORD).toList();
        var out = new StringBuilder();
        if (!loud.isEmpty()) {
            out.append("Keywright will do this in namespace ")
                    .append(style.strong(ValueText.text(plan.namespace())))
                    .append(", in this order:\n\n");
            legend(loud, style, out);
        }
        var change = new ChangeText(plan.context(), style, Math.max(width, 40));
        loud.stream().limit(limit).forEach(c -> change.append(c, out));
        if (loud.size() > limit) {
            out.append("  … and ")
                    .append(Plurals.count(loud.size() - limit, "more change"))
                    .append(", not shown here.\n\n");
        }
        return out.append(end(plan, changes, style)).toString();
    }

    /** The text for a plan without changes, with the number of keys and policies that it covers. */
    private static String empty(PlanView plan, Style style) {
        PlanContext context = plan.context();
        String all = Plurals.join(
                " and ",
                context.keys() == 0 ? "" : Plurals.count(context.keys(), "key"),
                context.policies() == 0 ? "" : Plurals.count(context.policies(), "policy"));
        if (!plan.isSettled()) {
            return style.strong("Nothing can be changed.") + "\n" + lines(PlanNotes.standing(plan));
        }
        String first = style.strong("No changes.") + "\n";
        if (all.isEmpty()) {
            return first + "The files declare no keys and no policies, and none on the gateway are ours.\n"
                    + lines(PlanNotes.standing(plan));
        }
        boolean one = context.keys() + context.policies() == 1;
        String sentence = all + (one ? " is" : " are") + " as the files say.";
        return first + sentence + "\n" + lines(PlanNotes.standing(plan));
    }

    private static void legend(List<ChangeView> changes, Style style, StringBuilder out) {
        for (Action action : Action.values()) {
            if (changes.stream().anyMatch(c -> c.action() == action)) {
                String symbol = Columns.pad(action.symbol(), 3);
                out.append("  ").append(style.paint(action.role(), symbol));
                out.append("  ").append(action.legend()).append('\n');
            }
        }
        out.append('\n');
    }

    private static String end(PlanView plan, List<ChangeView> changes, Style style) {
        PlanCounts counts = PlanCounts.of(changes);
        return lines(PlanNotes.of(plan, counts)) + style.strong("Plan: " + counts.sentence() + ".") + "\n"
                + plan.digest().map(digest -> "Digest: " + digest + "\n").orElse("");
    }

    private static String lines(List<String> sentences) {
        return sentences.stream().map(s -> s + "\n").collect(Collectors.joining());
    }
}
