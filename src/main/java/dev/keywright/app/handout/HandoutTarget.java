package dev.keywright.app.handout;

import dev.keywright.age.AgeRecipient;
import dev.keywright.age.AgeText;
import dev.keywright.app.files.NewPrivateFile;
import dev.keywright.app.run.ExitCode;
import dev.keywright.app.run.FileReasons;
import dev.keywright.app.run.RunContext;
import dev.keywright.app.run.StoppedException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Where keys go: to standard output, or into a file that only its owner may read; in clear text, or encrypted for recipients. */
public final class HandoutTarget implements AutoCloseable {

    private final Optional<Path> name;
    private final Optional<NewPrivateFile> file;

    private final List<AgeRecipient> recipients;

    private HandoutTarget(Optional<Path> name, Optional<NewPrivateFile> file, List<AgeRecipient> recipients) {
        this.name = name;
        this.recipients = recipients;
        this.file = file;
    }

    /**
     * @param out the file; empty for standard output
     * @param overwrite whether a plain file that is there is replaced
     * @param recipients public keys of age, each of which can decrypt it; none for clear text
     */
    public record Request(Optional<Path> out, boolean overwrite, List<String> recipients) {
        public Request {
            recipients = List.copyOf(recipients);
        }
    }

    /** @throws StoppedException when a recipient is none, or the file cannot be written; nothing was read yet */
    public static HandoutTarget open(RunContext context, Request request) {
        List<AgeRecipient> recipients = request.recipients().stream()
                .map(text -> Recipients.parse(text, "--age"))
                .toList();
        return new HandoutTarget(
                request.out(),
                request.out()
                        .map(out ->
                                NewPrivateFile.createOrStop(context.folder().resolve(out), out, request.overwrite())),
                recipients);
    }

    /**
     * @return the text for standard output; empty where it went into a file
     * @throws StoppedException when the file cannot be written
     */
    public Optional<String> write(String clear) {
        String text = recipients.isEmpty()
                ? clear
                : AgeText.of(clear + "\n", recipients).stripTrailing();
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
