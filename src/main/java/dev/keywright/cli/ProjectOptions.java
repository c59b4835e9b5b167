package dev.keywright.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** Which project, and what its references may do. */
final class ProjectOptions {

    @Option(
            names = {"-C", "--project"},
            paramLabel = "DIR",
            description = "The project's folder, or a folder below it. Default: the working folder.")
    Path folder;

    @Option(names = "--env", paramLabel = "NAME", description = "The environment of keywright.yaml to use.")
    String environment;

    @Option(names = "--var", paramLabel = "NAME=VALUE", description = "Sets a variable for $${var:NAME}; repeatable.")
    Map<String, String> variables = new LinkedHashMap<>();

    @Option(names = "--allow-exec", description = "Lets $${exec:…} references run commands.")
    boolean allowExec;

    @Option(names = "--allow-files-outside", description = "Lets $${file:…} references read outside the project.")
    boolean allowFilesOutside;
}
