package dev.keywright.source;

import dev.keywright.source.file.SourceLimits;
import dev.keywright.source.project.Permissions;
import dev.keywright.source.project.ProjectPaths;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What to read, and which external inputs may be used.
 *
 * @param start a folder in the project, or the project file itself
 * @param named whether the user named {@code start}; if not, it is the working folder, and a project file that belongs
 * to someone else is refused
 * @param environment one of the project's {@code environments}, chosen with {@code --env}
 * @param variables {@code --var x=y}; they override the project's {@code vars} and are taken literally
 * @param processEnvironment the variables that {@code ${env:NAME}} reads; holds secrets, so {@link #toString} leaves it
 * out
 * @param required which references must have a value
 */
public record SourceRequest(
        Path start,
        boolean named,
        Optional<String> environment,
        Map<String, String> variables,
        Map<String, String> processEnvironment,
        Permissions permissions,
        RequiredReferences required,
        SourceLimits limits) {

    public SourceRequest {
        variables = Map.copyOf(variables);
        processEnvironment = Map.copyOf(processEnvironment);
    }

    public SourceRequest withEnvironment(Optional<String> name) {
        return new SourceRequest(start, named, name, variables, processEnvironment, permissions, required, limits);
    }

    public SourceRequest withVariables(Map<String, String> given) {
        return new SourceRequest(start, named, environment, given, processEnvironment, permissions, required, limits);
    }

    public SourceRequest withPermissions(Permissions other) {
        return new SourceRequest(start, named, environment, variables, processEnvironment, other, required, limits);
    }

    public SourceRequest withLimits(SourceLimits other) {
        return new SourceRequest(
                start, named, environment, variables, processEnvironment, permissions, required, other);
    }

    /** A project that the user named, with nothing chosen and nothing allowed. */
    public static SourceRequest of(Path start, Map<String, String> processEnvironment) {
        return new SourceRequest(
                start,
                true,
                Optional.empty(),
                Map.of(),
                processEnvironment,
                Permissions.NONE,
                RequiredReferences.ALL,
                SourceLimits.standard());
    }

    ProjectPaths paths(Path folder) {
        return new ProjectPaths(folder, permissions.filesOutside(), permissions.files());
    }

    @Override
    public String toString() {
        return "SourceRequest[" + start + ", environment=" + environment + "]";
    }
}
