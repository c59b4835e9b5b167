package dev.keywright.report.plan;

import dev.keywright.model.fields.Field;
import dev.keywright.model.fields.FieldOrder;
import dev.keywright.model.fields.FieldType;
import dev.keywright.model.fields.FieldType.ListOf;
import dev.keywright.model.fields.FieldType.Struct;
import dev.keywright.model.value.Secret;
import dev.keywright.model.value.Value;
import dev.keywright.report.kit.DurationText;
import dev.keywright.report.kit.Plurals;
import dev.keywright.report.kit.Redaction;
import dev.keywright.report.kit.TerminalEscape;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/**
 * The text of a value: the only conversion from a {@link Value} to text. Secrets are masked, control characters
 * escaped, and numbers shown with their unit ({@code unlimited}, {@code 1m (60s)}, RFC 3339).
 */
public final class ValueText {

    static final String NOT_SET = "(not set)";

    private static final int LONGEST = 400;
    private static final Pattern OTHER_THAN_TEXT = Pattern.compile("-?[0-9.eE+-]+|true|false|null");

    private ValueText() {}

    public static String of(FieldType type, Value value) {
        return shown(type, Redaction.value(type, value));
    }

    /** Text from a file or the gateway, in quotes unless it is unambiguous without them. */
    public static String text(String text) {
        String clean = TerminalEscape.text(cut(text));
        boolean plain = !clean.isBlank()
                && clean.equals(clean.strip())
                && !clean.startsWith("(")
                && !clean.contains("\"")
                && !clean.contains(", ")
                && !clean.contains("->");
        return plain ? clean : '"' + clean.replace("\"", "\\\"") + '"';
    }

    private static String shown(FieldType type, Value value) {
        if (value instanceof Value.Nothing) {
            return NOT_SET;
        } else if (value instanceof Value.Hidden) {
            return Secret.MASK;
        } else if (value instanceof Value.Text t) {
            return freeText(type, t.text());
        } else if (value instanceof Value.Whole w) {
            return whole(type, w.number());
        } else if (value instanceof Value.Real r) {
            return real(type, r.number());
        } else if (value instanceof Value.Flag f) {
            return Boolean.toString(f.flag());
        } else if (value instanceof Value.Items items) {
            FieldType item = type instanceof ListOf list ? list.item() : FieldType.ANYTHING;
            return items.items().isEmpty() ? "(none)" : listed(item, items.items());
        } else {
            return fields(type, (Value.Fields) value);
        }
    }

    private static String listed(FieldType item, List<Value> items) {
        if (items.size() == 1) {
            return shown(item, items.get(0));
        }
        var joined = new StringJoiner(", ");
        for (Value each : items) {
            joined.add(shown(item, each));
        }
        return joined.toString();
    }

    private static String whole(FieldType type, long number) {
        if (type instanceof FieldType.Count || type instanceof FieldType.Rate) {
            return number == -1 ? "unlimited" : number == 0 ? "0 (unlimited)" : Long.toString(number);
        } else if (type instanceof FieldType.Seconds s) {
            return number >= 0
                    ? DurationText.seconds(number)
                    : number == -1 && !s.minusOne().isEmpty() ? s.minusOne() : NOT_SET;
        } else if (type instanceof FieldType.Whole w) {
            return number == -1 && !w.minusOne().isEmpty() ? w.minusOne() : Long.toString(number);
        } else if (type instanceof FieldType.Date) {
            return DurationText.expiry(number);
        }
        return Long.toString(number);
    }

    private static String real(FieldType type, double number) {
        if (type instanceof FieldType.Seconds seconds) {
            return number < 0 && seconds.minusOneIsNone()
                    ? NOT_SET
                    : BigDecimal.valueOf(number).toPlainString() + "s";
        }
        return BigDecimal.valueOf(number).toPlainString();
    }

    /** In free data the text "5" and the number 5 must look different. */
    private static String freeText(FieldType type, String text) {
        boolean looksLikeAnother = type instanceof FieldType.Anything
                && OTHER_THAN_TEXT.matcher(text).matches();
        return looksLikeAnother ? '"' + text + '"' : text(text);
    }

    private static String fields(FieldType type, Value.Fields fields) {
        var parts = new ArrayList<String>();
        for (String name : FieldOrder.names(type, fields)) {
            Value value = fields.get(name);
            String shown = shown(inside(type, name), value);
            parts.add(TerminalEscape.text(name) + ": " + (value instanceof Value.Items ? "[" + shown + "]" : shown));
        }
        return "{" + String.join(", ", parts) + "}";
    }

    private static FieldType inside(FieldType type, String name) {
        return type instanceof Struct struct
                ? struct.shape().field(name).map(Field::type).orElse(FieldType.ANYTHING)
                : type instanceof FieldType.MapOf map ? map.item() : FieldType.ANYTHING;
    }

    private static String cut(String text) {
        if (text.codePointCount(0, text.length()) <= LONGEST) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "… ("
                + Plurals.count(text.length(), "character") + ")";
    }
}
