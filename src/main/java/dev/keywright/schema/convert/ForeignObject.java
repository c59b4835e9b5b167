package dev.keywright.schema.convert;

import dev.keywright.json.JsonTree;
import dev.keywright.model.Location;
import dev.keywright.model.value.Secret;
import java.util.Optional;

/**
 * A policy or a session of the input, as it is written there.
 *
 * @param at its file, and the line of the value that it is part of
 * @param listedAs of a policy, the name under which a map lists it
 * @param resource of a policy, the name of its Kubernetes resource, or that of its file where it is alone in it
 * @param credential what its client sends, where the input shows it
 */
record ForeignObject(
        Kind kind,
        JsonTree.Members body,
        Location at,
        Optional<String> listedAs,
        Optional<Resource> resource,
        Optional<ForeignCredential> credential) {

    /** What it is. */
    enum Kind {
        POLICY("policy"),
        KEY("key");

        private final String noun;

        Kind(String noun) {
            this.noun = noun;
        }

        String noun() {
            return noun;
        }
    }

    /** @param kubernetes whether it is the name of a Kubernetes resource, and so a good name for people too */
    record Resource(String name, boolean kubernetes) {}

    /**
     * A key, token or username beside a session.
     *
     * @param where it is found, for people: {@code "key_id" in keys.json}
     */
    record ForeignCredential(Secret value, String where) {}
}
