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
 * @param references what references in the files may use
 * @param allowWeakSeed whether a guessable seed is only a warning
 * @param gatewayUrls the only gateway addresses that the files may name; empty for any
 * @param distrust whether the author of the files is someone who must not decide where secrets go
 */
public record ProjectRequest(
        Optional<Path> folder,
        Optional<String> environment,
        Map<String, String> variables,
        AllowedReferences references,
        boolean allowWeakSeed,
        Set<String> gatewayUrls,
        Distrust distrust) {

    public ProjectRequest {
        variables = Map.copyOf(variables);
        gatewayUrls = Collections.unmodifiableSet(new LinkedHashSet<>(gatewayUrls));
    }

    /** A project with nothing chosen and nothing allowed. */
    public static ProjectRequest of(Path folder) {
        return new ProjectRequest(
                Optional.of(folder),
                Optional.empty(),
                Map.of(),
                AllowedReferences.NONE,
                false,
                Set.of(),
                Distrust.AS_THE_CI_SAYS);
    }

    /** The same for another project. */
    public ProjectRequest in(Path other) {
        return new ProjectRequest(
                Optional.of(other), environment, variables, references, allowWeakSeed, gatewayUrls, distrust);
    }

    /** Uses the environment of a saved plan, unless this request names one. */
    public ProjectRequest orEnvironment(Optional<String> other) {
        return new ProjectRequest(
                folder, environment.or(() -> other), variables, references, allowWeakSeed, gatewayUrls, distrust);
    }

    /** The permissions, extended by the environment variables that widen them. */
    Permissions permissions(Map<String, String> process) {
        return new Permissions(
                references.exec(),
                references.filesOutside(),
                with(references.env(), process.get("KEYWRIGHT_ALLOW_ENV")),
                with(references.files(), process.get("KEYWRIGHT_ALLOW_FILE")));
    }

    /** The option that lets the files run commands or leave the project, if there is one. */
    Optional<String> opened() {
        return references.exec()
                ? Optional.of("--allow-exec")
                : references.filesOutside() ? Optional.of("--allow-files-outside") : Optional.empty();
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
