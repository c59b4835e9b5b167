package dev.keywright.report.apply;

import dev.keywright.apply.run.ApplyReport;
import dev.keywright.apply.run.Outcome;
import dev.keywright.plan.change.Change;
import dev.keywright.report.effects.Action;
import dev.keywright.report.effects.ActionOf;
import dev.keywright.report.kit.Columns;
import dev.keywright.report.kit.Plurals;
import dev.keywright.report.kit.ShellWord;
import dev.keywright.report.kit.Style;
import dev.keywright.report.kit.TerminalEscape;
import dev.keywright.report.kit.TimeText;
import dev.keywright.report.plan.PlanContext;
import dev.keywright.report.plan.PlanCounts;
import dev.keywright.report.wording.EffectText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The result of an apply for people: a line for each change, and a line of counts. */
public final class ApplyText {

    private ApplyText() {}

    public static String of(ApplyView view, Style style) {
        int leftAlone = view.leftAlone().size();
        String text = view.details() ? of(view.report(), leftAlone, style) : open(view.report(), leftAlone, style);
        return text
                + view.handOut().map(context -> newKeys(view.report(), context)).orElse("")
                + restorable(view);
    }

    /** How to bring back what was revoked. */
    private static String restorable(ApplyView view) {
        List<String> names = view.report().results().stream()
                .filter(result -> result.outcome() instanceof Outcome.Done)
                .map(ApplyReport.Result::change)
                .filter(change -> change instanceof Change.RevokeKey revoke && revoke.isRestorable())
                .map(change -> change.address().name())
                .toList();
        if (names.isEmpty() || view.kept().isZero()) {
            return "";
        }
        String command =
                "restore" + (names.size() == 1 ? " " + ShellWord.quoted(TerminalEscape.text(names.get(0))) : "");
        return "Until %s, %s: %s%n"
                .formatted(
                        TimeText.of(view.at().plus(view.kept())).substring(0, 10),
                        names.size() == 1 ? "this brings it back" : "revoked keys can be brought back",
                        view.handOut().map(context -> context.command(command)).orElse("keywright " + command));
    }

    /** How to hand over what was created. */
    private static String newKeys(ApplyReport report, PlanContext context) {
        List<String> names = report.results().stream()
                .filter(result -> result.outcome() instanceof Outcome.Done)
                .map(ApplyReport.Result::change)
                .filter(change -> change instanceof Change.CreateKey || change instanceof Change.ReplaceKey)
                .map(change -> change.address().name())
                .toList();
        if (names.isEmpty()) {
            return "";
        }
        boolean one = names.size() == 1;
        String reveal = one ? "reveal " + ShellWord.quoted(TerminalEscape.text(names.get(0))) : "reveal --new";
        return "New " + (one ? "key" : "keys") + ": " + TerminalEscape.text(EffectText.names(names)) + ". Hand "
                + (one ? "it" : "them") + " over with: " + context.command(reveal) + "\n";
    }

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

    /** What was not done, and the line of counts. */
    private static String open(ApplyReport report, int leftAlone, Style style) {
        var out = new StringBuilder();
        report.open()
                .forEach(r -> out.append(line(r.change(), r.outcome(), style)).append('\n'));
        return out.append(out.isEmpty() ? "" : "\n")
                .append(end(report, leftAlone, style))
                .toString();
    }

    /** One change: "+   prod/keys/acme created", "!   prod/keys/acme not created: failed, the gateway said no". */
    public static String line(Change change, Outcome outcome, Style style) {
        Action action = ActionOf.change(change);
        String address = TerminalEscape.text(change.address().toString());
        if (outcome instanceof Outcome.Done) {
            action = ActionOf.done(change);
            return style.sign(action.role(), "  " + Columns.pad(action.symbol(), 3) + " ", "") + address + " "
                    + action.done();
        }
        return style.sign(OutcomeView.role(outcome), "  !   ", "") + address + OutcomeView.negation(outcome)
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
