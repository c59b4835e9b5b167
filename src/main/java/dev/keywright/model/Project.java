package dev.keywright.model;

import java.util.Optional;

/**
 * The project file, {@code keywright.yaml}, with one environment chosen.
 *
 * @param folder the project's folder, as a path
 * @param environment the name given with {@code --env}, if any
 * @param seed what derived keys are computed from; at least 32 bytes
 */
public record Project(
        String folder,
        Optional<String> environment,
        String namespace,
        String orgId,
        GatewaySettings gateway,
        Secret seed,
        Marks marks) {

    /**
     * How the gateway is reached.
     *
     * @param minTokenLength the gateway's {@code min_token_length}; 3 unless said
     * @param caFile trust only this bundle instead of the system's
     */
    public record GatewaySettings(
            String url,
            Secret secret,
            PolicySource policies,
            boolean allowPlainHttp,
            Optional<String> caFile,
            Optional<String> clientCertificate,
            Optional<String> clientKey,
            int minTokenLength,
            int connections) {}

    /** How policies get to the gateway. */
    public sealed interface PolicySource {
        /** Through the admin API. */
        record Api() implements PolicySource {}

        /** Not at all: keys may refer to the policies that the gateway has loaded. */
        record ReadOnly() implements PolicySource {}

        /** A policies file that Keywright writes for a gateway that mounts it. */
        record File(String path) implements PolicySource {}
    }
}
