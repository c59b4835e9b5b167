package dev.keywright.app.files;

import dev.keywright.cli.terminal.Console;
import dev.keywright.cli.terminal.ExitCode;
import dev.keywright.cli.terminal.StoppedException;
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

    public static Optional<PrivateKey> privateKey(Console console, Path file) {
        return Optional.ofNullable(file).map(f -> Signing.privateKey(text(console, f), f.toString()));
    }

    public static Optional<PublicKey> publicKey(Console console, Path file) {
        return Optional.ofNullable(file).map(f -> Signing.publicKey(text(console, f), f.toString()));
    }

    public static String text(Console console, Path file) {
        try {
            return RegularFile.text(console.folder().resolve(file), RegularFile.WHOLE);
        } catch (java.nio.charset.CharacterCodingException e) {
            throw new StoppedException(ExitCode.FAILED, file + " cannot be read: it is not UTF-8 text");
        } catch (IOException e) {
            throw new StoppedException(ExitCode.FAILED, file + " cannot be read: " + PrivateFile.reason(e));
        }
    }
}
