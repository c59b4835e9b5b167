package dev.keywright.schema.units;

import dev.keywright.model.value.Value;
import dev.keywright.schema.context.Mistake;
import java.util.List;
import java.util.Locale;

/** Booleans are {@code true} and {@code false} only, as in YAML 1.2. */
public final class Flags {

    private static final List<String> YES = List.of("yes", "y", "on", "1");
    private static final List<String> NO = List.of("no", "n", "off", "0");

    private Flags() {}

    public static ParsedValue parse(String text) {
        if (text.equals("true") || text.equals("false")) {
            return ParsedValue.as(Value.flag(text.equals("true")));
        }
        String lower = text.toLowerCase(Locale.ROOT);
        String hint = YES.contains(lower) || lower.equals("true")
                ? "write true"
                : NO.contains(lower) || lower.equals("false") ? "write false" : "";
        return ParsedValue.not(Mistake.BAD_BOOLEAN, "true or false", hint);
    }
}
