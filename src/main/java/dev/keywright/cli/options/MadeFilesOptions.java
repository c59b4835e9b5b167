package dev.keywright.cli.options;

import dev.keywright.app.run.ExitCode;
import dev.keywright.app.run.StoppedException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where YAML that was made goes. */
public final class MadeFilesOptions {

    @Option(names = "--out", paramLabel = "DIR", description = "Where to write. Without it, the YAML is printed.")
    private Path out;

    @Option(names = "--overwrite", description = "With --out: replaces files that are there already.")
    private boolean overwrite;

    /** The folder; empty to print. */
    public Optional<Path> out() {
        return Optional.ofNullable(out);
    }

    /** @throws StoppedException where nothing is written */
    public boolean overwrite() {
        if (overwrite && out == null) {
            throw new StoppedException(ExitCode.USAGE, "--overwrite is of files, so it needs --out DIR");
        }
        return overwrite;
    }
}
