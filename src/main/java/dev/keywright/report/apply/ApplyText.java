package dev.keywright.report.apply;

import dev.keywright.apply.run.ApplyReport;
import dev.keywright.apply.run.Outcome;
import dev.keywright.plan.change.Change;
import dev.keywright.report.effects.Action;
import dev.keywright.report.effects.ActionOf;
import dev.keywright.report.kit.Columns;
import dev.keywright.report.kit.Plurals;
import dev.keywright.report.kit.Style;
import dev.keywright.report.kit.TerminalEscape;
import dev.keywright.report.plan.PlanCounts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The result of an apply for people: a line for each change, and a line of counts. */
public final class ApplyText {

    private ApplyText() {}

    /** The text of an apply that left no key alone. */
    public static String of(ApplyReport report, Style style) {
        return of(report, 0, style);
    }

    /**
     * Every change, and a last line of counts.
     *
     * @param leftAlone how many keys were not changed, since their session does not carry their mark
     */
    public static String of(ApplyReport report, int leftAlone, Style style) {
        var out = new StringBuilder();
        report.results()
                .forEach(r -> out.append(line(r.change(), r.outcome(), style)).append('\n'));
        return out.append(out.isEmpty() ? "" : "\n")
                .append(end(report, leftAlone, style))
                .toString();
    }

    /** What was not done, and the line of counts: for a run that has already printed its progress. */
    public static String open(ApplyReport report, Style style) {
        var out = new StringBuilder();
        report.open()
                .forEach(r -> out.append(line(r.change(), r.outcome(), style)).append('\n'));
        return out.append(out.isEmpty() ? "" : "\n")
                .append(end(report, 0, style))
                .toString();
    }

    /** One change: "+   prod/keys/acme created", "!   prod/keys/acme not created: failed, the gateway said no". */
    public static String line(Change change, Outcome outcome, Style style) {
        Action action = ActionOf.change(change);
        String address = TerminalEscape.text(change.address().toString());
        if (outcome instanceof Outcome.Done) {
            action = ActionOf.done(change);
            return "  " + style.paint(action.role(), Columns.pad(action.symbol(), 3)) + " " + address + " "
                    + action.done();
        }
        return "  " + style.paint(OutcomeView.role(outcome), "!  ") + " " + address + OutcomeView.negation(outcome)
                + action.done() + ": " + style.paint(OutcomeView.role(outcome), outcome.word()) + ", "
                + TerminalEscape.text(outcome.reason());
    }

    private static String end(ApplyReport report, int leftAlone, Style style) {
        return style.strong(summary(report, leftAlone)) + "\n";
    }

    /** Names the keys that were left alone, because a complete apply that left one alone does not exit with 0. */
    static String summary(ApplyReport report, int leftAlone) {
        return leftAlone == 0
                ? summary(report)
                : summary(report) + " " + Plurals.count(leftAlone, "key") + (leftAlone == 1 ? " is" : " are")
                        + " left alone.";
    }

    /** "Apply complete: 3 created, 1 updated, 1 revoked." or "Partly applied: …; the next plan shows what is left." */
    static String summary(ApplyReport report) {
        PlanCounts done = PlanCounts.ofDone(report.results().stream()
                .filter(r -> r.outcome() instanceof Outcome.Done)
                .map(ApplyReport.Result::change)
                .toList());
        if (report.complete()) {
            return "Apply complete: " + done.doneSentence() + ".";
        }
        var parts = new ArrayList<String>();
        if (report.done() > 0) {
            parts.add(done.doneSentence());
        }
        List<String> words = report.open().stream().map(r -> r.outcome().word()).toList();
        parts.add(Stream.of("failed", "stale", "skipped", "unknown", "cancelled")
                .filter(words::contains)
                .map(word -> Plurals.grouped(Collections.frequency(words, word)) + " " + word)
                .collect(Collectors.joining(", ")));
        boolean perhaps = report.done() > 0 || words.contains("unknown");
        return (perhaps ? "Partly applied: " : "Nothing was applied: ") + String.join("; ", parts)
                + "; the next plan shows what is left.";
    }
}
