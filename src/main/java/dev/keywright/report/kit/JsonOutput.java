package dev.keywright.report.kit;

import dev.keywright.json.Json;
import dev.keywright.model.Location;
import dev.keywright.model.value.Value;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Shared by all JSON outputs: their header ({@code format}, {@code version}), and escapes for characters that terminals
 * act on.
 */
public final class JsonOutput {

    private JsonOutput() {}

    /** A whole document, terminated by a newline. */
    public static String document(String format, int version, Map<String, ? extends Value> body) {
        var all = new TreeMap<String, Value>(body);
        all.put("format", Value.text(format));
        all.put("version", Value.whole(version));
        return escaped(Json.maskedPretty(Value.Fields.of(all))) + "\n";
    }

    /** A whole document in a format that is not Keywright's own, terminated by a newline. */
    public static String foreign(Map<String, ? extends Value> body) {
        return foreign(Value.Fields.of(body));
    }

    /** As {@link #foreign(Map)}, for a format whose document is a list. */
    public static String foreign(Value document) {
        return escaped(Json.maskedPretty(document)) + "\n";
    }

    /** One line of a stream, terminated by a newline. */
    public static String line(Map<String, ? extends Value> body) {
        return escaped(Json.masked(Value.Fields.of(body))) + "\n";
    }

    public static Value location(Location at) {
        return Value.Fields.of(Map.of(
                "file", Value.text(at.file()), "line", Value.whole(at.line()), "column", Value.whole(at.column())));
    }

    public static Value location(Optional<Location> at) {
        return at.map(JsonOutput::location).orElse(Value.NOTHING);
    }

    /**
     * JSON only escapes characters below U+0020. Other control characters occur only inside strings, so escaping them
     * is valid.
     */
    private static String escaped(String json) {
        if (json.codePoints().noneMatch(JsonOutput::toEscape)) {
            return json;
        }
        var out = new StringBuilder(json.length() + 64);
        for (char c : json.toCharArray()) {
            if (toEscape(c)) {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    private static boolean toEscape(int codePoint) {
        return codePoint >= 0x7F
                && codePoint <= 0xFFFF
                && !Character.isSurrogate((char) codePoint)
                && TerminalEscape.isHarmful(codePoint, true);
    }
}
