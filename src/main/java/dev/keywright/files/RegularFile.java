package dev.keywright.files;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * The only way to open files for reading. Reading a pipe can block without end, a device may never end, and a sparse
 * file of gigabytes fills the memory; so all three are refused before anything is read.
 */
public final class RegularFile {

    /** Bytes: enough for any file that is read whole (plans, receipts, certificates, definitions). */
    public static final long WHOLE = 64L << 20;

    /** Bytes: the limit for a file that is read as a stream. */
    public static final long STREAMED = 4L << 30;

    private static final long UNPACKED = 64L << 20;

    /** The highest ratio of unpacked to packed size. Snapshots reach five to ten. */
    private static final long UNPACKED_FOR_EACH_BYTE = 50;

    private static final int STEP = 1 << 16;

    private RegularFile() {}

    /**
     * Opens a file. Links are followed.
     *
     * @param most the size limit in bytes; reading beyond it fails, even if the file grows meanwhile
     * @throws RefusedFileException when it is not a regular file, or is larger
     * @throws IOException when it cannot be opened
     */
    public static InputStream open(Path file, long most) throws IOException {
        check(file, most);
        return new Limited(Files.newInputStream(file), file, most);
    }

    /** As {@link #open}, but returns the whole content. */
    public static byte[] bytes(Path file, long most) throws IOException {
        try (InputStream in = open(file, most)) {
            var all = new ByteArrayOutputStream((int) Math.min(most, Files.size(file) + 1));
            byte[] step = new byte[STEP];
            for (int got; (got = in.read(step)) >= 0; ) {
                all.write(step, 0, got);
            }
            return all.toByteArray();
        }
    }

    /**
     * As {@link #bytes}, decoded as UTF-8.
     *
     * @throws CharacterCodingException when it is not UTF-8
     */
    public static String text(Path file, long most) throws IOException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes(file, most)))
                .toString();
    }

    /**
     * Refuses what {@link #open} would refuse.
     *
     * @throws NoSuchFileException when there is no such file
     */
    public static void check(Path file, long most) throws IOException {
        if (Files.isDirectory(file)) {
            throw new RefusedFileException(file, "it is a folder, not a file");
        }
        if (!Files.isRegularFile(file)) {
            throw Files.exists(file) || Files.isSymbolicLink(file) && Files.exists(file.toRealPath())
                    ? new RefusedFileException(file, "it is a pipe, socket or device, not a file")
                    : new NoSuchFileException(file.toString());
        }
        if (isOfTheSystem(file.toRealPath())) {
            throw new RefusedFileException(file, "it belongs to the system, which shows processes and devices there");
        }
        if (Files.size(file) > most) {
            throw tooLarge(file, most);
        }
    }

    /** Whether the path is in /proc, /sys or the like, where files expose the kernel or other processes. */
    public static boolean isOfTheSystem(Path real) {
        return real.startsWith("/proc")
                || real.startsWith("/sys")
                || real.startsWith("/dev") && !real.startsWith("/dev/shm");
    }

    private static RefusedFileException tooLarge(Path file, long most) {
        return new RefusedFileException(file, "it is larger than " + size(most));
    }

    /** A size in the largest unit that divides it evenly. */
    public static String size(long bytes) {
        String[] units = {" bytes", " KiB", " MiB", " GiB"};
        int unit = 0;
        long left = bytes;
        while (unit < units.length - 1 && left >= 1024 && left % 1024 == 0) {
            left /= 1024;
            unit++;
        }
        return left + units[unit];
    }

    /**
     * The unpacked content of a packed file, up to a limit: a few megabytes can unpack to gigabytes of nothing.
     *
     * @param unpacking the file's content as it is unpacked
     * @param file the packed file
     * @throws IOException when its size cannot be determined
     */
    public static InputStream unpacked(InputStream unpacking, Path file) throws IOException {
        long most = Math.min(STREAMED, UNPACKED + UNPACKED_FOR_EACH_BYTE * Files.size(file));
        return new Limited(unpacking, file, most) {
            @Override
            FileSystemException refusal() {
                return new RefusedFileException(
                        file, "it unpacks to more than " + (most >> 20) + " MiB, too much for its size");
            }
        };
    }

    /** A file that was refused before it was read. The reason is written for users. */
    public static final class RefusedFileException extends FileSystemException {
        private static final long serialVersionUID = 1L;

        RefusedFileException(Path file, String reason) {
            super(file.toString(), null, reason);
        }
    }

    private static class Limited extends FilterInputStream {
        private final Path file;
        private final long most;
        private long read;

        Limited(InputStream in, Path file, long most) {
            super(in);
            this.file = file;
            this.most = most;
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            counted(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int got = super.read(into, offset, length);
            counted(Math.max(got, 0));
            return got;
        }

        private void counted(int more) throws IOException {
            read += more;
            if (read > most) {
                throw refusal();
            }
        }

        FileSystemException refusal() {
            return tooLarge(file, most);
        }
    }
}
