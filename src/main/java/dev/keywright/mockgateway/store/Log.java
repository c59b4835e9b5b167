package dev.keywright.mockgateway.store;

import dev.keywright.files.RegularFile;
import dev.keywright.json.Json;
import dev.keywright.json.JsonSyntaxException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * An append-only file of JSON lines that survives kill -9: a write is on the disk before its response is sent, and a
 * torn last line is dropped on start. Concurrent writers share one fsync.
 */
final class Log implements AutoCloseable {

    /** The largest array size. */
    private static final long MOST = Integer.MAX_VALUE - 8L;

    private final Path file;
    private final boolean sync;
    private final Object syncLock = new Object();
    private FileChannel channel;
    private volatile long written;
    private long synced;

    private Log(Path file, boolean sync) {
        this.file = file;
        this.sync = sync;
    }

    /** Replays the file's content, then opens it for appending. */
    static Log open(Path file, boolean sync, Consumer<Entry> replay) throws IOException {
        var log = new Log(file, sync);
        long whole = Files.exists(file) ? replay(file, replay) : 0;
        log.openAt(whole);
        return log;
    }

    private void openAt(long end) throws IOException {
        channel = PrivateFiles.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        channel.truncate(end);
        channel.position(end);
        written = end;
        synced = end;
    }

    /** Returns how many bytes contain complete lines. */
    private static long replay(Path file, Consumer<Entry> replay) throws IOException {
        byte[] bytes = RegularFile.bytes(file, MOST);
        int start = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                replay.accept(read(Arrays.copyOfRange(bytes, start, i), file, start));
                start = i + 1;
            }
        }
        return start;
    }

    private static Entry read(byte[] line, Path file, int at) throws IOException {
        try {
            return Entry.read(Json.read(new String(line, StandardCharsets.UTF_8)));
        } catch (JsonSyntaxException | IllegalArgumentException damaged) {
            throw new IOException(file + " is damaged at byte " + at, damaged);
        }
    }

    /** The size of the file in bytes. */
    long size() {
        return written;
    }

    /** Writes without waiting for the disk; pass the result to {@link #await}. The caller keeps the order. */
    long append(String lines) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(lines.getBytes(StandardCharsets.UTF_8));
            long end = written + bytes.remaining();
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            written = end;
            return end;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns once everything up to this position is on the disk. */
    void await(long position) {
        if (!sync) {
            return;
        }
        synchronized (syncLock) {
            if (synced >= position) {
                return;
            }
            long upTo = written;
            try {
                channel.force(false);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            synced = upTo;
        }
    }

    /** Replaces the file atomically with a shorter one of the same meaning. The caller keeps writers away. */
    void replaceWith(Stream<Entry> entries) {
        synchronized (syncLock) {
            Path next = file.resolveSibling(file.getFileName() + ".next");
            try {
                Files.deleteIfExists(next);
                try (FileChannel out =
                        PrivateFiles.open(next, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                    entries.forEach(entry -> writeAll(out, entry.line()));
                    out.force(true);
                }
                channel.close();
                move(next);
                openAt(Files.size(file));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void move(Path next) throws IOException {
        try {
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
        }
        PrivateFiles.syncFolder(file.toAbsolutePath().getParent());
    }

    private static void writeAll(FileChannel out, String line) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        synchronized (syncLock) {
            channel.close();
        }
    }
}
