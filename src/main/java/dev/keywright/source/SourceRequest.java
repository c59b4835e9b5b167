package dev.keywright.source;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What to read, and what of the outside world may be used for it.
 *
 * @param start a folder in the project, or the project file itself
 * @param environment one of the project's {@code environments}, chosen with {@code --env}
 * @param variables {@code --var x=y}; they win over the project's {@code vars} and are taken literally
 * @param processEnvironment what {@code ${env:NAME}} sees; holds secrets, so it is left out of {@link #toString}
 * @param allowExec whether {@code ${exec:command}} may run
 * @param allowFilesOutside whether files outside the project folder may be read
 * @param usesGateway false where the gateway will not be asked, so that its address and secret may be missing
 */
public record SourceRequest(
        Path start,
        Optional<String> environment,
        Map<String, String> variables,
        Map<String, String> processEnvironment,
        boolean allowExec,
        boolean allowFilesOutside,
        boolean usesGateway,
        SourceLimits limits) {

    public SourceRequest {
        variables = Map.copyOf(variables);
        processEnvironment = Map.copyOf(processEnvironment);
    }

    public SourceRequest(
            Path start,
            Optional<String> environment,
            Map<String, String> variables,
            Map<String, String> processEnvironment,
            boolean allowExec,
            boolean allowFilesOutside,
            SourceLimits limits) {
        this(start, environment, variables, processEnvironment, allowExec, allowFilesOutside, true, limits);
    }

    public SourceRequest withoutGateway() {
        return new SourceRequest(
                start, environment, variables, processEnvironment, allowExec, allowFilesOutside, false, limits);
    }

    /** Nothing chosen and nothing allowed. */
    public static SourceRequest of(Path start, Map<String, String> processEnvironment) {
        return new SourceRequest(
                start, Optional.empty(), Map.of(), processEnvironment, false, false, SourceLimits.standard());
    }

    @Override
    public String toString() {
        return "SourceRequest[" + start + ", environment=" + environment + "]";
    }
}
