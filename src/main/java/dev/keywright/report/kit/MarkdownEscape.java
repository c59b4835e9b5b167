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

    /**
     * A command, formatted as code. Without breaks, so that it can be copied; readers of comments follow no links and
     * mentions inside of code.
     */
    public static String command(String text) {
        return "<code>" + escaped(text, false) + "</code>";
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
        return breaks ? out.toString().replace("www.", "www" + BREAK + ".") : out.toString();
    }

    /** As {@link #inline}, formatted as code, in which GitHub and GitLab ignore mentions. */
    public static String code(String text) {
        return "<code>" + inline(text) + "</code>";
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
