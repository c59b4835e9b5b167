package dev.keywright.report.findings;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.diagnostic.SourceLines;
import dev.keywright.model.Location;
import dev.keywright.report.kit.Columns;
import dev.keywright.report.kit.Plurals;
import dev.keywright.report.kit.Style;
import dev.keywright.report.kit.Style.Role;
import dev.keywright.report.kit.TerminalEscape;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Errors and warnings for people: what is wrong, where (the line with a caret), why it matters, and what to do. */
public final class DiagnosticsText {

    /** More than anyone reads at once: a mistake in a template of 100,000 keys must not flood a CI log. */
    private static final int MOST = 50;

    private final Style style;
    private final int width;
    private final SourceLines lines;

    private DiagnosticsText(Style style, int width, SourceLines lines) {
        this.style = style;
        this.width = Math.max(width, 40);
        this.lines = lines;
    }

    /**
     * The first {@value #MOST} of them, and a last line that counts all.
     *
     * @param width columns of the terminal
     */
    public static String of(List<Diagnostic> all, SourceLines lines, Style style, int width) {
        if (all.isEmpty()) {
            return "";
        }
        var out = new StringBuilder(blocks(all.stream().limit(MOST).toList(), lines, style, width));
        if (all.size() > MOST) {
            out.append("… and ")
                    .append(Plurals.grouped(all.size() - MOST))
                    .append(" more; 'keywright validate --format json' lists them.\n\n");
        }
        return out.append(style.strong(summary(all))).append('\n').toString();
    }

    /** Each of them, without a summary. */
    static String blocks(List<Diagnostic> all, SourceLines lines, Style style, int width) {
        var render = new DiagnosticsText(style, width, lines);
        var out = new StringBuilder();
        all.forEach(diagnostic -> render.append(diagnostic, out));
        return out.toString();
    }

    /**
     * "3 errors, 1 warning; nothing was changed." Warnings do not stop a run, so with warnings alone the second half is
     * left out.
     */
    static String summary(List<Diagnostic> all) {
        String counts = Plurals.join(", ", count(all, true, "error"), count(all, false, "warning"));
        boolean errors = all.stream().anyMatch(Diagnostic::isError);
        return counts + (errors ? "; nothing was changed." : ".");
    }

    private static String count(List<Diagnostic> all, boolean errors, String noun) {
        List<Diagnostic> some =
                all.stream().filter(each -> each.isError() == errors).toList();
        long rest = some.stream()
                .filter(each -> each.code().equals(Diagnostics.MORE))
                .count();
        String number = some.isEmpty() ? "" : Plurals.count(some.size() - rest, noun);
        return rest == 0 ? number : "more than " + number;
    }

    private void append(Diagnostic diagnostic, StringBuilder out) {
        Role role =
                switch (diagnostic.severity()) {
                    case ERROR -> Role.ERROR;
                    case WARNING -> Role.WARNING;
                    case NOTE -> Role.STRONG;
                };
        String severity = diagnostic.severity().name().toLowerCase(Locale.ROOT);
        String code = TerminalEscape.text(diagnostic.code());
        out.append(style.paint(role, severity + (style.isLinear() ? " " + code : "[" + code + "]")))
                .append(style.strong(": " + TerminalEscape.text(diagnostic.summary())))
                .append('\n');
        if (style.isLinear()) {
            linear(diagnostic, out);
            return;
        }
        int gutter = gutter(diagnostic);
        diagnostic.location().ifPresent(at -> {
            place("-->", at, gutter, out);
            excerpt(diagnostic.code(), at, gutter, out);
        });
        note("why", diagnostic.detail(), gutter, out);
        note("hint", diagnostic.hint(), gutter, out);
        for (Location at : diagnostic.related()) {
            place("--> see also", at, gutter, out);
            excerpt(diagnostic.code(), at, gutter, out);
        }
        out.append('\n');
    }

    /** The line of the file as it is; instead of a caret, there is its column. */
    private void linear(Diagnostic diagnostic, StringBuilder out) {
        diagnostic.location().ifPresent(at -> linear("at ", diagnostic, at, out));
        fact("why: ", diagnostic.detail(), out);
        fact("hint: ", diagnostic.hint(), out);
        diagnostic.related().forEach(at -> linear("see also ", diagnostic, at, out));
        out.append('\n');
    }

    private void linear(String lead, Diagnostic diagnostic, Location at, StringBuilder out) {
        fact(lead, at.toString(), out);
        SourceExcerpt.of(lines, diagnostic.code(), at, width)
                .ifPresent(excerpt -> fact("line: ", excerpt.text().strip(), out));
    }

    private static void fact(String lead, String text, StringBuilder out) {
        if (!text.isEmpty()) {
            out.append("  ")
                    .append(lead)
                    .append(String.join(" ", Columns.wrap(TerminalEscape.text(text), Integer.MAX_VALUE)))
                    .append('\n');
        }
    }

    private static int gutter(Diagnostic diagnostic) {
        var places = diagnostic.location().stream();
        return Stream.concat(places, diagnostic.related().stream())
                .map(at -> Integer.toString(at.line()).length())
                .max(Comparator.naturalOrder())
                .orElse(1);
    }

    private void place(String arrow, Location at, int gutter, StringBuilder out) {
        out.append(" ".repeat(gutter))
                .append(style.quiet(arrow))
                .append(' ')
                .append(TerminalEscape.text(at.toString()))
                .append('\n');
    }

    private void excerpt(String code, Location at, int gutter, StringBuilder out) {
        Optional<SourceExcerpt> found = SourceExcerpt.of(lines, code, at, width - gutter - 3);
        if (found.isEmpty()) {
            return;
        }
        bar("", "", gutter, out);
        bar(Integer.toString(at.line()), found.get().text(), gutter, out);
        String caret = at.column() == 0 ? "" : " ".repeat(found.get().caret()) + style.paint(Role.ERROR, "^");
        bar("", caret, gutter, out);
    }

    private void bar(String number, String text, int gutter, StringBuilder out) {
        String left = " ".repeat(gutter - number.length()) + number + " |";
        out.append(style.quiet(left)).append(text.isEmpty() ? "" : " " + text);
        out.append('\n');
    }

    private void note(String name, String text, int gutter, StringBuilder out) {
        if (text.isEmpty()) {
            return;
        }
        String head = " ".repeat(gutter) + " = " + name + ": ";
        String lead = head;
        for (String line : Columns.wrap(TerminalEscape.text(text), width - head.length())) {
            out.append(lead).append(line).append('\n');
            lead = " ".repeat(head.length());
        }
    }
}
