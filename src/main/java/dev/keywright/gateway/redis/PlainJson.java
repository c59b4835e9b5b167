package dev.keywright.gateway.redis;

import dev.keywright.json.Json;
import dev.keywright.model.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads JSON as programs write it for each other, straight from its bytes: no spaces, no escapes, ASCII, whole numbers.
 * That is nearly all of what a gateway stores, and it costs a third of a full parser. Whatever is not so plain, or wrong,
 * it leaves to {@link Json}.
 */
final class PlainJson {

    private static final int DEEPEST = 64;
    private static final int MOST_DIGITS = 18;
    private static final int USUAL_FIELDS = 8;

    private final byte[] bytes;
    private final int end;
    private int at;

    private PlainJson(byte[] bytes, int end) {
        this.bytes = bytes;
        this.end = end;
    }

    /** The first {@code length} bytes as one value; empty when they are not plain. */
    public static Optional<Value> read(byte[] bytes, int length) {
        var reader = new PlainJson(bytes, length);
        Value value = reader.value(0);
        return value != null && reader.at == length ? Optional.of(value) : Optional.empty();
    }

    /** Null when it is not plain; so in all that follows. */
    private Value value(int depth) {
        if (at >= end || depth > DEEPEST) {
            return null;
        }
        return switch (bytes[at]) {
            case '"' -> text();
            case '{' -> fields(depth);
            case '[' -> items(depth);
            case 't' -> word("true", Value.TRUE);
            case 'f' -> word("false", Value.FALSE);
            case 'n' -> word("null", Value.NOTHING);
            default -> whole();
        };
    }

    private Value text() {
        int from = at + 1;
        int to = PlainText.end(bytes, from, end);
        if (to < 0) {
            return null;
        }
        at = to + 1;
        return Value.text(new String(bytes, from, to - from, StandardCharsets.ISO_8859_1));
    }

    private Value word(String word, Value value) {
        for (int i = 0; i < word.length(); i++) {
            if (at + i >= end || bytes[at + i] != word.charAt(i)) {
                return null;
            }
        }
        at += word.length();
        return value;
    }

    private Value whole() {
        boolean negative = bytes[at] == '-';
        int from = negative ? at + 1 : at;
        int to = from;
        long number = 0;
        while (to < end && bytes[to] >= '0' && bytes[to] <= '9' && to - from < MOST_DIGITS) {
            number = number * 10 + bytes[to++] - '0';
        }
        boolean plain = to > from && (bytes[from] != '0' || to == from + 1 && !negative);
        at = to;
        // A fraction, an exponent or more digits are what the caller does not expect next.
        return plain ? Value.whole(negative ? -number : number) : null;
    }

    private Value items(int depth) {
        var items = new ArrayList<Value>();
        at++;
        if (take(']')) {
            return Value.Items.EMPTY;
        }
        do {
            Value item = value(depth + 1);
            if (item == null) {
                return null;
            }
            items.add(item);
        } while (take(','));
        return take(']') ? Value.items(items) : null;
    }

    private Value fields(int depth) {
        var names = new String[USUAL_FIELDS];
        var values = new Value[USUAL_FIELDS];
        int count = 0;
        at++;
        if (take('}')) {
            return Value.Fields.EMPTY;
        }
        do {
            if (count == names.length) {
                names = Arrays.copyOf(names, 2 * count);
                values = Arrays.copyOf(values, 2 * count);
            }
            names[count] = name();
            values[count] = names[count] == null ? null : value(depth + 1);
            if (values[count++] == null) {
                return null;
            }
        } while (take(','));
        return take('}') ? Value.Fields.of(names, values, count) : null;
    }

    /** A name and its colon. */
    private String name() {
        if (!take('"')) {
            return null;
        }
        int to = PlainText.end(bytes, at, end);
        if (to < 0) {
            return null;
        }
        String name = PlainText.name(bytes, at, to);
        at = to + 1;
        return take(':') ? name : null;
    }

    private boolean take(char wanted) {
        if (at < end && bytes[at] == wanted) {
            at++;
            return true;
        }
        return false;
    }
}
