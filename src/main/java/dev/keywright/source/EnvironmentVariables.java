package dev.keywright.source;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.model.Secret;
import java.util.Map;

/** {@code ${env:NAME}}. A variable that is set but empty is a mistake too: usually a CI secret that is not there. */
record EnvironmentVariables(Map<String, String> values) implements ReferenceSource {

    @Override
    public Piece find(String name, Interpolation texts) {
        String value = values.get(name);
        if (value == null) {
            throw new Refused(Diagnostic.error(Codes.ENV_UNSET, "the environment variable " + name + " is not set")
                    .because("what refers to it would be empty")
                    .hint("set it before the run: export " + name + "=…"));
        }
        if (value.isEmpty()) {
            throw new Refused(
                    Diagnostic.error(Codes.ENV_EMPTY, "the environment variable " + name + " is set, but empty")
                            .because("CI systems set a secret that they may not hand out to an empty text")
                            .hint("check that this run may read the secret"));
        }
        return new Piece.Hidden(Secret.of(value));
    }

    @Override
    public String toString() {
        return "EnvironmentVariables";
    }
}
