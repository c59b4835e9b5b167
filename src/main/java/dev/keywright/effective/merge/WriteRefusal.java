package dev.keywright.effective.merge;

/** Why the gateway would answer a write of a session with an error. {@link WriteRefusalText} words it. */
public sealed interface WriteRefusal {

    /** Refusals that need no more than their name. */
    enum Plain implements WriteRefusal {
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
    record UnknownPolicy(String policyId) implements WriteRefusal {}

    /** A policy belongs to another organisation than the API. */
    record PolicyOfAnotherOrganisation(String policyId) implements WriteRefusal {}

    /** A policy has {@code per_api} together with other partitions. */
    record PerApiWithPartitions(String policyId) implements WriteRefusal {}

    /** @param path of the field that does not decode */
    record Malformed(String path) implements WriteRefusal {}
}
