package dev.keywright.app.files;

import dev.keywright.app.run.ExitCode;
import dev.keywright.app.run.FileReasons;
import dev.keywright.app.run.StoppedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/**
 * A file for secrets. It is created at once, so that nothing is read or changed for a file that cannot be written; only its owner
 * may read it from the first moment; no link is followed. A file that is there is replaced only where that is asked for, and
 * only once the new one is complete. Unless it is written, nothing stays of it.
 */
public final class NewPrivateFile implements AutoCloseable {

    private static final Set<PosixFilePermission> OWNER =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private final Path target;
    private final Path growing;
    private final FileChannel channel;
    private boolean written;

    private NewPrivateFile(Path target, Path growing, FileChannel channel) {
        this.target = target;
        this.growing = growing;
        this.channel = channel;
    }

    /** @throws FileAlreadyExistsException when something is there, even a link that leads nowhere */
    public static NewPrivateFile create(Path target) throws IOException {
        boolean posix = target.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] attributes =
                posix ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER)} : new FileAttribute<?>[0];
        var options = Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
        return new NewPrivateFile(target, target, FileChannel.open(target, options, attributes));
    }

    /** As {@link #create}, but a plain file that is there is replaced in the end. */
    static NewPrivateFile replacing(Path target) throws IOException {
        if (!Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)) {
            return create(target);
        }
        // createTempFile creates files that only the owner may read.
        Path growing = Files.createTempFile(target.toAbsolutePath().getParent(), "." + target.getFileName(), ".part");
        return new NewPrivateFile(target, growing, FileChannel.open(growing, StandardOpenOption.WRITE));
    }

    /**
     * @param name as the user wrote it, for messages
     * @param overwrite whether a plain file that is there is replaced
     * @throws StoppedException when it cannot be created
     */
    public static NewPrivateFile createOrStop(Path target, Path name, boolean overwrite) {
        try {
            return overwrite ? replacing(target) : create(target);
        } catch (FileAlreadyExistsException e) {
            throw new StoppedException(
                    ExitCode.FAILED,
                    name + " is there already, and is not written over; name another file"
                            + (Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS) ? ", or add --overwrite" : ""));
        } catch (IOException e) {
            throw new StoppedException(ExitCode.FAILED, name + " cannot be written: " + FileReasons.of(e));
        }
    }

    public void write(String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        channel.force(true);
        if (!growing.equals(target)) {
            Files.move(growing, target, StandardCopyOption.ATOMIC_MOVE); // It replaces a link, and never follows one.
        }
        written = true;
    }

    @Override
    public void close() throws IOException {
        channel.close();
        if (!written) {
            Files.deleteIfExists(growing);
        }
    }
}
