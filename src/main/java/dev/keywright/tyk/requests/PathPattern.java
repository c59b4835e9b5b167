package dev.keywright.tyk.requests;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Optional;

/**
 * A path pattern of an access right, as the gateway reads it ({@code PreparePathRegexp}): a regular expression of Go's
 * that may match anywhere, with <code>{name}</code> for one segment and <code>/*</code> for the rest.
 */
public final class PathPattern {

    /** A longer pattern is not looked into; it is then judged by its text alone. */
    private static final int LONGEST = 2_000;

    private final String expression;
    private final Optional<Pattern> compiled;

    private PathPattern(String expression, Optional<Pattern> compiled) {
        this.expression = expression;
        this.compiled = compiled;
    }

    /** @param text as written in {@code allowed_urls} or {@code endpoints} */
    public static PathPattern ofPath(String text) {
        boolean template = text.contains("{") && count(text, '{') == count(text, '}');
        String named = template ? text.replaceAll("\\{[^}]+}", "([^/]+)") : text;
        return of(text, named.replace("/*/", "/[^/]+/").replace("/*", "/.*"));
    }

    /** A pattern of names, of MCP tools for example. */
    public static PathPattern ofName(String text) {
        return of(text, text);
    }

    private static PathPattern of(String text, String expression) {
        try {
            boolean readable = text.length() <= LONGEST;
            return new PathPattern(expression, readable ? Optional.of(Pattern.compile(expression)) : Optional.empty());
        } catch (PatternSyntaxException e) {
            return new PathPattern(expression, Optional.empty());
        }
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(c -> c == wanted).count();
    }

    /** What is compiled. */
    public String expression() {
        return expression;
    }

    /** A pattern that is none matches nothing. */
    public boolean matches(String subject) {
        return compiled.isPresent() && compiled.get().matcher(subject).find();
    }
}
