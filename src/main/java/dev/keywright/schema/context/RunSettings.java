package dev.keywright.schema.context;

import java.util.List;

/**
 * What the person or job that starts a run has settled, and the files cannot change.
 *
 * @param gatewayUrls the only addresses that {@code gateway.url} and {@code gateway.urls} may name; empty when any may
 * @param readFrom the only Redis addresses that {@code gateway.read_from} may name, where the gateway's are settled
 * @param allowWeakSeed {@code --allow-weak-seed}: a seed that could be guessed is a warning
 * @param unattended whether this is a job of a CI system, which may run files that nobody has read yet
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

    /** True when the files may not choose where requests and credentials go. */
    public boolean isPinned() {
        return !gatewayUrls.isEmpty();
    }
}
