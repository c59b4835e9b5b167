package dev.keywright.review;

import java.util.regex.Pattern;

/**
 * The name of a rule, as people write it and as output shows it: {@code key-never-expires}. Stable: it is never used for
 * another rule.
 */
public record RuleId(String text) implements Comparable<RuleId> {

    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    /** @throws IllegalArgumentException when it is not lower-case words with hyphens between them */
    public RuleId {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("not the name of a rule: " + text);
        }
    }

    @Override
    public int compareTo(RuleId other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
