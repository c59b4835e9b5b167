package dev.keywright.app.files;

import dev.keywright.app.run.ExitCode;
import dev.keywright.app.run.FileReasons;
import dev.keywright.app.run.RunContext;
import dev.keywright.app.run.StoppedException;
import dev.keywright.files.RegularFile;
import dev.keywright.planfile.Signing;
import java.io.IOException;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Optional;

/** Reads signing keys and other small files that the command line names. */
public final class KeyFiles {

    private KeyFiles() {}

    public static Optional<PrivateKey> privateKey(RunContext context, Path file) {
        return Optional.ofNullable(file).map(f -> Signing.privateKey(text(context, f), f.toString()));
    }

    public static Optional<PublicKey> publicKey(RunContext context, Path file) {
        return Optional.ofNullable(file).map(f -> Signing.publicKey(text(context, f), f.toString()));
    }

    public static String text(RunContext context, Path file) {
        try {
            return RegularFile.text(context.folder().resolve(file), RegularFile.WHOLE);
        } catch (java.nio.charset.CharacterCodingException e) {
            throw new StoppedException(ExitCode.FAILED, file + " cannot be read: it is not UTF-8 text");
        } catch (IOException e) {
            throw new StoppedException(ExitCode.FAILED, file + " cannot be read: " + FileReasons.of(e));
        }
    }
}
