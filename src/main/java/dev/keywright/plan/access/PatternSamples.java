package dev.keywright.plan.access;

import dev.keywright.tyk.requests.PathPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Texts that a pattern matches, made at random: what a client may have asked for. A pattern that is not anchored gets
 * text around the match, since the gateway looks for it anywhere in the path, listen path included (trap 34).
 *
 * <p>The sampler knows the usual syntax; each text is tried against the pattern, so one that it misread is left out.
 */
final class PatternSamples {

    private static final String DIGITS = "0123456789";
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz" + DIGITS;
    private static final String WORD = LETTERS + LETTERS.toUpperCase(Locale.ROOT) + "_";

    /** What a class that excludes is filled from. */
    private static final String ANY = WORD + "-.~ ";

    /** Of a range of characters that is longer, the rest is left out. */
    private static final int LONGEST_RANGE = 128;

    private static final int TRIES = 24;
    private static final int DEEPEST = 40;

    /** So that nested repetitions do not multiply. */
    private static final int MOST_WORK = 2_000;

    private final String pattern;
    private final Random random;
    private int at;
    private int work;

    private PatternSamples(String pattern, Random random) {
        this.pattern = pattern;
        this.random = random;
    }

    /** At most {@code count} texts; none where the pattern matches nothing or is not understood. */
    static List<String> of(PathPattern pattern, int count, Random random) {
        var samples = new ArrayList<String>();
        for (int i = 0; i < TRIES && samples.size() < count; i++) {
            String core = one(pattern.expression(), random);
            String around = (isAnchored(pattern.expression()) ? "" : "/" + word(random))
                    + core
                    + (pattern.expression().endsWith("$") ? "" : "/" + word(random));
            if (pattern.matches(around)) {
                samples.add(around);
            } else if (pattern.matches(core)) {
                samples.add(core);
            }
        }
        return samples;
    }

    private static boolean isAnchored(String expression) {
        return expression.startsWith("^") || expression.startsWith("\\A");
    }

    static String word(Random random) {
        var word = new StringBuilder();
        for (int i = 3 + random.nextInt(6); i > 0; i--) {
            word.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return word.toString();
    }

    private static String one(String expression, Random random) {
        return new PatternSamples(expression, random).alternatives(0);
    }

    private boolean more() {
        return at < pattern.length();
    }

    private boolean comes(char wanted) {
        if (more() && pattern.charAt(at) == wanted) {
            at++;
            return true;
        }
        return false;
    }

    private String alternatives(int depth) {
        var all = new ArrayList<String>();
        do {
            all.add(sequence(depth));
        } while (comes('|'));
        return all.get(random.nextInt(all.size()));
    }

    private String sequence(int depth) {
        var text = new StringBuilder();
        while (more() && pattern.charAt(at) != '|' && !(pattern.charAt(at) == ')' && depth > 0)) {
            int start = at;
            String first = item(depth);
            int times = times();
            text.append(times > 0 ? first : "");
            int after = at;
            for (int i = 1; i < times; i++) {
                at = start;
                text.append(item(depth));
            }
            at = after;
        }
        return text.toString();
    }

    /** How often the item before is repeated. */
    private int times() {
        int least = 1;
        int most = 1;
        if (comes('*')) {
            least = 0;
            most = 4;
        } else if (comes('+')) {
            most = 4;
        } else if (comes('?')) {
            least = 0;
        } else if (more() && pattern.charAt(at) == '{') {
            java.util.regex.Matcher count = java.util.regex.Pattern.compile("\\{(\\d{1,4})(,(\\d{0,4}))?}")
                    .matcher(pattern);
            if (!count.region(at, pattern.length()).lookingAt()) {
                return 1;
            }
            at = count.end();
            least = Integer.parseInt(count.group(1));
            String end = count.group(3);
            most = count.group(2) == null ? least : end.isEmpty() ? least + 3 : Integer.parseInt(end);
            most = Math.max(least, Math.min(most, least + 5));
        } else {
            return 1;
        }
        comes('?');
        return least + random.nextInt(most - least + 1);
    }

    private String item(int depth) {
        if (++work > MOST_WORK) {
            at = pattern.length();
            return "";
        }
        char c = pattern.charAt(at++);
        return switch (c) {
            case '^', '$' -> "";
            case '.' -> any(LETTERS);
            case '(' -> group(depth);
            case '[' -> oneOf();
            case '\\' -> escape();
            default -> String.valueOf(c);
        };
    }

    private String group(int depth) {
        if (comes('?')) {
            while (more() && pattern.charAt(at) != ':' && pattern.charAt(at) != '>' && pattern.charAt(at) != ')') {
                at++;
            }
            if (!comes(':')) {
                comes('>');
            }
        }
        String inside = depth < DEEPEST ? alternatives(depth + 1) : "";
        comes(')');
        return inside;
    }

    private String escape() {
        return any(escaped());
    }

    /** The characters that an escape allows; none for one that allows a place. */
    private String escaped() {
        if (!more()) {
            return "";
        }
        char c = pattern.charAt(at++);
        return switch (c) {
            case 'd' -> DIGITS;
            case 'D' -> "abcxyz-";
            case 'w' -> WORD;
            case 'W' -> "-.~";
            case 's' -> " ";
            case 'S' -> LETTERS;
            case 'b', 'B', 'A', 'z' -> "";
            default -> String.valueOf(c);
        };
    }

    /** A character class; of one that excludes, a character that it does not name. */
    private String oneOf() {
        boolean not = comes('^');
        var named = new StringBuilder();
        boolean first = true;
        while (more() && (first || pattern.charAt(at) != ']')) {
            first = false;
            char from = pattern.charAt(at++);
            if (from == '\\') {
                named.append(escaped());
            } else if (at + 1 < pattern.length() && pattern.charAt(at) == '-' && pattern.charAt(at + 1) != ']') {
                int to = Math.min(pattern.charAt(at + 1), from + LONGEST_RANGE);
                at += 2;
                for (int c = from; c <= to; c++) {
                    named.append((char) c);
                }
            } else {
                named.append(from);
            }
        }
        comes(']');
        return any(not ? without(named.toString()) : named.toString());
    }

    private static String without(String excluded) {
        var left = new StringBuilder();
        ANY.chars().filter(c -> excluded.indexOf(c) < 0).forEach(c -> left.append((char) c));
        return left.toString();
    }

    private String any(String characters) {
        return characters.isEmpty() ? "" : String.valueOf(characters.charAt(random.nextInt(characters.length())));
    }
}
