package dev.keywright.app.files;

import dev.keywright.app.run.ExitCode;
import dev.keywright.app.run.FileReasons;
import dev.keywright.app.run.RunContext;
import dev.keywright.app.run.StoppedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A report, which holds no secret: other users of the machine, such as later steps of a job, may read it. */
public final class ReportFile {

    private ReportFile() {}

    /**
     * Writes it completely or not at all. A file that is there is replaced, and so is a link to one: the files of a pull request
     * may hold links. Into a pipe or a device, the text is written.
     *
     * @param name as the user wrote it
     * @throws StoppedException when it cannot be written
     */
    public static void write(RunContext context, Path name, byte[] text) {
        try {
            Path target = context.folder().resolve(name);
            if (Devices.has(target) || Files.exists(target) && !Files.isRegularFile(target)) {
                Files.write(target, text, StandardOpenOption.APPEND);
                return;
            }
            Path growing = target.resolveSibling("." + target.getFileName() + ".part");
            Files.deleteIfExists(growing);
            try {
                Files.write(growing, text, StandardOpenOption.CREATE_NEW); // It follows no link.
                Files.move(growing, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(growing);
            }
        } catch (IOException e) {
            throw new StoppedException(ExitCode.FAILED, name + " cannot be written: " + FileReasons.of(e));
        }
    }
}
