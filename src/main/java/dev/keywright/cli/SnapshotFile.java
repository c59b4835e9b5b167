package dev.keywright.cli;

import dev.keywright.model.Declared;
import dev.keywright.model.DeclaredKey;
import dev.keywright.ownership.Keyring;
import dev.keywright.ownership.LiveKey;
import dev.keywright.ownership.LiveKeys;
import dev.keywright.ownership.Observed;
import dev.keywright.ownership.Portions;
import dev.keywright.ownership.Slot;
import dev.keywright.snapshot.SnapshotWriter;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** The file of a snapshot: packed when its name ends in {@code .gz}. */
final class SnapshotFile {

    private static final String PACKED = ".gz";
    private static final int BUFFER = 1 << 16;

    private SnapshotFile() {}

    /** Returns how many sessions it holds. */
    static long write(Path file, Declared declared, Observed observed, Keyring keyring, Instant at) throws IOException {
        TreeMap<Slot, LiveKey> all = all(declared, observed);
        PrivateFile.write(file, plain -> {
            OutputStream out = isPacked(file) ? new GZIPOutputStream(plain, BUFFER) : plain;
            var writer = new SnapshotWriter(out, declared, keyring);
            writer.head(observed, at, Version.number());
            writer.entries(new TreeMap<>(observed.entries()).values());
            var keys = new HashMap<String, DeclaredKey>();
            declared.keys().forEach(key -> keys.put(key.address().name(), key));
            for (Map.Entry<Slot, LiveKey> live : all.entrySet()) {
                Optional<DeclaredKey> key =
                        Optional.ofNullable(keys.get(live.getKey().name()));
                writer.session(writer.line(live.getKey(), live.getValue(), key));
            }
            writer.finish();
            if (out instanceof GZIPOutputStream packed) {
                packed.finish();
            }
        });
        return all.size();
    }

    private static TreeMap<Slot, LiveKey> all(Declared declared, Observed observed) {
        var all = new ConcurrentHashMap<Slot, LiveKey>();
        LiveKeys live = observed.live();
        live.read(
                Portions.of(declared.keys(), observed.entries().values(), live.portion()),
                (portion, found) -> all.putAll(found));
        return new TreeMap<>(all);
    }

    /** Whether it is packed is told by its first bytes. */
    static InputStream open(Path file) throws IOException {
        InputStream plain = new BufferedInputStream(Files.newInputStream(file), BUFFER);
        try {
            plain.mark(2);
            boolean packed = (plain.read() | plain.read() << 8) == GZIPInputStream.GZIP_MAGIC;
            plain.reset();
            return packed ? new GZIPInputStream(plain, BUFFER) : plain;
        } catch (IOException e) {
            plain.close();
            throw e;
        }
    }

    private static boolean isPacked(Path file) {
        return file.getFileName().toString().endsWith(PACKED);
    }
}
