package dev.keywright.source.edit;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Which texts need no quotes. Whatever is doubtful to this reader, or to another one of YAML 1.1 or 1.2, gets them. */
final class UnquotedText {

    private static final Pattern FORM = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]*( [A-Za-z0-9_.-]+)*");

    /** What some reader takes for a boolean, for nothing, or for a number. */
    private static final Set<String> WORDS =
            Set.of("true", "false", "yes", "no", "on", "off", "y", "n", "null", "nan", "inf", "infinity");

    private UnquotedText() {}

    static boolean isPlain(String text) {
        return text.length() <= 200 && FORM.matcher(text).matches() && !WORDS.contains(text.toLowerCase(Locale.ROOT));
    }
}
