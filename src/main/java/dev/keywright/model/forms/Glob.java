package dev.keywright.model.forms;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A text in which {@code *} matches any characters, also none and line breaks. */
public final class Glob {

    private final String text;
    private final Pattern pattern;

    private Glob(String text) {
        this.text = text;
        this.pattern = Pattern.compile(
                Arrays.stream(text.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")),
                Pattern.DOTALL);
    }

    public static Glob of(String text) {
        return new Glob(text);
    }

    /** Whether it matches more than one text. */
    public boolean isPattern() {
        return text.indexOf('*') >= 0;
    }

    public boolean matches(String other) {
        return pattern.matcher(other).matches();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Glob glob && glob.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
