package dev.keywright.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/**
 * Edits a text file that another program reads, in place. The file keeps its owner, group, mode, access lists, extended
 * attributes and hard links, and a bind mount of the single file keeps working. Writing a new file in its place would
 * lose all of these.
 *
 * <p>Trailing white space must have no meaning in the file. The file first grows by white space, so that a full disk is
 * detected while the old text is intact. The new text is then written in one call, padded with white space to the old
 * length if it is shorter, and the file is truncated. A reader sees mixed content only during that one write.
 */
public final class FileInPlace {

    private FileInPlace() {}

    /**
     * Other processes that call this method wait until it returns.
     *
     * @param change from the old text to the new one
     * @throws IOException when the file cannot be opened or written; the old text is restored if possible
     */
    public static void edit(Path file, UnaryOperator<String> change) throws IOException {
        RegularFile.check(file, RegularFile.WHOLE);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            lock(channel);
            byte[] old = read(channel);
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(old))
                    .toString();
            byte[] then = change.apply(text).getBytes(StandardCharsets.UTF_8);
            if (!Arrays.equals(old, then)) {
                replace(channel, old, then);
            }
        }
    }

    /**
     * Held until the channel is closed. Closing any other channel of this process to the same file releases it too, so
     * there must be none.
     */
    private static void lock(FileChannel channel) {
        try {
            channel.lock();
        } catch (IOException | OverlappingFileLockException e) {
            return; // Some file systems have no locks.
        }
    }

    private static byte[] read(FileChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(channel.size(), RegularFile.WHOLE));
        while (bytes.hasRemaining() && channel.read(bytes, bytes.position()) > 0) {
            continue;
        }
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    private static void replace(FileChannel channel, byte[] old, byte[] then) throws IOException {
        try {
            if (then.length > old.length) {
                write(channel, spaces(then.length - old.length), old.length);
            }
            write(channel, then.length < old.length ? padded(then, old.length) : then, 0);
            channel.truncate(then.length);
            channel.force(true);
        } catch (IOException e) {
            write(channel, old, 0);
            channel.truncate(old.length);
            throw e;
        }
    }

    private static void write(FileChannel channel, byte[] bytes, long from) throws IOException {
        ByteBuffer left = ByteBuffer.wrap(bytes);
        while (left.hasRemaining()) {
            channel.write(left, from + left.position());
        }
    }

    private static byte[] padded(byte[] text, int length) {
        byte[] padded = Arrays.copyOf(text, length);
        Arrays.fill(padded, text.length, length, (byte) ' ');
        return padded;
    }

    private static byte[] spaces(int length) {
        byte[] spaces = new byte[length];
        Arrays.fill(spaces, (byte) ' ');
        return spaces;
    }
}
