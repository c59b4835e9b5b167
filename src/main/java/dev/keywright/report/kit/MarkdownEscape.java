package dev.keywright.report.kit;

/**
 * Text from files or the gateway made harmless in a comment on a pull request: no HTML, no Markdown, no link, and
 * nobody and no issue is mentioned. The breaks inside {@code @name}, {@code #1} and {@code ://} are invisible.
 */
public final class MarkdownEscape {

    private static final String SPECIAL = "\\`*_[]{}|<>&~!#@:$^\"'=";
    private static final String BREAK = "&#8203;";

    private MarkdownEscape() {}

    /** For a table cell or a line. */
    public static String inline(String text) {
        var out = new StringBuilder();
        TerminalEscape.text(text).codePoints().forEach(c -> {
            if (c < 0x80 && SPECIAL.indexOf(c) >= 0) {
                out.append("&#").append(c).append(';');
            } else {
                out.appendCodePoint(c);
            }
            if (c == '@' || c == '#' || c == ':' || c == '!') {
                out.append(BREAK);
            }
        });
        return out.toString().replace("www.", "www" + BREAK + ".");
    }

    /** The same, looking like code; GitHub and GitLab leave mentions in it alone. */
    public static String code(String text) {
        return "<code>" + inline(text) + "</code>";
    }

    /** A block that keeps its lines. Not every reader leaves Markdown inside HTML alone, so links and code are broken, too. */
    public static String block(String lines) {
        return "<pre>\n"
                + lines.replace("&", "&amp;")
                        .replace("<", "&lt;")
                        .replace(">", "&gt;")
                        .replace("#", "#" + BREAK)
                        .replace("[", "&#91;")
                        .replace("]", "&#93;")
                        .replace("`", "&#96;")
                        .replace("~~~", "~~&#126;")
                        .replace("www.", "www" + BREAK + ".")
                        .replace("@", "@" + BREAK)
                        .replace("://", ":" + BREAK + "//")
                + "</pre>\n";
    }
}
