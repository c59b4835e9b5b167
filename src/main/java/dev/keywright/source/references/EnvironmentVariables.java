package dev.keywright.source.references;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.model.value.Secret;
import dev.keywright.source.file.FileCode;
import dev.keywright.source.file.SourceException;
import dev.keywright.source.yaml.Origin;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * {@code ${env:NAME}}. A variable that is set but empty is a mistake too: usually a CI secret that is missing.
 *
 * @param permitted names that may also be used outside secret fields
 */
public record EnvironmentVariables(Map<String, String> values, Set<String> permitted) implements ReferenceSource {

    /**
     * Names by which the value is known to be an address of ours. Only these may be used in {@code gateway.url} without
     * permission. With any other name, a file could send the value of any variable to the name server, or show it in an
     * error.
     */
    private static final Pattern ADDRESS = Pattern.compile("(TYK|KEYWRIGHT)_([A-Z0-9]+_)*URL(_[0-9]+)?");

    /** Examples for the variables that {@code init} and the README use. */
    private static final Map<String, String> EXAMPLES = Map.of(
            "TYK_GATEWAY_URL", "http://127.0.0.1:8080 (the gateway's address)",
            "TYK_GATEWAY_SECRET", "… (\"secret\" in the gateway's tyk.conf; try-me for `keywright gateway --demo`)",
            "KEYWRIGHT_KEY_SEED",
                    "\"$(cat secrets/key-seed)\" (where `keywright init` made it, else the seed of earlier runs)");

    /** The values of the variables that may be used in {@code gateway.url}. */
    public static List<String> addresses(Map<String, String> environment) {
        return environment.entrySet().stream()
                .filter(variable -> ADDRESS.matcher(variable.getKey()).matches()
                        && !variable.getValue().isEmpty())
                .map(Map.Entry::getValue)
                .sorted()
                .toList();
    }

    @Override
    public ResolvedReference find(String name, Interpolation texts) {
        String value = values.get(name);
        if (value == null) {
            throw new SourceException(
                    Diagnostic.error(FileCode.ENV_UNSET, "the environment variable " + name + " is not set")
                            .because("what refers to it would be empty")
                            .hint("set it before the run: export " + name + "=" + EXAMPLES.getOrDefault(name, "…")));
        }
        if (value.isEmpty()) {
            throw new SourceException(
                    Diagnostic.error(FileCode.ENV_EMPTY, "the environment variable " + name + " is set, but empty")
                            .because("CI systems set a secret that they may not hand out to an empty text")
                            .hint("check that this run may read the secret"));
        }
        if (Undecodable.in(value)) {
            throw new SourceException(Diagnostic.error(
                            FileCode.ENV_NOT_UTF8,
                            "the environment variable " + name + " has bytes that are no text here")
                    .because("other characters would reach the gateway in their place, and values that differ would be"
                            + " the same")
                    .hint(Undecodable.HINT));
        }
        var origin =
                new Origin(true, permitted.contains(name), ADDRESS.matcher(name).matches());
        return new ResolvedReference.Hidden(Secret.of(value), origin);
    }

    @Override
    public String toString() {
        return "EnvironmentVariables";
    }
}
