package dev.keywright.report.format;

import dev.keywright.model.forms.FormattedFile;
import dev.keywright.report.kit.LiteralSecrets;
import dev.keywright.report.kit.Style;
import dev.keywright.report.kit.Style.Role;
import dev.keywright.report.kit.TerminalEscape;
import java.util.List;

/**
 * The lines of a file that a change of style changes. A line stays a line, or is a blank one that goes, so no search for
 * a common text is needed.
 */
public final class FormatDiff {

    private FormatDiff() {}

    public static String of(FormattedFile file, Style style) {
        var text = new StringBuilder();
        text.append(style.strong(TerminalEscape.text(file.name()))).append('\n');
        List<String> before = lines(file.before());
        List<String> after = lines(file.after());
        int next = 0;
        for (int i = 0; i < before.size(); i++) {
            String old = before.get(i);
            boolean goes = next >= after.size() || isBlank(old) && !isBlank(after.get(next));
            if (goes) {
                line(text, style, Role.DELETE, i + 1, "-", old);
            } else if (!old.equals(after.get(next++))) {
                line(text, style, Role.DELETE, i + 1, "-", old);
                line(text, style, Role.CREATE, i + 1, "+", after.get(next - 1));
            }
        }
        if (text.indexOf("\n") == text.length() - 1) {
            text.append("  only the end of the file differs\n");
        }
        return text.toString();
    }

    private static List<String> lines(String text) {
        return text.lines().toList();
    }

    private static boolean isBlank(String line) {
        return line.isBlank();
    }

    private static void line(StringBuilder text, Style style, Role role, int number, String sign, String line) {
        String shown = TerminalEscape.text(LiteralSecrets.mask(style.isLinear() ? line.strip() : line));
        String form = style.isLinear() ? "  line %d, %s: %s" : "  %5d %s %s";
        String lead = style.isLinear() ? (role == Role.DELETE ? "old" : "new") : sign;
        text.append(style.paint(role, form.formatted(number, lead, shown))).append('\n');
    }
}
