package dev.keywright.ownership.identity;

import dev.keywright.model.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A canonical byte form of values, for fingerprints only: a letter for the type, then the content with its length. A
 * hidden text has the same bytes as a shown one, since the gateway returns in clear text what a reference resolved to.
 */
public final class CanonicalBytes {

    private static final int USUAL = 512;

    private byte[] bytes = new byte[USUAL];
    private int size;

    private CanonicalBytes() {}

    /** One value, or several, one after another. */
    public static byte[] of(Value first, Value... more) {
        var canonical = new CanonicalBytes();
        canonical.write(first);
        for (Value value : more) {
            canonical.write(value);
        }
        return Arrays.copyOf(canonical.bytes, canonical.size);
    }

    private void write(Value value) {
        if (value instanceof Value.Text text) {
            text(text.text().getBytes(StandardCharsets.UTF_8));
        } else if (value instanceof Value.Hidden hidden) {
            text(hidden.secret().bytes());
        } else if (value instanceof Value.Whole whole) {
            wide('w', whole.number());
        } else if (value instanceof Value.Real real) {
            wide('r', Double.doubleToLongBits(real.number()));
        } else if (value instanceof Value.Flag flag) {
            letter(flag.flag() ? 'y' : 'n');
        } else if (value instanceof Value.Items items) {
            counted('l', items.items().size());
            for (Value item : items.items()) {
                write(item);
            }
        } else if (value instanceof Value.Fields fields) {
            counted('m', fields.size());
            for (int i = 0; i < fields.size(); i++) {
                text(fields.name(i).getBytes(StandardCharsets.UTF_8));
                write(fields.value(i));
            }
        } else {
            letter('0');
        }
    }

    private void text(byte[] text) {
        counted('t', text.length);
        room(text.length);
        System.arraycopy(text, 0, bytes, size, text.length);
        size += text.length;
    }

    private void letter(char kind) {
        room(1);
        bytes[size++] = (byte) kind;
    }

    private void counted(char kind, int count) {
        room(1 + Integer.BYTES);
        bytes[size++] = (byte) kind;
        for (int shift = Integer.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            bytes[size++] = (byte) (count >>> shift);
        }
    }

    private void wide(char kind, long number) {
        room(1 + Long.BYTES);
        bytes[size++] = (byte) kind;
        for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            bytes[size++] = (byte) (number >>> shift);
        }
    }

    private void room(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
        }
    }
}
