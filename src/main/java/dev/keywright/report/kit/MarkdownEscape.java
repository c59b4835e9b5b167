package dev.keywright.report.kit;

/**
 * Makes text from files or the gateway harmless in a pull request comment: no HTML, no Markdown, no links, and no
 * mention of users or issues. Code holds nothing invisible, so that names and commands can be copied; elsewhere, an invisible
 * break follows the {@code @} of a name, the {@code #} of a number and the like.
 */
public final class MarkdownEscape {

    private static final String SPECIAL = "\\`*_[]{}|<>&~!#@:$^\"'=";
    private static final String BREAK = "&#8203;";

    private MarkdownEscape() {}

    /** Escapes text for a table cell or a line. */
    public static String inline(String text) {
        return escaped(text, true);
    }

    /** As {@link #inline}; what is between backticks is code. */
    public static String prose(String text) {
        var out = new StringBuilder();
        int from = 0;
        for (int open = text.indexOf('`'); open >= 0; open = text.indexOf('`', from)) {
            int close = text.indexOf('`', open + 1);
            if (close < 0) {
                break;
            }
            out.append(inline(text.substring(from, open)));
            out.append(close == open + 1 ? inline("``") : code(text.substring(open + 1, close)));
            from = close + 1;
        }
        return out.append(inline(text.substring(from))).toString();
    }

    private static String escaped(String text, boolean breaks) {
        var out = new StringBuilder();
        int[] shown = TerminalEscape.text(text).codePoints().toArray();
        for (int i = 0; i < shown.length; i++) {
            int c = shown[i];
            if (c < 0x80 && SPECIAL.indexOf(c) >= 0) {
                out.append("&#").append(c).append(';');
            } else {
                out.appendCodePoint(c);
            }
            if (breaks && isMention(shown, i)) {
                out.append(BREAK);
            }
        }
        // A name that begins with www becomes a link even inside of code.
        return out.toString().replace("www.", "www&#46;");
    }

    /** "@name", "#12", "!12", ":name:" and "://". */
    private static boolean isMention(int[] shown, int at) {
        int c = shown[at];
        boolean alone = at + 1 == shown.length || shown[at + 1] == ' ';
        if (alone || c != '@' && c != '#' && c != ':' && c != '!') {
            return false;
        }
        if (c != ':' || shown[at + 1] == '/') {
            return true;
        }
        int end = at + 1;
        while (end < shown.length && shown[end] != ' ' && shown[end] != ':') {
            end++;
        }
        return end < shown.length && shown[end] == ':';
    }

    /** As {@link #inline}, formatted as code, in which GitHub and GitLab ignore mentions. */
    public static String code(String text) {
        return "<code>" + escaped(text, false) + "</code>";
    }

    /** Text that links to a page. */
    public static String link(String escaped, String page) {
        return "[" + escaped + "](" + page + ")";
    }

    /** A block that keeps its lines. Some readers interpret Markdown inside HTML, so links and code are escaped as well. */
    public static String block(String lines) {
        return "<pre><code>"
                + lines.replace("&", "&amp;")
                        .replace("<", "&lt;")
                        .replace(">", "&gt;")
                        .replace("#", "&#35;")
                        .replace("[", "&#91;")
                        .replace("]", "&#93;")
                        .replace("`", "&#96;")
                        .replace("~~~", "~~&#126;")
                        .replace("www.", "www&#46;")
                        .replace("@", "&#64;")
                        .replace("://", "&#58;//")
                + "</code></pre>\n";
    }
}
