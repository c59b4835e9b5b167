package dev.keywright.snapshot;

import dev.keywright.json.Json;
import dev.keywright.json.JsonSyntaxException;
import dev.keywright.model.Declared;
import dev.keywright.model.value.Value;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.ownership.ledger.pages.LedgerEntry;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.ZipException;

/**
 * Reads the lines of a snapshot in order. Its seal is verified only when {@link #session} has reached the end, so
 * nothing read before may be reported or used until then.
 */
final class SnapshotReader {

    /**
     * The line of a session.
     *
     * @param name of its key
     */
    record Line(String name, byte[] bytes) {}

    private static final byte[] NAME = "{\"name\":\"".getBytes(StandardCharsets.UTF_8);
    private static final byte[] SEAL = ("{\"" + SnapshotSeal.FIELD + "\":").getBytes(StandardCharsets.UTF_8);
    private static final byte[] ENTRIES = ("{\"" + LedgerEntryLines.FIELD + "\":").getBytes(StandardCharsets.UTF_8);

    private final String name;
    private final SealedLines lines;
    private final Keyring keyring;
    private final SnapshotSeal seal = new SnapshotSeal();
    private Optional<byte[]> ahead = Optional.empty();
    private long sessions;
    private boolean ended;

    /** @param name of the file, for messages */
    SnapshotReader(InputStream in, String name, Keyring keyring) {
        this.name = name;
        this.lines = new SealedLines(in);
        this.keyring = keyring;
    }

    /** @throws SnapshotException if it is not a snapshot, or belongs to another project */
    SnapshotHeader head(Declared declared) {
        byte[] line = orDamaged(lines::next)
                .orElseThrow(() -> SnapshotException.unreadable(name, "it does not begin with a line of JSON"));
        Value value;
        try {
            value = Json.read(line);
        } catch (JsonSyntaxException e) {
            throw SnapshotException.unreadable(name, "it does not begin with a line of JSON");
        }
        SnapshotHeader head = SnapshotHeader.of(value, name);
        List<String> moved = head.binding().movedProject(declared.project());
        if (!moved.isEmpty()) {
            throw SnapshotException.foreign(name, moved);
        }
        seal.add(line);
        return head;
    }

    /** Every entry of the ledger, sorted by credential id. */
    void entries(Consumer<LedgerEntry> each) {
        while (true) {
            byte[] line = line();
            if (!begins(line, ENTRIES)) {
                ahead = Optional.of(line);
                return;
            }
            seal.add(line);
            try {
                LedgerEntryLines.read(parse(line), each);
            } catch (IllegalArgumentException e) {
                throw SnapshotException.damaged(name, "an entry of the ledger does not make sense");
            }
        }
    }

    /** The next session line, sorted by credential id; null at the end, where the seal is checked. */
    Line session() {
        if (ended) {
            return null;
        }
        byte[] line = ahead.orElseGet(this::line);
        ahead = Optional.empty();
        if (!begins(line, SEAL)) {
            seal.add(line);
            sessions++;
            return new Line(name(line), line);
        }
        Value.Fields end = parse(line);
        boolean good = seal.of(keyring).equals(end.text(SnapshotSeal.FIELD)) && end.whole("sessions") == sessions;
        if (!good || !orDamaged(lines::atEnd)) {
            throw SnapshotException.damaged(name, "it is not as it was written");
        }
        ended = true;
        return null;
    }

    /** The name is at the beginning of the line, usually without escapes. */
    private String name(byte[] line) {
        if (begins(line, NAME)) {
            for (int i = NAME.length; i < line.length && line[i] != '\\'; i++) {
                if (line[i] == '"') {
                    return new String(line, NAME.length, i - NAME.length, StandardCharsets.UTF_8);
                }
            }
        }
        return parse(line).text("name");
    }

    Value.Fields parse(byte[] line) {
        try {
            if (Json.read(line) instanceof Value.Fields fields) {
                return fields;
            }
        } catch (JsonSyntaxException e) {
            throw SnapshotException.damaged(name, "a line of it is not JSON");
        }
        throw SnapshotException.damaged(name, "a line of it is no JSON object");
    }

    private byte[] line() {
        return orDamaged(lines::next).orElseThrow(() -> SnapshotException.damaged(name, "its end is missing"));
    }

    private static boolean begins(byte[] line, byte[] with) {
        if (line.length < with.length) {
            return false;
        }
        for (int i = 0; i < with.length; i++) {
            if (line[i] != with[i]) {
                return false;
            }
        }
        return true;
    }

    private interface Reading<T> {
        T read() throws IOException;
    }

    private <T> T orDamaged(Reading<T> reading) {
        try {
            return reading.read();
        } catch (ZipException e) {
            throw SnapshotException.damaged(name, "it cannot be unpacked");
        } catch (EOFException e) {
            throw SnapshotException.damaged(name, "its end is missing");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
