package dev.keywright.app.project;

import dev.keywright.app.run.CiContext;
import dev.keywright.schema.context.RunSettings;
import dev.keywright.source.project.Permissions;
import dev.keywright.source.references.EnvironmentVariables;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which project to read, and what its files may do. Nothing in the files can extend these permissions.
 *
 * @param folder the project's folder or one below it, relative to the working folder; empty to search from the working
 * folder
 * @param environment one of the project's {@code environments}
 * @param variables override the project's {@code vars}
 * @param allowExec whether {@code ${exec:command}} may run
 * @param allowFilesOutside whether files outside the project folder may be read
 * @param allowEnv environment variables that may be used outside secret fields
 * @param allowFile files that may be used outside secret fields, wherever they are
 * @param allowWeakSeed whether a guessable seed is only a warning
 * @param gatewayUrls the only gateway addresses that the files may name; empty for any
 */
public record ProjectRequest(
        Optional<Path> folder,
        Optional<String> environment,
        Map<String, String> variables,
        boolean allowExec,
        boolean allowFilesOutside,
        Set<String> allowEnv,
        Set<String> allowFile,
        boolean allowWeakSeed,
        Set<String> gatewayUrls) {

    public ProjectRequest {
        variables = Map.copyOf(variables);
        allowEnv = Set.copyOf(allowEnv);
        allowFile = Set.copyOf(allowFile);
        gatewayUrls = Collections.unmodifiableSet(new LinkedHashSet<>(gatewayUrls));
    }

    /** Uses the environment of a saved plan, unless this request names one. */
    public ProjectRequest orEnvironment(Optional<String> other) {
        return new ProjectRequest(
                folder,
                environment.or(() -> other),
                variables,
                allowExec,
                allowFilesOutside,
                allowEnv,
                allowFile,
                allowWeakSeed,
                gatewayUrls);
    }

    /** The permissions, extended by the environment variables that widen them. */
    Permissions permissions(Map<String, String> process) {
        return new Permissions(
                allowExec,
                allowFilesOutside,
                with(allowEnv, process.get("KEYWRIGHT_ALLOW_ENV")),
                with(allowFile, process.get("KEYWRIGHT_ALLOW_FILE")));
    }

    /** Settings that the files cannot change. */
    RunSettings settings(Map<String, String> process) {
        Set<String> urls = gatewayUrls.isEmpty() ? with(Set.of(), process.get("KEYWRIGHT_GATEWAY_URLS")) : gatewayUrls;
        return new RunSettings(
                List.copyOf(urls),
                List.copyOf(with(Set.of(), process.get("KEYWRIGHT_READ_FROM"))),
                allowWeakSeed,
                CiContext.isUnattended(process),
                EnvironmentVariables.addresses(process));
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
