package dev.keywright.model;

import dev.keywright.model.value.Secret;
import dev.keywright.model.value.Seeds;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The project file, {@code keywright.yaml}, merged with the chosen environment.
 *
 * @param folder the project's folder, as a path
 * @param environment the name given with {@code --env}, if any
 * @param seeds the secrets that derived keys are computed from
 * @param review how changes are reviewed, and how much one apply may remove
 * @param policyIds how policies without an id get one
 */
public record Project(
        String folder,
        Optional<String> environment,
        String namespace,
        String orgId,
        GatewaySettings gateway,
        Seeds seeds,
        ProjectReview review,
        PolicyIds policyIds,
        FieldLocations locations) {

    /** The secret that derived keys are computed from; at least 32 bytes. */
    public Secret seed() {
        return seeds.current();
    }

    /** How much one apply may remove. */
    public GuardLimits guards() {
        return review.guards();
    }

    public Project withSeeds(Seeds others) {
        return new Project(folder, environment, namespace, orgId, gateway, others, review, policyIds, locations);
    }

    public Project withNamespace(String namespace) {
        return new Project(folder, environment, namespace, orgId, gateway, seeds, review, policyIds, locations);
    }

    public Project withGuards(GuardLimits guards) {
        ProjectReview other = review.with(guards);
        return new Project(folder, environment, namespace, orgId, gateway, seeds, other, policyIds, locations);
    }

    /**
     * How much one apply may remove without explicit permission.
     *
     * @param maxRevokePercent of the owned keys, 0 to 100
     * @param maxRevoke keys
     * @param revokeAfter how long a key that leaves the files stays suspended before it is deleted, in seconds; 0 = it is
     *     deleted at once
     * @param restoreWithin how long a deleted key can be restored, in seconds; 0 = not at all
     * @param newAccess what a new key may not open without explicit permission
     */
    public record GuardLimits(
            int maxRevokePercent, int maxRevoke, long revokeAfter, long restoreWithin, Set<WideAccess> newAccess) {

        public GuardLimits {
            newAccess = newAccess.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(newAccess));
        }

        /** Ways in which a new key opens more than one with a rate limit, an end and a few APIs. */
        public enum WideAccess {
            ALL_APIS("all-apis"),
            /** More than ten by name, or nearly all of those that the gateway has loaded. */
            MANY_APIS("many-apis"),
            /** An API without a rate limit and without a quota. */
            NO_LIMIT("no-limit"),
            NO_RATE("no-rate"),
            NEVER_EXPIRES("never-expires");

            private final String word;

            WideAccess(String word) {
                this.word = word;
            }

            /** As the project file has it. */
            public String word() {
                return word;
            }
        }

        /** Two weeks, see decision 0029. */
        public static final long USUAL_RESTORE_WITHIN = 14L * 24 * 60 * 60;

        public static final GuardLimits USUAL = new GuardLimits(30, 100);

        public GuardLimits(int maxRevokePercent, int maxRevoke) {
            this(maxRevokePercent, maxRevoke, 0, USUAL_RESTORE_WITHIN, Set.of());
        }

        public GuardLimits revokingAfter(long seconds) {
            return new GuardLimits(maxRevokePercent, maxRevoke, seconds, restoreWithin, newAccess);
        }

        public GuardLimits stopping(Set<WideAccess> newKeys) {
            return new GuardLimits(maxRevokePercent, maxRevoke, revokeAfter, restoreWithin, newKeys);
        }
    }

    /**
     * How the gateway is reached.
     *
     * @param urls addresses of every node: one, or several that share a Redis
     * @param retryBudget how long a run may wait in total for a failing gateway
     * @param minTokenLength the gateway's {@code min_token_length}; 3 by default
     * @param caFile the only certificates to trust, instead of the system's
     * @param readFrom the gateway's Redis, if sessions are to be read from it in bulk
     * @param release the gateway's release line, such as {@code 5.8}; detected if left out
     */
    public record GatewaySettings(
            List<String> urls,
            Secret secret,
            PolicySource policies,
            boolean allowPlainHttp,
            Optional<String> caFile,
            Optional<String> clientCertificate,
            Optional<String> clientKey,
            int minTokenLength,
            int connections,
            Duration retryBudget,
            Optional<RedisSettings> readFrom,
            Optional<String> release) {

        public static final int DEFAULT_MIN_TOKEN_LENGTH = 3;
        public static final int DEFAULT_CONNECTIONS = 16;
        public static final Duration DEFAULT_RETRY_BUDGET = Duration.ofMinutes(2);

        public GatewaySettings {
            urls = List.copyOf(urls);
        }

        /** The first node's address; empty only after a mistake, which has been reported. */
        public String url() {
            return urls.isEmpty() ? "" : urls.get(0);
        }

        /** One node, its policies through the admin API, and everything else as it is when left out of the file. */
        public static GatewaySettings of(String url, Secret secret) {
            return new GatewaySettings(
                    List.of(url),
                    secret,
                    new PolicySource.Api(),
                    false,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    DEFAULT_MIN_TOKEN_LENGTH,
                    DEFAULT_CONNECTIONS,
                    DEFAULT_RETRY_BUDGET,
                    Optional.empty(),
                    Optional.empty());
        }

        public GatewaySettings withPolicies(PolicySource source) {
            return new GatewaySettings(
                    urls,
                    secret,
                    source,
                    allowPlainHttp,
                    caFile,
                    clientCertificate,
                    clientKey,
                    minTokenLength,
                    connections,
                    retryBudget,
                    readFrom,
                    release);
        }

        public GatewaySettings withConnections(int number) {
            return new GatewaySettings(
                    urls,
                    secret,
                    policies,
                    allowPlainHttp,
                    caFile,
                    clientCertificate,
                    clientKey,
                    minTokenLength,
                    number,
                    retryBudget,
                    readFrom,
                    release);
        }

        public GatewaySettings withPlainHttp(boolean allowed) {
            return new GatewaySettings(
                    urls,
                    secret,
                    policies,
                    allowed,
                    caFile,
                    clientCertificate,
                    clientKey,
                    minTokenLength,
                    connections,
                    retryBudget,
                    readFrom,
                    release);
        }

        public GatewaySettings withTls(
                Optional<String> caFile, Optional<String> clientCertificate, Optional<String> clientKey) {
            return new GatewaySettings(
                    urls,
                    secret,
                    policies,
                    allowPlainHttp,
                    caFile,
                    clientCertificate,
                    clientKey,
                    minTokenLength,
                    connections,
                    retryBudget,
                    readFrom,
                    release);
        }
    }

    /** How policies get to the gateway. */
    public sealed interface PolicySource {
        /** Through the admin API. */
        record Api() implements PolicySource {}

        /** Read-only: keys may refer to the policies that the gateway has loaded. */
        record ReadOnly() implements PolicySource {}

        /** A policies file that Keywright writes for a gateway that mounts it. */
        record File(String path) implements PolicySource {}
    }
}
