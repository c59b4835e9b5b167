package dev.keywright.report.explain;

import dev.keywright.report.kit.MarkdownEscape;
import dev.keywright.report.kit.Style;

/** An explanation as a pull request comment, found by the hidden marker in its first line. */
public final class ExplainMarkdown {

    private static final int WIDTH = 100;

    private ExplainMarkdown() {}

    public static String of(ExplainView explained) {
        String[] parts = ExplainText.of(explained, Style.PLAIN, WIDTH).split("\n", 2);
        return "<!-- keywright:explain -->\n### Keywright · "
                + MarkdownEscape.inline(parts[0].replaceFirst(":$", ""))
                + "\n\n"
                + MarkdownEscape.block(parts[1].strip() + "\n");
    }
}
