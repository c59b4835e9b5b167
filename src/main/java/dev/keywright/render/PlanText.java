package dev.keywright.render;

import dev.keywright.model.Address;
import dev.keywright.plan.Plan;
import java.util.List;
import java.util.stream.Collectors;

/** A plan for people at a terminal, in Terraform's habits: symbols, old -> new, one line of counts at the end. */
public final class PlanText {

    /** No limit to the changes shown. */
    public static final int ALL = Integer.MAX_VALUE;

    private PlanText() {}

    /**
     * @param width columns of the terminal
     * @param limit how many changes are shown in full; the counts are always of all
     */
    public static String of(Plan plan, PlanContext context, Style style, int width, int limit) {
        if (plan.isEmpty()) {
            return empty(plan, context, style);
        }
        List<ShownChange> changes = Showing.of(plan);
        List<ShownChange> loud =
                changes.stream().filter(c -> c.action() != Action.RECORD).toList();
        var out = new StringBuilder();
        if (!loud.isEmpty()) {
            out.append("Keywright will do this in namespace ")
                    .append(style.strong(Shown.text(plan.namespace())))
                    .append(", in this order:\n\n");
            legend(loud, style, out);
        }
        var change = new ChangeText(context, style, Math.max(width, 40));
        loud.stream().limit(limit).forEach(c -> change.append(c, out));
        if (loud.size() > limit) {
            out.append("  … and ")
                    .append(Words.count(loud.size() - limit, "more change"))
                    .append(", not shown here.\n\n");
        }
        return out.append(end(plan, changes, style)).toString();
    }

    /** Says that there is nothing to do, and of how much that is said. */
    private static String empty(Plan plan, PlanContext context, Style style) {
        String all = Words.join(
                " and ",
                context.keys() == 0 ? "" : Words.count(context.keys(), "key"),
                context.policies() == 0 ? "" : Words.count(context.policies(), "policy"));
        String first = style.strong("No changes.") + "\n";
        if (all.isEmpty()) {
            return first + "The files declare no keys and no policies, and none on the gateway are ours.\n";
        }
        boolean one = context.keys() + context.policies() == 1;
        String sentence = one
                ? "The " + all.substring(2) + " on the gateway is as the files say."
                : "All " + all + " on the gateway are as the files say.";
        return first + sentence + "\n" + expired(plan) + undeclared(plan);
    }

    private static void legend(List<ShownChange> changes, Style style, StringBuilder out) {
        for (Action action : Action.values()) {
            if (changes.stream().anyMatch(c -> c.action() == action)) {
                String symbol = Columns.pad(action.symbol(), 3);
                out.append("  ").append(style.paint(action.role(), symbol));
                out.append("  ").append(action.legend()).append('\n');
            }
        }
        out.append('\n');
    }

    private static String end(Plan plan, List<ShownChange> changes, Style style) {
        PlanCounts counts = PlanCounts.of(changes);
        var out = new StringBuilder();
        out.append(recorded(changes, style));
        if (plan.unchanged() > 0) {
            out.append(Words.grouped(plan.unchanged())).append(" unchanged.\n");
        }
        out.append(expired(plan)).append(undeclared(plan));
        if (counts.neverExpire() > 0) {
            out.append(Words.grouped(counts.neverExpire()))
                    .append(" of the new keys never expire")
                    .append(counts.neverExpire() == 1 ? "s.\n" : ".\n");
        }
        if (counts.allApis() > 0) {
            out.append(Words.count(counts.allApis(), "key"))
                    .append(counts.allApis() == 1 ? " opens" : " open")
                    .append(" ALL APIs.\n");
        }
        return out.append(style.strong("Plan: " + counts.sentence() + "."))
                .append('\n')
                .toString();
    }

    /** Ledger entries are bookkeeping: told, but quietly. */
    private static String recorded(List<ShownChange> changes, Style style) {
        List<Address> recorded = changes.stream()
                .filter(c -> c.action() == Action.RECORD)
                .map(ShownChange::address)
                .toList();
        if (recorded.isEmpty()) {
            return "";
        }
        String names =
                recorded.stream().limit(3).map(a -> Clean.text(a.toString())).collect(Collectors.joining(", "));
        return style.quiet("As declared already, only to be recorded in the ledger: " + names
                        + (recorded.size() > 3 ? " and " + Words.grouped(recorded.size() - 3) + " more" : "") + ".")
                + "\n";
    }

    private static String expired(Plan plan) {
        return plan.expired() == 0
                ? ""
                : Words.count(plan.expired(), "key") + (plan.expired() == 1 ? " has" : " have")
                        + " expired as declared and will stay expired.\n";
    }

    private static String undeclared(Plan plan) {
        return plan.undeclared() <= 0
                ? ""
                : Words.count(plan.undeclared(), "key") + " on the gateway " + (plan.undeclared() == 1 ? "is" : "are")
                        + " not Keywright's and will not be touched.\n";
    }
}
