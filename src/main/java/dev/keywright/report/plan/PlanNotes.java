package dev.keywright.report.plan;

import dev.keywright.ownership.identity.UndeclaredCount;
import dev.keywright.plan.keys.PendingDelete;
import dev.keywright.report.kit.DurationText;
import dev.keywright.report.kit.Plurals;
import dev.keywright.report.kit.TerminalEscape;
import dev.keywright.report.wording.KeysReadView;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Sentences about the plan as a whole: what stays, and what deserves attention. */
public final class PlanNotes {

    private static final int SOME = 5;

    private static final int MANY = 20;

    private PlanNotes() {}

    static List<String> of(PlanView plan, PlanCounts counts) {
        List<String> notes = counted(plan, counts);
        plan.allowed()
                .forEach(guard ->
                        notes.add("Allowed: " + TerminalEscape.text(guard.summary()) + " (" + guard.code() + ")."));
        return notes;
    }

    public static List<String> counted(PlanView plan, PlanCounts counts) {
        var notes = new ArrayList<String>();
        if (counts.recorded() > 0) {
            notes.add(Plurals.count(counts.recorded(), "object") + " already "
                    + (counts.recorded() == 1
                            ? "matches the files; apply only records it"
                            : "match the files; apply only records them")
                    + " in the ledger.");
        }
        if (counts.forgotten() > 0) {
            notes.add(Plurals.count(counts.forgotten(), "ledger entry") + (counts.forgotten() == 1 ? " is" : " are")
                    + " dropped; no session is changed.");
        }
        if (plan.unchanged() > 0) {
            notes.add(Plurals.grouped(plan.unchanged()) + " unchanged.");
        }
        notes.addAll(standing(plan));
        if (counts.neverExpire() > 0) {
            notes.add(Plurals.grouped(counts.neverExpire()) + " of the new keys never expire"
                    + (counts.neverExpire() == 1 ? "s." : "."));
        }
        if (counts.allApis() > 0) {
            notes.add(Plurals.count(counts.allApis(), "key") + (counts.allApis() == 1 ? " opens" : " open")
                    + " ALL APIs.");
        }
        if (counts.noLimit() > 0) {
            notes.add(Plurals.count(counts.noLimit(), "key") + (counts.noLimit() == 1 ? " has" : " have")
                    + " no rate limit and no quota.");
        }
        return notes;
    }

    /** Sentences that apply with and without changes. */
    static List<String> standing(PlanView plan) {
        var notes = new ArrayList<String>();
        if (!plan.leftAlone().isEmpty()) {
            notes.add(Plurals.count(plan.leftAlone().size(), "key")
                    + (plan.leftAlone().size() == 1 ? " is" : " are")
                    + " left alone: "
                    + plan.leftAlone().stream()
                            .limit(SOME)
                            .map(key -> TerminalEscape.text(key.toString()))
                            .collect(Collectors.joining(", "))
                    + (plan.leftAlone().size() > SOME ? ", …" : "") + ". A warning for each states why.");
        }
        if (plan.expired() > 0) {
            notes.add(Plurals.count(plan.expired(), "key") + (plan.expired() == 1 ? " has" : " have")
                    + " expired as declared and will stay expired.");
        }
        plan.pending().stream().limit(MANY).map(PlanNotes::pending).forEach(notes::add);
        if (plan.pending().size() > MANY) {
            notes.add(Plurals.count(plan.pending().size() - MANY, "more key")
                    + " suspended and to be deleted later: " + plan.context().command("list --match state=revoking")
                    + " shows all.");
        }
        plan.keysRead().map(KeysReadView::sentence).ifPresent(notes::add);
        plan.context()
                .undeclared()
                .filter(count -> count.keys() > 0)
                .ifPresent(count -> notes.add(undeclared(count, plan.context())));
        return notes;
    }

    private static String pending(PendingDelete pending) {
        return TerminalEscape.text(pending.key().toString()) + ": suspended since " + DurationText.date(pending.since())
                + ", deleted from " + DurationText.date(pending.until()) + " on.";
    }

    private static String undeclared(UndeclaredCount count, PlanContext context) {
        return count.exact()
                ? Plurals.count(count.keys(), "key") + " of the organisation " + (count.keys() == 1 ? "is" : "are")
                        + " not declared anywhere: `" + context.command("adopt --all --dry-run")
                        + "` shows what can come under management."
                : "Of " + Plurals.count(count.keys(), "key")
                        + " on the gateway that this project does not own, it is not known how many nobody declares: `"
                        + context.command("doctor") + "` counts them.";
    }
}
