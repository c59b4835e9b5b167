package dev.keywright.app.files;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file that only its owner may read, written completely or not at all. It is written under a temporary name beside
 * the target, into disk space that was reserved beforehand, and is then moved to the target.
 */
public final class PrivateFile implements AutoCloseable {

    private static final int BLOCK = 1 << 16;

    private final Path target;
    private final Path growing;

    private PrivateFile(Path target, Path growing) {
        this.target = target;
        this.growing = growing;
    }

    /**
     * Reserves disk space, so that a write at the end of a run, when changes can no longer be undone, does not fail.
     *
     * @throws IOException when the target cannot be written, or the disk has too little space
     */
    static PrivateFile reserve(Path target, long bytes) throws IOException {
        if (Devices.has(target) || Files.exists(target) && !Files.isRegularFile(target)) {
            throw new FileSystemException(target.toString(), null, "it is no plain file");
        }
        Path folder = target.toAbsolutePath().getParent();
        // createTempFile creates files that only the owner may read.
        var file = new PrivateFile(target, Files.createTempFile(folder, "." + target.getFileName(), ".part"));
        try (FileChannel channel = FileChannel.open(file.growing, StandardOpenOption.WRITE)) {
            for (long written = 0; written < bytes; written += BLOCK) {
                writeAll(channel, ByteBuffer.allocate((int) Math.min(BLOCK, bytes - written)));
            }
            channel.force(true);
        } catch (IOException e) {
            file.close();
            throw e;
        }
        return file;
    }

    public static void write(Path target, String text) throws IOException {
        try (PrivateFile file = reserve(target, 0)) {
            file.write(text);
        }
    }

    /** Produces the content while it is written. */
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    public static void write(Path target, Content content) throws IOException {
        try (PrivateFile file = reserve(target, 0)) {
            try (FileChannel channel = FileChannel.open(file.growing, StandardOpenOption.WRITE)) {
                OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), BLOCK);
                content.writeTo(out);
                out.flush();
                channel.force(true);
            }
            file.finish();
        }
    }

    public void write(String text) throws IOException {
        try (FileChannel channel = FileChannel.open(growing, StandardOpenOption.WRITE)) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            writeAll(channel, ByteBuffer.wrap(bytes));
            channel.truncate(bytes.length);
            channel.force(true);
        }
        finish();
    }

    private void finish() throws IOException {
        Files.move(growing, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void writeAll(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(growing);
    }
}
