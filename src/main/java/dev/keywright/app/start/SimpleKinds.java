package dev.keywright.app.start;

import java.util.Map;

/** The schemas' own names of simple values, in words. */
final class SimpleKinds {

    private static final String DURATION = "duration";
    private static final String OFF = " or `off`";
    private static final String UNLIMITED = " or `unlimited`";

    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("text", "text"),
            Map.entry("name", "text"),
            Map.entry("secret", "secret"),
            Map.entry("reference", ""),
            Map.entry("removed", ""),
            Map.entry("flag", "`true` or `false`"),
            Map.entry("whole", "whole number"),
            Map.entry("wholeOrOff", "whole number" + OFF),
            Map.entry("count", "whole number above 0" + UNLIMITED),
            Map.entry("rate", "number above 0" + UNLIMITED),
            Map.entry("real", "number"),
            Map.entry("seconds", DURATION),
            Map.entry("secondsOrNone", DURATION),
            Map.entry("secondsOrUnlimited", DURATION + UNLIMITED),
            Map.entry("fineSeconds", DURATION),
            Map.entry("fineSecondsOrNone", DURATION),
            Map.entry("fineSecondsOrOff", DURATION + OFF),
            Map.entry("date", "date"));

    private SimpleKinds() {}

    /** @return null for a schema that is none of them; empty for one that needs no word */
    static String of(String name) {
        return WORDS.get(name);
    }
}
