package dev.keywright.gateway;

import dev.keywright.model.Policy;
import java.util.List;
import java.util.Optional;

/**
 * The file of {@code gateway.policies: file:PATH} as it is on disk. The gateway loads it at startup and on each reload,
 * so the policies in use can be different.
 */
public sealed interface PolicyFile {

    /** Its name in reasons, next to the names of nodes. */
    String NAME = "the policies file";

    /** The path as the user wrote it. */
    String path();

    record Missing(String path) implements PolicyFile {}

    /** @param why completes "The policies file …": "is not JSON" */
    record Broken(String path, String why) implements PolicyFile {}

    record Readable(String path, List<Policy> policies) implements PolicyFile {

        public Optional<Policy> policy(String id) {
            return policies.stream().filter(policy -> policy.id().equals(id)).findFirst();
        }
    }
}
