package dev.keywright.cli.options;

import dev.keywright.schema.RunSettings;
import dev.keywright.source.project.Permissions;
import dev.keywright.source.references.EnvironmentVariables;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** Which project, and what its references may do. */
public final class ProjectOptions {

    @Option(
            names = {"-C", "--project"},
            paramLabel = "DIR",
            description = "The project's folder, or a folder below it. Default: the working folder.")
    public Path folder;

    @Option(names = "--env", paramLabel = "NAME", description = "The environment of keywright.yaml to use.")
    public String environment;

    @Option(names = "--var", paramLabel = "NAME=VALUE", description = "Sets a variable for $${var:NAME}; repeatable.")
    public Map<String, String> variables = new LinkedHashMap<>();

    @Option(names = "--allow-exec", description = "Lets $${exec:…} references run commands.")
    boolean allowExec;

    @Option(
            names = "--allow-files-outside",
            description = "Lets the files name files outside the project: $${file:…}, certificates, policies.")
    boolean allowFilesOutside;

    @Option(
            names = "--allow-env",
            paramLabel = "NAME",
            description = "Lets $${env:NAME} stand outside secret fields, where its value is shown; repeatable. Also"
                    + " KEYWRIGHT_ALLOW_ENV, separated by commas.")
    Set<String> allowEnv = new LinkedHashSet<>();

    @Option(
            names = "--allow-file",
            paramLabel = "PATH",
            description = "Lets the files name this file, relative to the project folder, wherever it is and outside"
                    + " secret fields too; repeatable. Also KEYWRIGHT_ALLOW_FILE, separated by commas.")
    Set<String> allowFile = new LinkedHashSet<>();

    @Option(names = "--allow-weak-seed", description = "Goes on with a key_seed that could be guessed, with a warning.")
    boolean allowWeakSeed;

    @Option(
            names = "--gateway-url",
            paramLabel = "URL",
            description = "The only address that the files may name for the gateway; repeatable. Also"
                    + " KEYWRIGHT_GATEWAY_URLS, separated by commas, where this option is not given; and"
                    + " KEYWRIGHT_READ_FROM for the address of its Redis.")
    Set<String> gatewayUrls = new LinkedHashSet<>();

    /** What the files may do: the options, and the variables beside them. */
    public Permissions permissions(Map<String, String> environment) {
        return new Permissions(
                allowExec,
                allowFilesOutside,
                with(allowEnv, environment.get("KEYWRIGHT_ALLOW_ENV")),
                with(allowFile, environment.get("KEYWRIGHT_ALLOW_FILE")));
    }

    /** What the files cannot change. */
    public RunSettings settings(Map<String, String> environment) {
        Set<String> urls =
                gatewayUrls.isEmpty() ? with(Set.of(), environment.get("KEYWRIGHT_GATEWAY_URLS")) : gatewayUrls;
        return new RunSettings(
                List.copyOf(urls),
                List.copyOf(with(Set.of(), environment.get("KEYWRIGHT_READ_FROM"))),
                allowWeakSeed,
                isUnattended(environment),
                EnvironmentVariables.addresses(environment));
    }

    /** GitHub, GitLab, Buildkite, CircleCI and others set CI; Jenkins and Azure do not. */
    private static boolean isUnattended(Map<String, String> environment) {
        return !List.of("", "false", "0").contains(environment.getOrDefault("CI", ""))
                || environment.containsKey("JENKINS_URL")
                || environment.containsKey("TF_BUILD");
    }

    private static Set<String> with(Set<String> given, String listed) {
        var all = new LinkedHashSet<>(given);
        if (listed != null) {
            Stream.of(listed.split(","))
                    .map(String::strip)
                    .filter(name -> !name.isEmpty())
                    .forEach(all::add);
        }
        return all;
    }
}
