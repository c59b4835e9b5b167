package dev.keywright.source.format;

import java.util.Random;

/** Valid YAML with the freedom that people take: any indentation, spaces, comments, blank lines and styles. */
final class RandomLayout {

    private static final int DEPTH = 4;

    private final Random random;
    private final StringBuilder out = new StringBuilder();
    private int names;

    RandomLayout(Random random) {
        this.random = random;
    }

    String text() {
        between(0);
        if (random.nextInt(10) == 0) {
            out.append("---\n");
        }
        mapping(0, 0, false);
        between(0);
        return random.nextInt(8) == 0 ? out.toString().stripTrailing() : out.toString();
    }

    private void mapping(int column, int depth, boolean beside) {
        int entries = 1 + random.nextInt(3);
        for (int i = 0; i < entries; i++) {
            if (i > 0 || !beside) {
                between(column);
                out.append(" ".repeat(column));
            }
            out.append(name()).append(random.nextInt(6) == 0 ? " " : "").append(':');
            value(column, depth, true);
        }
    }

    private String name() {
        String name = "n" + names++;
        return switch (random.nextInt(5)) {
            case 0 -> "'" + name + "'";
            case 1 -> "\"" + name + "\"";
            default -> name;
        };
    }

    private void value(int column, int depth, boolean inMapping) {
        switch (depth >= DEPTH ? random.nextInt(5) : random.nextInt(9)) {
            case 0, 1 -> line(gap() + scalar());
            case 2 -> line(gap() + flow(2));
            case 3 -> block(column);
            case 4 -> lines(column);
            case 5, 6 -> {
                line("");
                mapping(column + 1 + random.nextInt(4), depth + 1, false);
            }
            default -> {
                line("");
                sequence(inMapping && random.nextBoolean() ? column : column + 1 + random.nextInt(3), depth + 1);
            }
        }
    }

    private void sequence(int column, int depth) {
        int items = 1 + random.nextInt(3);
        for (int i = 0; i < items; i++) {
            between(column);
            out.append(" ".repeat(column)).append('-');
            if (random.nextInt(3) == 0) {
                int gap = 1 + random.nextInt(3);
                out.append(" ".repeat(gap));
                mapping(column + 1 + gap, depth + 1, true);
            } else {
                value(column, depth, false);
            }
        }
    }

    private void block(int column) {
        out.append(gap())
                .append(random.nextBoolean() ? "|" : ">")
                .append(pick("", "-", "+"))
                .append('\n');
        String indent = " ".repeat(column + 1 + random.nextInt(4));
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            out.append(indent)
                    .append(i > 0 ? " ".repeat(random.nextInt(3)) : "")
                    .append(pick("text", "# no comment", "a: b"));
            out.append(pick("", "  ", "")).append('\n').append(random.nextInt(4) == 0 ? "\n" : "");
        }
    }

    private void lines(int column) {
        String quote = pick("", "'", "\"");
        out.append(gap()).append(quote).append("one");
        int count = 1 + random.nextInt(2);
        for (int i = 0; i < count; i++) {
            out.append('\n')
                    .append(random.nextInt(4) == 0 ? "\n" : "")
                    .append(" ".repeat(column + 1 + random.nextInt(4)))
                    .append("two");
        }
        line(quote);
    }

    private String flow(int depth) {
        boolean map = random.nextBoolean();
        var text = new StringBuilder(map ? "{" : "[").append(pick("", " "));
        int items = random.nextInt(4);
        for (int i = 0; i < items; i++) {
            text.append(i > 0 ? pick("", " ") + "," + pick("", " ", "  ") : "");
            text.append(map ? name() + ":" + pick(" ", "  ") : "");
            text.append(depth > 0 && random.nextInt(4) == 0 ? flow(depth - 1) : scalar());
        }
        return text.append(pick("", " ")).append(map ? "}" : "]").toString();
    }

    private String scalar() {
        return pick(
                "x", "'y'", "\"z\"", "'it''s'", "'say \"hi\"'", "12", "\"a: b\"", "2027-06-30", "\"${env:X}\"", "ä😀");
    }

    private void line(String text) {
        out.append(text).append(pick("", "", "  ", " # why", "    # aligned")).append('\n');
    }

    /** Comments only before an entry, where they end no text. */
    private void between(int column) {
        while (random.nextInt(4) == 0) {
            out.append(random.nextBoolean() ? "\n" : " ".repeat(random.nextInt(column + 1)) + "# note\n");
        }
    }

    private String gap() {
        return pick(" ", "  ", " ");
    }

    private String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
