package dev.keywright.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;

/** Replaces the text of a file in one step: a reader, and a run that is killed, leaves either the old text or the new one. */
public final class FileReplacement {

    private FileReplacement() {}

    /**
     * A link is followed, and stays. The mode stays; owner and group do where that is allowed.
     *
     * @param old the text that the new one was made from
     * @throws IOException when the file cannot be written, or no longer holds the old text; it is as it was then
     */
    public static void replace(Path file, String old, String with) throws IOException {
        Path real = file.toRealPath();
        Path part = Files.createTempFile(real.getParent(), "." + real.getFileName(), ".part");
        try {
            write(part, with);
            takeOver(real, part);
            if (!RegularFile.text(real, RegularFile.WHOLE).equals(old)) {
                throw new IOException("the file was changed meanwhile; nothing was written");
            }
            Files.move(part, real, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static void write(Path part, String text) throws IOException {
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    private static void takeOver(Path from, Path to) throws IOException {
        PosixFileAttributeView then = Files.getFileAttributeView(to, PosixFileAttributeView.class);
        if (then == null) {
            return;
        }
        PosixFileAttributes now = Files.readAttributes(from, PosixFileAttributes.class);
        try {
            then.setGroup(now.group());
            then.setOwner(now.owner());
        } catch (IOException onlyRootMay) {
            then.setPermissions(now.permissions());
            return;
        }
        then.setPermissions(now.permissions());
    }
}
