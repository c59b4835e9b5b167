package dev.keywright.report.findings;

import dev.keywright.diagnostic.SourceLines;
import dev.keywright.model.Location;
import dev.keywright.model.value.Secret;
import dev.keywright.report.kit.Columns;
import dev.keywright.report.kit.LiteralSecrets;
import dev.keywright.report.kit.TerminalEscape;
import java.util.Optional;
import java.util.Set;

/**
 * One source line prepared for display, with the position of the caret.
 *
 * @param text escaped, without literal secrets, and cut around the column if it is longer than the width
 * @param caret the number of terminal columns before the caret
 */
record SourceExcerpt(String text, int caret) {

    private static final int TAB = 4;

    /** Longer lines are not readable, and searching them for secrets could take long. */
    private static final int LONGEST_LINE = 10_000;

    /** Mistakes at a value that is a secret, or may be one. */
    private static final Set<String> SECRETS = Set.of("literal-secret", "bad-recipient");

    static Optional<SourceExcerpt> of(SourceLines lines, String code, Location at, int width) {
        if (at.line() == 0) {
            return Optional.empty();
        }
        Optional<String> shown = lines.line(at.file(), at.line()).filter(line -> line.length() <= LONGEST_LINE);
        return shown.map(line -> {
            boolean literal = SECRETS.contains(code);
            String safe = LiteralSecrets.continues(lines, at.file(), at.line(), line)
                    ? Secret.MASK
                    : literal ? LiteralSecrets.maskAt(line, at.column()) : LiteralSecrets.mask(line, at.file());
            return excerpt(safe, at.column() - 1, width);
        });
    }

    private static SourceExcerpt excerpt(String line, int before, int width) {
        var shown = new StringBuilder();
        int caret = 0;
        int index = 0;
        boolean afterAscii = true;
        for (int codePoint : line.codePoints().toArray()) {
            String clean = codePoint == '\t' ? " ".repeat(TAB) : TerminalEscape.character(codePoint, afterAscii);
            afterAscii = codePoint < 0x80;
            shown.append(clean);
            caret += ++index <= before ? Columns.of(clean) : 0;
        }
        String all = shown.toString().stripTrailing();
        return cutAround(all, Math.min(caret, Columns.of(all)), width);
    }

    /** Keeps the caret in view, with some of the line on both sides. */
    private static SourceExcerpt cutAround(String text, int caret, int width) {
        if (Columns.of(text) <= width) {
            return new SourceExcerpt(text, caret);
        }
        int room = Math.max(width, 10);
        int from = caret < room * 2 / 3 ? 0 : caret - room / 2;
        var skipped = new StringBuilder();
        var rest = new StringBuilder();
        int column = 0;
        for (int codePoint : text.codePoints().toArray()) {
            (column < from ? skipped : rest).appendCodePoint(codePoint);
            column += Columns.of(codePoint);
        }
        String head = from == 0 ? "" : "…";
        int newCaret = caret - Columns.of(skipped.toString()) + head.length();
        return new SourceExcerpt(head + Columns.cut(rest.toString(), room - head.length()), newCaret);
    }
}
