package dev.keywright.report.kit;

/**
 * Makes text from files or the gateway harmless in a pull request comment: no HTML, no Markdown, no links, and no
 * mention of users or issues. The breaks inside {@code @name}, {@code #1} and {@code ://} are invisible.
 */
public final class MarkdownEscape {

    private static final String SPECIAL = "\\`*_[]{}|<>&~!#@:$^\"'=";
    private static final String BREAK = "&#8203;";

    private MarkdownEscape() {}

    /** Escapes text for a table cell or a line. */
    public static String inline(String text) {
        return escaped(text, true);
    }

    private static String escaped(String text, boolean breaks) {
        var out = new StringBuilder();
        TerminalEscape.text(text).codePoints().forEach(c -> {
            if (c < 0x80 && SPECIAL.indexOf(c) >= 0) {
                out.append("&#").append(c).append(';');
            } else {
                out.appendCodePoint(c);
            }
            if (breaks && (c == '@' || c == '#' || c == ':' || c == '!')) {
                out.append(BREAK);
            }
        });
        // A name that begins with www becomes a link even inside of code.
        return out.toString().replace("www.", "www" + BREAK + ".");
    }

    /**
     * As {@link #inline}, formatted as code, in which GitHub and GitLab ignore mentions. So nothing invisible is in it, and a
     * name or command can be copied.
     */
    public static String code(String text) {
        return "<code>" + escaped(text, false) + "</code>";
    }

    /**
     * A block that keeps its lines. Some readers interpret Markdown inside HTML, so links and code are broken as well.
     */
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
