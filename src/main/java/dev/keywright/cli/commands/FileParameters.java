package dev.keywright.cli.commands;

import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Parameters;

/** Single files to check, such as those of one commit. */
public final class FileParameters {

    @Parameters(
            paramLabel = "FILE",
            arity = "0..*",
            description = "Reports only what has to do with these files. Default: every file of the project.")
    private List<Path> files = List.of();

    /** Empty for the whole project. */
    public List<Path> files() {
        return files;
    }
}
