package dev.keywright.cli.manual;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes a man page with the macros of man(7). What is between backticks is printed bold. */
final class Roff {

    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");
    private static final int LAST_ASCII = 0x7e;

    private final StringBuilder out = new StringBuilder();

    /** @param date the day of the release, as in 2026-11-23 */
    Roff(String name, int section, String date, String source) {
        out.append(".TH ")
                .append(quoted(name.toUpperCase(Locale.ROOT)))
                .append(' ')
                .append(section)
                .append(' ')
                .append('"' + date + '"')
                .append(' ')
                .append(quoted(source))
                .append(" \"Keywright\"\n");
        // Neither hyphens nor stretched lines: what is there can be copied.
        out.append(".nh\n.ad l\n");
    }

    Roff section(String heading) {
        out.append(".SH ").append(quoted(heading)).append('\n');
        return this;
    }

    Roff subsection(String heading) {
        out.append(".SS ").append(quoted(heading)).append('\n');
        return this;
    }

    Roff paragraph(String text) {
        out.append(".PP\n").append(line(prose(text)));
        return this;
    }

    /** A line as it stands right below a heading. */
    Roff text(String text) {
        out.append(line(prose(text)));
        return this;
    }

    /** A line that is already marked up. */
    Roff raw(String text) {
        out.append(line(text));
        return this;
    }

    Roff lineBreak() {
        out.append(".br\n");
        return this;
    }

    /**
     * @param tag marked up already
     * @param text may be empty
     */
    Roff term(String tag, String text) {
        out.append(".TP\n").append(line(tag)).append(text.isEmpty() ? "" : line(prose(text)));
        return this;
    }

    @Override
    public String toString() {
        return out.toString();
    }

    static String bold(String text) {
        return "\\fB" + escaped(text) + "\\fR";
    }

    static String italic(String text) {
        return "\\fI" + escaped(text) + "\\fR";
    }

    /** The text with what is between backticks in bold. */
    static String prose(String text) {
        String all = text.replaceAll("\\s+", " ").strip();
        Matcher quoted = QUOTED.matcher(all);
        var marked = new StringBuilder();
        int from = 0;
        while (quoted.find()) {
            marked.append(escaped(all.substring(from, quoted.start()))).append(bold(quoted.group(1)));
            from = quoted.end();
        }
        return marked.append(escaped(all.substring(from))).toString();
    }

    /** Text as it is printed: roff reads backslashes, and would print other signs for quotes, hyphens and the like. */
    static String escaped(String text) {
        var escaped = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '\\' -> escaped.append("\\e");
                case '-' -> escaped.append("\\-");
                case '\'' -> escaped.append("\\(aq");
                case '`' -> escaped.append("\\(ga");
                case '^' -> escaped.append("\\(ha");
                case '~' -> escaped.append("\\(ti");
                default -> {
                    if (c > LAST_ASCII) {
                        escaped.append("\\[u").append("%04X".formatted(c)).append(']');
                    } else {
                        escaped.append((char) c);
                    }
                }
            }
        });
        return escaped.toString();
    }

    /** A line that starts with a full stop would be a macro. */
    private static String line(String marked) {
        return (marked.startsWith(".") ? "\\&" : "") + marked + "\n";
    }

    /** An argument of a macro. */
    private static String quoted(String text) {
        return "\"" + escaped(text).replace("\"", "\\(dq") + "\"";
    }
}
