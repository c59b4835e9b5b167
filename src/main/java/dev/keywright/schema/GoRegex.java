package dev.keywright.schema;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Whether the gateway can compile a regular expression. It uses Go's RE2, which knows no look-around and no
 * back-references; a pattern that does not compile matches nothing ({@code mw_granular_access.go}). Finds the usual
 * mistakes, not every one.
 */
final class GoRegex {

    /** Either an escape, a character class, or a construct that Go does not know. */
    private static final Pattern TOKENS = Pattern.compile("\\\\Q.*?(?:\\\\E|$)"
            + "|\\\\(?<back>[1-9]|k[<{'])|\\\\(?<foreign>[GXRZhHN])|\\\\."
            + "|\\[\\^?]?(?:\\\\.|\\[:[a-z^]+:]|[^]\\\\])*]"
            + "|(?<look>\\(\\?<?[=!])|(?<atomic>\\(\\?>)|(?<greedy>[*+?}]\\+)|\\{(?<most>[0-9]{4,})[,}]");

    private static final Pattern MUX_NAME = Pattern.compile("\\{([^}]+)}");

    private GoRegex() {}

    /** What is wrong with a path pattern, which may also hold {@code {id}} and {@code /*} as the gateway's routes do. */
    static Optional<String> problemOfPath(String path) {
        long open = path.chars().filter(c -> c == '{').count();
        boolean template =
                open > 0 && open == path.chars().filter(c -> c == '}').count();
        String pattern = template ? MUX_NAME.matcher(path).replaceAll("([^/]+)") : path;
        return problem(pattern.replace("/*/", "/[^/]+/").replace("/*", "/.*"));
    }

    /** What is wrong with a pattern; empty when it looks sound. */
    static Optional<String> problem(String pattern) {
        Matcher token = TOKENS.matcher(pattern);
        while (token.find()) {
            if (token.group("look") != null) {
                return Optional.of("look-around '" + token.group("look") + "'");
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
            // Go writes named groups (?P<x>, and takes a brace that begins no repetition for itself.
            Pattern.compile(
                    pattern.replace("(?P<", "(?<").replaceAll("(?<!\\\\[pP]?)\\{(?![0-9]+(,[0-9]*)?})", "\\\\{"));
            return Optional.empty();
        } catch (PatternSyntaxException e) {
            return Optional.of(e.getDescription().toLowerCase(java.util.Locale.ROOT));
        }
    }
}
