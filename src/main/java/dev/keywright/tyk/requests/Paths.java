package dev.keywright.tyk.requests;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Patterns that were read before, since every request asks for them. */
final class Paths {

    private static final int REMEMBERED = 10_000;
    private static final Map<String, PathPattern> COMPILED = new ConcurrentHashMap<>();

    private Paths() {}

    static boolean matches(String pattern, String path) {
        if (COMPILED.size() > REMEMBERED) {
            COMPILED.clear();
        }
        return COMPILED.computeIfAbsent(pattern, PathPattern::ofPath).matches(path);
    }
}
