package dev.keywright.report.leaks;

import dev.keywright.model.Location;
import dev.keywright.model.leaks.LeakAnswer;
import dev.keywright.model.leaks.LeakAnswer.State;
import dev.keywright.model.leaks.Remedy;
import dev.keywright.report.kit.Columns;
import dev.keywright.report.kit.LiteralSecrets;
import dev.keywright.report.kit.Style;
import dev.keywright.report.kit.Style.Role;
import dev.keywright.report.kit.TerminalEscape;
import dev.keywright.report.kit.TimeText;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Whose a leaked key is, for people, and the edit that replaces it. */
public final class LeakAnswerText {

    private static final String INDENT = "  ";

    private final LeakAnswer answer;
    private final Style style;
    private final int width;
    private final StringBuilder text = new StringBuilder();

    private LeakAnswerText(LeakAnswer answer, Style style, int width) {
        this.answer = answer;
        this.style = style;
        this.width = width;
    }

    public static String of(LeakAnswer answer, Style style, int width) {
        return new LeakAnswerText(answer, style, width).text();
    }

    private String text() {
        text.append(style.strong(whose())).append('\n');
        fact("gateway", state());
        if (answer.state() != State.NO_KEY) {
            list("policies", answer.policies());
            if (answer.opensAll()) {
                fact("opens", "all APIs");
            } else {
                list("opens", answer.opens());
            }
            answer.holder().ifPresent(holder -> fact("owner", holder));
        }
        text.append('\n');
        remedy();
        return text.toString();
    }

    private String whose() {
        if (answer.owner().isPresent()) {
            return OwnerText.of(answer.owner().get());
        }
        return answer.mark()
                .map(mark -> "a key of " + TerminalEscape.text(mark) + ", by the mark in its session")
                .orElse(
                        answer.state() == State.NOT_FOUND || answer.state() == State.NOT_ASKED
                                ? "No key of this project"
                                : "A key that this project does not declare, and that carries no mark");
    }

    private String state() {
        String end = answer.expires() > 0 ? time(answer.expires()) : "";
        return switch (answer.state()) {
            case WORKS -> "it works" + (end.isEmpty() ? ", and never expires" : " until " + end);
            case EXPIRED -> "refused: it expired on " + end;
            case SUSPENDED -> "refused: it is suspended";
            case NOT_FOUND -> "it holds no such key, so nothing is open by it";
            case NOT_ASKED -> "could not be asked, so treat it as a key that works";
            case NO_KEY -> "was not asked, since this is no key";
        };
    }

    private static String time(long seconds) {
        return TimeText.of(Instant.ofEpochSecond(seconds));
    }

    private void remedy() {
        Remedy remedy = answer.remedy();
        if (remedy instanceof Remedy.Edit edit) {
            edit(edit);
        } else if (remedy instanceof Remedy.ByHand task) {
            paragraph(RemedyText.of(task));
            overlap(task.overlap());
        } else if (remedy instanceof Remedy.Replaced replaced) {
            paragraph(RemedyText.replaced(answer.state() == State.WORKS, replaced.overlap()));
        } else {
            paragraph(RemedyText.none(answer));
        }
    }

    private void edit(Remedy.Edit edit) {
        text.append(edit.written() ? "Changed in " : "To replace it, change ")
                .append(TerminalEscape.text(edit.at().file() + ":" + edit.at().line()))
                .append(edit.written() ? ":\n" : " (--write does it):\n");
        edit.before().ifPresent(line -> line(Role.DELETE, style.isLinear() ? "old line: " : "- ", line));
        for (String line : edit.after().split("\n")) {
            line(Role.CREATE, style.isLinear() ? "new line: " : "+ ", line);
        }
        text.append('\n');
        paragraph("Then 'keywright apply' creates the new key and revokes this one. Its used quota starts again at 0."
                + " 'keywright reveal' hands the new key out.");
        overlap(edit.overlap());
    }

    private void overlap(Optional<Location> overlap) {
        overlap.ifPresent(at -> paragraph("Remove `overlap` (" + at
                + ") before: with it, the leaked key keeps working after the apply, for as long as it states."));
    }

    private void line(Role role, String sign, String line) {
        text.append(style.paint(
                        role,
                        INDENT
                                + sign
                                + TerminalEscape.text(LiteralSecrets.mask(style.isLinear() ? line.strip() : line))))
                .append('\n');
    }

    private void list(String name, List<String> names) {
        if (!names.isEmpty()) {
            fact(name, String.join(", ", names));
        }
    }

    private void fact(String name, String value) {
        text.append(INDENT)
                .append(style.pad(name + ":", 9))
                .append(' ')
                .append(TerminalEscape.text(value))
                .append('\n');
    }

    private void paragraph(String words) {
        Columns.wrap(TerminalEscape.text(words), Math.max(40, width))
                .forEach(line -> text.append(line).append('\n'));
    }
}
