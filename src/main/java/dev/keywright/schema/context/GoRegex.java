package dev.keywright.schema.context;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Checks whether the gateway can compile a regular expression. It uses Go's RE2, which has no lookaround and no
 * back-references; a pattern that does not compile matches nothing ({@code mw_granular_access.go}). Finds the usual
 * mistakes, not every one.
 */
public final class GoRegex {

    /** An escape, a character class, or a construct that Go does not support. */
    private static final Pattern TOKENS = Pattern.compile("\\\\Q.*?(?:\\\\E|$)"
            + "|\\\\(?<back>[1-9]|k[<{'])|\\\\(?<foreign>[GXRZhHN])|\\\\."
            + "|\\[\\^?]?(?:\\\\.|\\[:[a-z^]+:]|[^]\\\\])*]"
            + "|(?<look>\\(\\?<?[=!])|(?<atomic>\\(\\?>)|(?<greedy>[*+?}]\\+)|\\{(?<most>[0-9]{4,})[,}]");

    private static final Pattern REPETITION = Pattern.compile("\\{[0-9]+(,[0-9]*)?}");
    private static final Pattern MUX_NAME = Pattern.compile("\\{([^}]+)}");

    /** Parsing longer patterns can overflow the stack. Nobody writes such patterns. */
    private static final int LONGEST = 4000;

    private GoRegex() {}

    /**
     * What is wrong with a path pattern. The gateway first turns {@code {id}} into "anything up to a slash" if braces
     * are balanced, and {@code /*} into "anything" ({@code PreparePathRegexp}); so a repetition is lost.
     */
    public static Optional<String> problemOfPath(String path) {
        if (path.length() > LONGEST) {
            return Optional.of("it is longer than " + LONGEST + " characters");
        }
        boolean template = path.contains("{") && count(path, '{') == count(path, '}');
        Matcher repetition = REPETITION.matcher(path);
        if (template && repetition.find()) {
            return Optional.of("it takes '" + repetition.group() + "' for the name of a path parameter, and lets any"
                    + " text up to a slash pass there");
        }
        String pattern = template ? MUX_NAME.matcher(path).replaceAll("([^/]+)") : path;
        return problem(pattern.replace("/*/", "/[^/]+/").replace("/*", "/.*")).map(what -> "it cannot compile " + what);
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(c -> c == wanted).count();
    }

    /** What is wrong with a pattern; empty if no mistake is found. */
    public static Optional<String> problem(String pattern) {
        return pattern.length() > LONGEST
                ? Optional.of("a pattern longer than " + LONGEST + " characters")
                : problemOfShort(pattern);
    }

    private static Optional<String> problemOfShort(String pattern) {
        Matcher token = TOKENS.matcher(pattern);
        while (token.find()) {
            if (token.group("look") != null) {
                return Optional.of("lookaround '" + token.group("look") + "'");
            }
            if (token.group("back") != null) {
                return Optional.of("back-reference '" + token.group() + "'");
            }
            if (token.group("atomic") != null || token.group("greedy") != null) {
                return Optional.of("possessive or atomic matching '" + token.group() + "'");
            }
            if (token.group("foreign") != null) {
                return Optional.of("escape '" + token.group() + "'");
            }
            if (token.group("most") != null) {
                return Optional.of("a repetition above 1000");
            }
        }
        return compiles(pattern);
    }

    private static Optional<String> compiles(String pattern) {
        try {
            // Go writes named groups (?P<x>, has short names for scripts, and reads a brace that begins no repetition
            // as a literal.
            Pattern.compile(pattern.replace("(?P<", "(?<")
                    .replaceAll("\\\\([pP])\\{\\^?\\w+}", "\\\\$1L")
                    .replaceAll("(?<!\\\\[pPx]?)\\{(?![0-9]+(,[0-9]*)?})", "\\\\{"));
            return Optional.empty();
        } catch (PatternSyntaxException e) {
            return Optional.of("this: " + e.getDescription().toLowerCase(Locale.ROOT));
        }
    }
}
