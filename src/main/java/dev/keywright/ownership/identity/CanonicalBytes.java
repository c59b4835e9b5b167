package dev.keywright.ownership.identity;

import dev.keywright.model.value.Value;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * A canonical byte form of values, for fingerprints only: a letter for the type, then the content with its length. A
 * hidden text has the same bytes as a shown one, since the gateway returns in clear text what a reference resolved to.
 */
public final class CanonicalBytes {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    private final DataOutputStream out = new DataOutputStream(bytes);

    private CanonicalBytes() {}

    public static byte[] of(Value value) {
        var canonical = new CanonicalBytes();
        try {
            canonical.write(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return canonical.bytes.toByteArray();
    }

    private void write(Value value) throws IOException {
        if (value instanceof Value.Text text) {
            text(text.text().getBytes(StandardCharsets.UTF_8));
        } else if (value instanceof Value.Hidden hidden) {
            text(hidden.secret().bytes());
        } else if (value instanceof Value.Whole whole) {
            out.writeByte('w');
            out.writeLong(whole.number());
        } else if (value instanceof Value.Real real) {
            out.writeByte('r');
            out.writeDouble(real.number());
        } else if (value instanceof Value.Flag flag) {
            out.writeByte(flag.flag() ? 'y' : 'n');
        } else if (value instanceof Value.Items items) {
            out.writeByte('l');
            out.writeInt(items.items().size());
            for (Value item : items.items()) {
                write(item);
            }
        } else if (value instanceof Value.Fields fields) {
            out.writeByte('m');
            out.writeInt(fields.size());
            for (String name : fields.names()) {
                text(name.getBytes(StandardCharsets.UTF_8));
                write(fields.get(name));
            }
        } else {
            out.writeByte('0');
        }
    }

    private void text(byte[] text) throws IOException {
        out.writeByte('t');
        out.writeInt(text.length);
        out.write(text);
    }
}
