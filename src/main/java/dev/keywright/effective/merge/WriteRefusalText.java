package dev.keywright.effective.merge;

/**
 * Words refusals, as one phrase. Not in {@code report} as other wording is, since the mock gateway answers with it and
 * {@code plan} puts it into a diagnostic.
 */
public final class WriteRefusalText {

    private WriteRefusalText() {}

    public static String of(WriteRefusal refusal) {
        if (refusal instanceof WriteRefusal.UnknownPolicy unknown) {
            return "policy not found: \"" + unknown.policyId() + "\"";
        }
        if (refusal instanceof WriteRefusal.PolicyOfAnotherOrganisation foreign) {
            return "policy " + foreign.policyId() + " belongs to another organisation than the API";
        }
        if (refusal instanceof WriteRefusal.PerApiWithPartitions partitioned) {
            return "policy " + partitioned.policyId() + " has per_api together with other partitions";
        }
        if (refusal instanceof WriteRefusal.Malformed malformed) {
            return "malformed: the gateway cannot read " + malformed.path();
        }
        return plain((WriteRefusal.Plain) refusal);
    }

    private static String plain(WriteRefusal.Plain refusal) {
        return switch (refusal) {
            case MIXED_PARTITIONS -> "policies with per_api cannot be mixed with policies that have other partitions";
            case POLICIES_OPEN_NOTHING -> "no policy of the key opens an API";
            case NO_API_LOADED -> "a key for all APIs is stored nowhere while no API is loaded";
            case MASTER_KEY ->
                "without access rights and policies it would open all APIs, which needs allow_master_keys";
        };
    }
}
