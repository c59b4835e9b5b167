package dev.keywright.effective.merge;

/** Why the gateway would answer a write of a session with an error. {@link RefusalText} words it. */
public sealed interface Refusal {

    /** Refusals that need no more than their name. */
    enum Plain implements Refusal {
        /** Policies with {@code per_api} next to policies with other partitions. */
        MIXED_PARTITIONS,
        /** No policy of the key opens an API. */
        POLICIES_OPEN_NOTHING,
        /** A key for all APIs, while no API is loaded that it could be stored for. */
        NO_API_LOADED,
        /** A key for all APIs needs the gateway's {@code allow_master_keys}. */
        MASTER_KEY
    }

    /** The gateway does not know the only policy of the key. */
    record UnknownPolicy(String policyId) implements Refusal {}

    /** A policy belongs to another organisation than the API. */
    record PolicyOfAnotherOrganisation(String policyId) implements Refusal {}

    /** A policy has {@code per_api} together with other partitions. */
    record PerApiWithPartitions(String policyId) implements Refusal {}

    /** @param path of the field that does not decode */
    record Malformed(String path) implements Refusal {}
}
