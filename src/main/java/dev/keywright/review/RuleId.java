package dev.keywright.review;

import java.util.regex.Pattern;

/** The name of a rule in files and output: {@code key-never-expires}. Stable: it is never reused for another rule. */
public record RuleId(String text) implements Comparable<RuleId> {

    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    /** @throws IllegalArgumentException unless it consists of lower-case words separated by hyphens */
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
