package dev.keywright.cli.options;

import dev.keywright.app.project.AllowedReferences;
import dev.keywright.app.project.Distrust;
import dev.keywright.app.project.ProjectRequest;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Option;

/** Which project to use, and what its references may do. */
public final class ProjectOptions {

    @Option(
            names = {"-C", "--project"},
            paramLabel = "DIR",
            description = "The project's folder, or a folder below it. Default: the working folder.")
    Path folder;

    @Option(names = "--env", paramLabel = "NAME", description = "The environment of keywright.yaml to use.")
    String environment;

    @Option(names = "--var", paramLabel = "NAME=VALUE", description = "Sets a variable for $${var:NAME}; repeatable.")
    Map<String, String> variables = new LinkedHashMap<>();

    @Option(names = "--allow-exec", description = "Allows $${exec:COMMAND} to run commands.")
    boolean allowExec;

    @Option(
            names = "--allow-files-outside",
            description = "Lets the files name files outside the project: references, certificates, policies.")
    boolean allowFilesOutside;

    @Option(
            names = "--allow-env",
            paramLabel = "NAME",
            description = "Allows $${env:NAME} outside secret fields, where its value is shown; repeatable. Also"
                    + " KEYWRIGHT_ALLOW_ENV, separated by commas.")
    Set<String> allowEnv = new LinkedHashSet<>();

    @Option(
            names = "--allow-file",
            paramLabel = "PATH",
            description = "Lets the files name this file, relative to the project folder, wherever it is and outside"
                    + " secret fields too; repeatable. Also KEYWRIGHT_ALLOW_FILE, separated by commas.")
    Set<String> allowFile = new LinkedHashSet<>();

    @Option(names = "--allow-weak-seed", description = "Accepts a key_seed that could be guessed, with a warning.")
    boolean allowWeakSeed;

    @Option(
            names = "--gateway-url",
            paramLabel = "URL",
            converter = GatewayUrlOption.class,
            description = "The only address that the files may name for the gateway; repeatable. Also"
                    + " KEYWRIGHT_GATEWAY_URLS, separated by commas, where this option is not given; and"
                    + " KEYWRIGHT_READ_FROM for the address of its Redis.")
    Set<String> gatewayUrls = new LinkedHashSet<>();

    @Option(
            names = "--untrusted",
            description =
                    "The files come from an author who must not get secrets: refuses new $${exec:}, files outside the"
                            + " project, and a gateway, namespace or seed other than the base's. On in a pull request from a fork.")
    boolean untrusted;

    @Option(
            names = "--base",
            paramLabel = "REF|DIR",
            description =
                    "What --untrusted compares with: a commit of the repository, or a folder, written with / or ./."
                            + " Default: the pull request's base.")
    String base;

    /** The options as values. */
    public ProjectRequest request() {
        return new ProjectRequest(
                Optional.ofNullable(folder),
                Optional.ofNullable(environment),
                variables,
                new AllowedReferences(allowExec, allowFilesOutside, allowEnv, allowFile),
                allowWeakSeed,
                gatewayUrls,
                new Distrust(untrusted, Optional.ofNullable(base)));
    }
}
