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
 * Changes a text file that another program reads, and keeps the file itself: its owner, group, mode, access lists and
 * extended attributes, other names of it, and a mount of this one file. A new file in its place would lose them.
 *
 * <p>White space at the end has to mean nothing. The file grows by white space first, so that a full disk is noticed while
 * the old text is whole; the new text is written in one go and, if it is shorter, with white space up to the old end, which
 * is then cut off. A reader sees a mixture only within that one write.
 */
public final class FileInPlace {

    private FileInPlace() {}

    /**
     * Other processes that use this method wait meanwhile.
     *
     * @param change from the old text to the new one
     * @throws IOException when the file cannot be opened or written; the old text is put back if that is possible
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

    /** Until the channel is closed; or until any other one of this process to the same file is, so there must be none. */
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
