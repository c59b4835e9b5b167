package dev.keywright.report.plan;

import dev.keywright.report.kit.Plurals;
import dev.keywright.report.kit.Style;
import dev.keywright.report.kit.TerminalEscape;

/** Where a plan applies, in one line. */
final class PlanHead {

    private PlanHead() {}

    /** "prod at gw.example.com   org acme   172 keys and 5 policies declared". */
    static String of(PlanView plan, Style style) {
        PlanContext context = plan.context();
        String declared = Plurals.join(
                " and ",
                context.keys() == 0 ? "" : Plurals.count(context.keys(), "key"),
                context.policies() == 0 ? "" : Plurals.count(context.policies(), "policy"));
        return Plurals.join(
                "   ",
                style.strong(where(plan)),
                context.target().gateway().isEmpty()
                        ? ""
                        : TerminalEscape.text(context.target().org()),
                declared.isEmpty() ? "" : declared + " declared");
    }

    /** "prod at gw.example.com", "staging (namespace acme-staging) at gw.example.com". */
    static String where(PlanView plan) {
        PlanContext context = plan.context();
        String namespace = ValueText.text(plan.namespace());
        String environment = context.environment().map(ValueText::text).orElse(namespace);
        String name = environment.equals(namespace) ? namespace : environment + " (namespace " + namespace + ")";
        String gateway = context.target().gateway();
        return gateway.isEmpty() ? name : name + " at " + TerminalEscape.text(gateway);
    }
}
