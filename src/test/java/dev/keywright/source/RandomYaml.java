package dev.keywright.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Files of keys and policies as people and editors make them, and such as nobody should. */
public final class RandomYaml {

    private static final List<String> NAMES =
            List.of("a", "b", "acme-mobile", "k1", "k2", "k3", "x.y", "\"q\"", "'5'", "null", "1e3", "_u", "é");
    private static final List<String> FIELDS =
            List.of("rate", "per", "tags", "meta_data", "expires", "alias", "\"quoted\"", "rate");
    /** Each stands behind a colon; {@code >} at the start of a line is the indentation of the field. */
    private static final List<String> VALUES = List.of(
            "5",
            "1m",
            "[a, b]",
            "{owner: team-a, n: 1}",
            "{owner: team-a,\n> mail: x}",
            "[a,\n>b,\n]",
            "'it''s'",
            "\"two\n>lines: of\n>text\"",
            "\"two\n\n>  k1:\n>    rate: 5\"",
            "plain over\n>  two lines",
            "|\n>  text\n>  rate: 7\n\n",
            ">-\n>    folded\n>  text\n",
            "|+\n>  kept\n\n\n",
            "|2-\n>  x\n",
            "\n>- a\n>- b: 1\n>  c: 2",
            "\n>  inner:\n>    deep: 1\n>  other: 2",
            "",
            "~",
            "5 # a note",
            "\n>  # a note\n>  x: 1",
            "!!str 5",
            "${env:X}",
            "ünï \uD83D\uDE00");

    private static final List<String> ODD_VALUES = List.of(
            "&x 5",
            "*x",
            "&x {a: 1}",
            "!!binary x",
            "!foo bar",
            "\"open",
            "'open",
            "[open",
            "{open",
            "a: b",
            "|x",
            "\n>? a\n>: b",
            "\t5",
            "\u0007",
            "\n>  <<: {a: 1}",
            "\n>  a: 1\n>  a: 2",
            "{? a : b, [x]: y}",
            "{a: 1, a: 2}",
            "\uFEFF",
            "a\u2028b\u0085c");
    private static final List<String> NOTES =
            List.of("", "  ", "# note", "      # note: \"", "\t", "#", "   \t# tab", "# \"open");
    private static final String ODD = "\"'[]{}:#&*!|>-?%@`\t\r\n ,.~<ü\u0001";

    private final Random random;
    private final boolean odd;
    private final StringBuilder text = new StringBuilder();

    private RandomYaml(Random random, boolean odd) {
        this.random = random;
        this.odd = odd;
    }

    /** @param odd whether it may hold what is wrong, or cannot be understood in parts */
    public static String file(Random random, boolean odd) {
        var yaml = new RandomYaml(random, odd);
        yaml.head();
        // Twice the same field ends the reading in parts.
        var names = new ArrayList<>(List.of("keys", "policies", "defaults"));
        int sections = 1 + random.nextInt(odd ? 4 : names.size());
        for (int i = 0; i < sections; i++) {
            yaml.section(odd ? yaml.oddSection() : names.remove(random.nextInt(names.size())));
        }
        String made = random.nextInt(8) == 0 ? yaml.text.toString().replace("\n", "\r\n") : yaml.text.toString();
        made = random.nextInt(10) == 0 ? made.stripTrailing() : made;
        int slips = odd ? random.nextInt(3) : 0;
        for (int i = 0; i < slips; i++) {
            made = slip(made, random);
        }
        return made;
    }

    private static String slip(String made, Random random) {
        int at = random.nextInt(made.length() + 1);
        if (random.nextBoolean()) {
            return made.substring(0, at) + ODD.charAt(random.nextInt(ODD.length())) + made.substring(at);
        }
        int end = Math.min(made.length(), at + random.nextInt(12));
        return made.substring(0, at) + made.substring(end);
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private boolean rarely(int of) {
        return random.nextInt(of) == 0;
    }

    private void head() {
        if (rarely(4)) {
            text.append(one(NOTES).replace("\t", odd ? "\t" : "")).append('\n');
        }
        if (rarely(5)) {
            text.append(odd && rarely(3) ? "%YAML 1.2\n---\n" : "---\n");
        }
    }

    private String oddSection() {
        return rarely(8)
                ? one(List.of("keys", "kesy", "\"keys\"", "keys_from", "---\nkeys", "...\nkeys"))
                : one(List.of("keys", "keys", "policies", "defaults"));
    }

    private void section(String name) {
        text.append(name).append(':').append(rarely(6) ? "  # note" : "").append('\n');
        if (name.equals("defaults")) {
            text.append("  keys: {rate: ").append(random.nextInt(9)).append("}\n");
            return;
        }
        int indent = 1 + random.nextInt(4);
        int entries = random.nextInt(6);
        for (int i = 0; i < entries; i++) {
            entry(indent);
            notes();
        }
    }

    private void entry(int indent) {
        text.append(" ".repeat(odd && rarely(30) ? random.nextInt(6) : indent)).append(one(NAMES));
        switch (random.nextInt(8)) {
            case 0 -> text.append(": {rate: 5, tags: [x]}\n");
            case 1 -> text.append(":\n");
            case 2 -> text.append(": # note\n");
            default -> text.append(":\n");
        }
        if (text.charAt(text.length() - 2) == '}') {
            return;
        }
        int column = indent + 1 + random.nextInt(4);
        int fields = random.nextInt(5);
        for (int i = 0; i < fields; i++) {
            field(odd && rarely(30) ? random.nextInt(8) : column);
            notes();
        }
    }

    private void field(int column) {
        String value = odd && rarely(12) ? one(ODD_VALUES) : one(VALUES);
        String margin = " ".repeat(column);
        text.append(margin).append(odd && rarely(40) ? "<<" : one(FIELDS)).append(": ");
        text.append(value.replace("\n>", "\n" + margin)).append('\n');
    }

    private void notes() {
        if (rarely(6)) {
            String note = one(NOTES);
            text.append(odd ? note : note.replace("\t", "")).append('\n');
        }
    }
}
