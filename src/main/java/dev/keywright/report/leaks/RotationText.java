package dev.keywright.report.leaks;

import dev.keywright.model.leaks.Remedy;
import dev.keywright.model.leaks.Rotation;
import dev.keywright.report.kit.Columns;
import dev.keywright.report.kit.ShellWord;
import dev.keywright.report.kit.Style;
import dev.keywright.report.kit.Style.Role;
import dev.keywright.report.kit.TerminalEscape;

/** The edit that rotates a key, and what follows. */
public final class RotationText {

    private RotationText() {}

    public static String of(Rotation rotation, Style style, int width) {
        var text = new StringBuilder();
        if (rotation.remedy() instanceof Remedy.Edit edit) {
            text.append(edit.written() ? "Changed in " : "To rotate " + name(rotation) + ", change ")
                    .append(TerminalEscape.text(
                            edit.at().file() + ":" + edit.at().line()))
                    .append(edit.written() ? ":\n" : " (--write does it):\n");
            String old = style.isLinear() ? "  old line: " : "  - ";
            String fresh = style.isLinear() ? "  new line: " : "  + ";
            edit.before().stream().flatMap(String::lines).forEach(line -> line(text, style, Role.DELETE, old, line));
            edit.after().lines().forEach(line -> line(text, style, Role.CREATE, fresh, line));
            text.append('\n');
            paragraph(text, width, after(rotation));
        } else if (rotation.remedy() instanceof Remedy.ByHand task) {
            paragraph(text, width, RemedyText.of(task));
        }
        return text.toString();
    }

    private static String after(Rotation rotation) {
        String old = rotation.overlaps()
                ? "and the old one keeps working for the time of `overlap`."
                : "and the old one stops working at once. With --overlap 7d both work for a week.";
        return "Then 'keywright plan' and 'keywright apply': a new key is created, " + old + " 'keywright reveal "
                + ShellWord.quoted(rotation.key().name()) + "' hands the new one out."
                + (rotation.overlaps() ? " When the overlap is over, apply once more: it removes the old key." : "");
    }

    private static String name(Rotation rotation) {
        return TerminalEscape.text(rotation.key().name());
    }

    private static void line(StringBuilder text, Style style, Role role, String sign, String line) {
        text.append(style.paint(role, sign + TerminalEscape.text(style.isLinear() ? line.strip() : line)))
                .append('\n');
    }

    private static void paragraph(StringBuilder text, int width, String words) {
        Columns.wrap(TerminalEscape.text(words), Math.max(40, width))
                .forEach(line -> text.append(line).append('\n'));
    }
}
