package dev.keywright.ownership.live;

import dev.keywright.model.LoadedApi;
import dev.keywright.model.Policy;
import dev.keywright.ownership.claims.PolicyOwners;
import dev.keywright.ownership.identity.CredentialId;
import dev.keywright.ownership.identity.OtherNamespace;
import dev.keywright.ownership.ledger.OldLedger;
import dev.keywright.ownership.ledger.pages.LedgerEntry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What was read from the gateway for one plan.
 *
 * @param policies those that any node has loaded
 * @param policiesByNode what each node has loaded, by its name
 * @param ledgerFound false on the very first run and after the ledger was lost
 * @param entries what the ledger says is ours, by credential id, in the order of credential ids
 * @param ownedPolicies ids of the policies that Keywright created
 * @param live the sessions: every credential id of the ledger and every credential id the files declare
 * @param lost whether there is no ledger and yet a living key of ours, so that the ledger must have been lost
 * @param masterKeys finds out what the gateway does with a key for all APIs, once
 * @param protectedPolicies ids of the policies that {@code protect: true} was said of
 * @param unsettledPolicies ids of the policies that an apply began to write or delete and did not see through: what the
 *     gateway has stored may be another than what it has loaded
 * @param ledgerSerial grows with every apply; 0 when there is no ledger
 * @param policyOwners who owns the policies that are declared or owned
 * @param elsewhere where else this seed has a ledger, when there is none here
 * @param ledger {@code entries}, and those of all other shards
 * @param ledgerSealed false for a ledger that was written before there were seals
 * @param oldLedger one that stands where the gateway looked before {@code hash_keys} was switched
 */
public record LiveState(
        List<LoadedApi> apis,
        List<Policy> policies,
        Map<String, List<Policy>> policiesByNode,
        boolean ledgerFound,
        Map<CredentialId, LedgerEntry> entries,
        Set<String> ownedPolicies,
        LiveKeys live,
        boolean lost,
        Supplier<MasterKeys> masterKeys,
        Set<String> protectedPolicies,
        Set<String> unsettledPolicies,
        long ledgerSerial,
        List<OtherNamespace> elsewhere,
        Map<CredentialId, LedgerEntry> ledger,
        PolicyOwners policyOwners,
        boolean ledgerSealed,
        Optional<OldLedger> oldLedger) {

    /** Whether the gateway has {@code allow_master_keys}. */
    public enum MasterKeys {
        ALLOWED,
        REFUSED,
        /** It was not to be looked up. */
        NOT_ASKED
    }

    /** Whether there is no trace of an apply: no ledger, here or where it was before a switch, and no key of ours. */
    public boolean ownsNothing() {
        return !ledgerFound && !lost && entries.isEmpty() && oldLedger.isEmpty();
    }
}
