package dev.keywright.report.plan;

import dev.keywright.model.Address;
import dev.keywright.plan.PlanBasis;
import dev.keywright.report.effects.Action;
import dev.keywright.report.kit.Plurals;
import dev.keywright.report.kit.ShellWord;
import dev.keywright.report.kit.Style;
import dev.keywright.report.kit.TerminalEscape;
import dev.keywright.report.kit.TimeText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where a plan applies, in one line. */
public final class PlanHead {

    private PlanHead() {}

    /** "prod at gw.example.com   org acme   172 keys and 5 policies declared". */
    static String of(PlanView plan, Style style) {
        PlanContext context = plan.context();
        String declared = Plurals.join(
                " and ",
                context.keys() == 0 ? "" : Plurals.count(context.keys(), "key"),
                context.policies() == 0 ? "" : Plurals.count(context.policies(), "policy"));
        return style.facts(
                style.strong(where(plan)),
                context.target().gateway().isEmpty()
                        ? ""
                        : TerminalEscape.text(context.target().org()),
                declared.isEmpty() ? "" : declared + " declared");
    }

    /** "files at commit 3f2c1ab   gateway read 2026-11-28 17:42:10Z"; empty where neither is known. */
    public static String basis(PlanView plan) {
        return basis(plan, Style.PLAIN);
    }

    static String basis(PlanView plan, Style style) {
        PlanBasis basis = plan.context().basis();
        boolean live = !plan.context().target().gateway().isEmpty();
        return style.facts(
                basis.shortCommit().map(commit -> "files at commit " + commit).orElse(""),
                basis.readAt()
                        .map(at -> (live ? "gateway read " : "state of ") + TimeText.of(at))
                        .orElse(""));
    }

    /** "Apply these changes to prod at gw.example.com: 1 changed policy, 1 new key, 172 changed keys?". */
    static String question(PlanView plan) {
        PlanCounts counts = PlanCounts.of(plan.changes());
        var parts = new ArrayList<String>();
        for (Address.Kind kind : List.of(Address.Kind.POLICY, Address.Kind.KEY)) {
            String noun = kind == Address.Kind.KEY ? "key" : "policy";
            part(parts, counts.of(kind, Action.CREATE), "new " + noun);
            part(parts, counts.of(kind, Action.UPDATE), "changed " + noun);
            part(parts, counts.of(kind, Action.REPLACE), "replaced " + noun);
            part(parts, counts.of(kind, Action.REVOKE), "revoked " + noun);
            part(parts, counts.of(kind, Action.DELETE), "deleted " + noun);
            part(parts, counts.of(kind, Action.RELEASE), "released " + noun);
        }
        part(parts, counts.recorded() + counts.forgotten(), "ledger entry");
        return "Apply these changes to " + where(plan) + ": " + String.join(", ", parts) + "?";
    }

    private static void part(List<String> parts, long count, String what) {
        if (count > 0) {
            parts.add(Plurals.count(count, what));
        }
    }

    /** "prod at gw.example.com", "staging (namespace acme-staging) at gw.example.com". */
    public static String where(PlanView plan) {
        return plan.context().where(plan.namespace());
    }

    /**
     * The command that applies this plan and no other: with its environment, its options, and what passes its guards, each
     * of which a reviewer sees above it.
     */
    public static String apply(PlanView plan) {
        var words = new ArrayList<String>(plan.context().target().options());
        plan.digest().ifPresent(digest -> words.addAll(List.of("--plan-digest", digest)));
        Stream.of(plan.guards(), plan.allowed())
                .flatMap(List::stream)
                .flatMap(guard -> guard.allow().stream())
                .distinct()
                .forEach(allow -> words.addAll(List.of("--allow", allow)));
        return "keywright apply" + plan.context().environmentOption()
                + words.stream()
                        .map(word -> " " + (word.startsWith("--") ? word : ShellWord.quoted(TerminalEscape.text(word))))
                        .collect(Collectors.joining());
    }
}
