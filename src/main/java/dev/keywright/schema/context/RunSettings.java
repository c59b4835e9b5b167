package dev.keywright.schema.context;

import java.util.List;

/**
 * Settings by the person or job that starts a run, which the files cannot change.
 *
 * @param gatewayUrls the only addresses that {@code gateway.url} and {@code gateway.urls} may name; empty for any
 * @param readFrom the only Redis addresses that {@code gateway.read_from} may name, if the gateway's are pinned
 * @param allowWeakSeed {@code --allow-weak-seed}: a guessable seed is only a warning
 * @param unattended whether this is a job of a CI system, which may run files that no one has reviewed yet
 * @param ownUrls addresses in variables such as {@code TYK_GATEWAY_URL}
 */
public record RunSettings(
        List<String> gatewayUrls,
        List<String> readFrom,
        boolean allowWeakSeed,
        boolean unattended,
        List<String> ownUrls) {

    public static final RunSettings NONE = new RunSettings(List.of(), List.of(), false, false, List.of());

    public RunSettings {
        gatewayUrls = List.copyOf(gatewayUrls);
        readFrom = List.copyOf(readFrom);
        ownUrls = List.copyOf(ownUrls);
    }

    /** Whether the files may not choose where requests and credentials are sent. */
    public boolean isPinned() {
        return !gatewayUrls.isEmpty();
    }
}
