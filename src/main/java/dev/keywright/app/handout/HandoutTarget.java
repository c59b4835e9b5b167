package dev.keywright.app.handout;

import dev.keywright.app.files.NewPrivateFile;
import dev.keywright.app.run.ExitCode;
import dev.keywright.app.run.FileReasons;
import dev.keywright.app.run.RunContext;
import dev.keywright.app.run.StoppedException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Where keys in clear text go: to standard output, or into a file that only its owner may read. */
public final class HandoutTarget implements AutoCloseable {

    private final Optional<Path> name;
    private final Optional<NewPrivateFile> file;

    private HandoutTarget(Optional<Path> name, Optional<NewPrivateFile> file) {
        this.name = name;
        this.file = file;
    }

    /**
     * @param out the file; empty for standard output
     * @param overwrite whether a plain file that is there is replaced
     */
    public record Request(Optional<Path> out, boolean overwrite) {}

    /** @throws StoppedException when the file cannot be written; nothing was read yet */
    public static HandoutTarget open(RunContext context, Request request) {
        return new HandoutTarget(
                request.out(),
                request.out()
                        .map(out ->
                                NewPrivateFile.createOrStop(context.folder().resolve(out), out, request.overwrite())));
    }

    /**
     * @return the text for standard output; empty where it went into a file
     * @throws StoppedException when the file cannot be written
     */
    public Optional<String> write(String text) {
        if (file.isEmpty()) {
            return Optional.of(text);
        }
        try {
            file.get().write(text + "\n");
            return Optional.empty();
        } catch (IOException e) {
            throw new StoppedException(
                    ExitCode.FAILED, name.get() + " cannot be written: " + FileReasons.of(e) + "; no key is in it");
        }
    }

    @Override
    public void close() {
        try {
            if (file.isPresent()) {
                file.get().close();
            }
        } catch (IOException e) {
            throw new StoppedException(ExitCode.FAILED, name.get() + " cannot be closed: " + FileReasons.of(e));
        }
    }
}
