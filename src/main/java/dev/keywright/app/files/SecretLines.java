package dev.keywright.app.files;

import dev.keywright.app.run.ExitCode;
import dev.keywright.app.run.FileReasons;
import dev.keywright.app.run.StoppedException;
import dev.keywright.model.value.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Secrets handed in one a line; empty lines are passed over. */
public final class SecretLines {

    private static final int MOST = 64 << 20;

    private SecretLines() {}

    /** @throws StoppedException when the file cannot be read; its name is not shown, since it may be a key that was given instead */
    public static List<Secret> read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return read(in);
        } catch (IOException e) {
            throw new StoppedException(
                    ExitCode.FAILED,
                    "--keys: the file cannot be read: " + FileReasons.of(e)
                            + ". What was given is not shown, since it may be a key; give a file that holds the keys, or - for"
                            + " standard input");
        }
    }

    /**
     * The only line that is handed in.
     *
     * @throws StoppedException when there is none, or there are more
     */
    public static Secret one(InputStream in) {
        List<Secret> lines = read(in);
        if (lines.size() != 1) {
            throw new StoppedException(
                    ExitCode.FAILED,
                    "standard input has to hold one key, in one line; it has " + lines.size() + " lines");
        }
        return lines.get(0);
    }

    /** @throws StoppedException when it cannot be read */
    public static List<Secret> read(InputStream in) {
        try {
            byte[] bytes = in.readNBytes(MOST);
            return new String(bytes, StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .map(Secret::of)
                    .toList();
        } catch (IOException e) {
            throw new StoppedException(ExitCode.FAILED, "what was handed in on standard input cannot be read");
        }
    }
}
