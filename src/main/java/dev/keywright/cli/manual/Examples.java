package dev.keywright.cli.manual;

import java.util.List;

/** Command lines, each with its comment below. */
final class Examples {

    private Examples() {}

    /** @param examples as in commands.txt */
    static void write(List<String> examples, Roff page) {
        for (String example : examples) {
            String[] parts = example.split("\\s+#\\s+", 2);
            String comment = parts.length < 2 ? "" : parts[1];
            page.term(
                    Roff.bold(parts[0]),
                    comment.isEmpty() ? "" : Character.toUpperCase(comment.charAt(0)) + comment.substring(1));
        }
    }
}
