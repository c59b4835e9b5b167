package dev.keywright.app.files;

import dev.keywright.files.RegularFile;
import dev.keywright.model.Declared;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.ownership.ledger.pages.LedgerEntry;
import dev.keywright.ownership.live.LiveKeys;
import dev.keywright.ownership.live.LiveState;
import dev.keywright.ownership.live.NamePartitions;
import dev.keywright.snapshot.SnapshotFacts;
import dev.keywright.snapshot.SnapshotWriter;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** A snapshot's file, compressed if its name ends in {@code .gz}. */
public final class SnapshotFile {

    private static final String PACKED = ".gz";
    private static final int BUFFER = 1 << 16;

    private SnapshotFile() {}

    /**
     * @param read receives the number of keys read since the last call
     * @return the number of sessions in it
     */
    public static long write(
            Path file, Declared declared, LiveState liveState, Keyring keyring, SnapshotFacts facts, IntConsumer read)
            throws IOException {
        var sessions = new AtomicLong();
        PrivateFile.write(file, plain -> {
            OutputStream out = isPacked(file) ? new GZIPOutputStream(plain, BUFFER) : plain;
            var writer = new SnapshotWriter(out, declared, keyring);
            writer.head(liveState, facts);
            Collection<LedgerEntry> entries = liveState.entries().values();
            writer.entries(entries);
            LiveKeys live = liveState.live();
            writer.sessions(NamePartitions.of(declared.keys(), entries, live.portion()), live, read);
            sessions.set(writer.finish());
            if (out instanceof GZIPOutputStream packed) {
                packed.finish();
            }
        });
        return sessions.get();
    }

    /** The first bytes show whether the file is compressed. */
    public static InputStream open(Path file) throws IOException {
        InputStream plain = new BufferedInputStream(RegularFile.open(file, RegularFile.STREAMED), BUFFER);
        try {
            plain.mark(2);
            boolean packed = (plain.read() | plain.read() << 8) == GZIPInputStream.GZIP_MAGIC;
            plain.reset();
            return packed ? RegularFile.unpacked(new GZIPInputStream(plain, BUFFER), file) : plain;
        } catch (IOException e) {
            plain.close();
            throw e;
        }
    }

    private static boolean isPacked(Path file) {
        return file.getFileName().toString().endsWith(PACKED);
    }
}
