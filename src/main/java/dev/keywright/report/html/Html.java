package dev.keywright.report.html;

import dev.keywright.report.kit.TerminalEscape;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A piece of HTML that is well formed and in which every text and attribute is escaped. Control characters, and those that
 * change the reading direction or show nothing, are visible as on a terminal.
 */
public final class Html {

    private static final Set<String> VOID = Set.of("br", "input", "meta", "rect");

    private final StringBuilder out = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();

    /**
     * Begins an element, which {@link #close} ends.
     *
     * @param tag a constant, never a text from elsewhere
     * @param attributes names, each followed by its value; a value that is null leaves the attribute out
     */
    public Html open(String tag, String... attributes) {
        out.append('<').append(tag);
        for (int i = 0; i < attributes.length; i += 2) {
            if (attributes[i + 1] != null) {
                out.append(' ')
                        .append(attributes[i])
                        .append("=\"")
                        .append(escaped(TerminalEscape.text(attributes[i + 1])))
                        .append('"');
            }
        }
        out.append(tag.equals("rect") ? "/>" : ">");
        if (!VOID.contains(tag)) {
            open.push(tag);
        }
        return this;
    }

    public Html close() {
        out.append("</").append(open.pop()).append('>');
        return this;
    }

    public Html text(String text) {
        out.append(escaped(TerminalEscape.text(text)));
        return this;
    }

    /** Text of several lines, for an element that keeps them. */
    public Html lines(String text) {
        out.append(text.lines().map(line -> escaped(TerminalEscape.text(line))).collect(Collectors.joining("\n")));
        return this;
    }

    /** Text in which what is between backticks is code. */
    public Html prose(String text) {
        String[] parts = text.split("`", -1);
        for (int i = 0; i < parts.length; i++) {
            boolean closed = i % 2 == 1 && i + 1 < parts.length;
            if (closed) {
                element("code", parts[i]);
            } else {
                text((i % 2 == 1 ? "`" : "") + parts[i]);
            }
        }
        return this;
    }

    /** A whole element with a text. */
    public Html element(String tag, String text, String... attributes) {
        return open(tag, attributes).text(text).close();
    }

    /** Ends the line, where that makes the source easier to read. */
    public Html line() {
        out.append('\n');
        return this;
    }

    public Html add(Html other) {
        out.append(other.finished());
        return this;
    }

    public int length() {
        return out.length();
    }

    public boolean isEmpty() {
        return out.isEmpty();
    }

    /** @throws IllegalStateException while an element is open */
    String finished() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("open: " + open);
        }
        return out.toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
