package dev.keywright.report.kit;

import dev.keywright.model.Location;

/** A file and line in Markdown. */
public final class MarkdownPlace {

    private static final int LONGEST = 200;

    private MarkdownPlace() {}

    /** As code; a link where the address of the file is known. */
    public static String of(Location at, SourcePaths paths) {
        String place = MarkdownEscape.code(Columns.cut(TerminalEscape.text(paths.place(at)), LONGEST));
        return paths.page(at).map(page -> MarkdownEscape.link(place, page)).orElse(place);
    }
}
