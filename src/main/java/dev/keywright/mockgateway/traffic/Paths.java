package dev.keywright.mockgateway.traffic;

import dev.keywright.mockgateway.api.ApiDefinition;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Path patterns of keys and policies ({@code internal/httputil/mux.go}): regular expressions that may match anywhere,
 * with <code>{name}</code> for one segment and <code>/*</code> for the rest. An invalid pattern matches nothing.
 */
final class Paths {

    private static final int REMEMBERED = 10_000;
    private static final Map<String, Optional<Pattern>> COMPILED = new ConcurrentHashMap<>();

    private Paths() {}

    static boolean matches(String pattern, String path) {
        if (COMPILED.size() > REMEMBERED) {
            COMPILED.clear();
        }
        return COMPILED.computeIfAbsent(pattern, Paths::compile)
                .map(compiled -> compiled.matcher(path).find())
                .orElse(false);
    }

    /** The path after the listen path; always begins with a slash. */
    static String withoutListenPath(ApiDefinition api, String path) {
        String rest = path.startsWith(api.listenPath())
                ? path.substring(api.listenPath().length())
                : path;
        return rest.startsWith("/") ? rest : "/" + rest;
    }

    private static Optional<Pattern> compile(String pattern) {
        boolean template = pattern.contains("{")
                && pattern.chars().filter(c -> c == '{').count()
                        == pattern.chars().filter(c -> c == '}').count();
        String named = template ? pattern.replaceAll("\\{[^}]+}", "([^/]+)") : pattern;
        String wild = named.replace("/*/", "/[^/]+/").replace("/*", "/.*");
        try {
            return Optional.of(Pattern.compile(wild));
        } catch (PatternSyntaxException e) {
            return Optional.empty();
        }
    }
}
