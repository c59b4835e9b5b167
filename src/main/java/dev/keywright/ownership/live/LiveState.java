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
 * @param policies the policies that any node has loaded
 * @param policiesByNode what each node has loaded, by its name
 * @param ledgerFound false on the very first run and after the ledger was lost
 * @param entries the keys that the ledger lists as ours, sorted by credential id
 * @param ownedPolicies ids of the policies that Keywright created
 * @param live the sessions: every credential id of the ledger and every credential id the files declare
 * @param lost whether there is a live key of ours but no ledger, so that the ledger must have been lost
 * @param masterKeys determines once what the gateway does with a key for all APIs
 * @param protectedPolicies ids of the policies declared with {@code protect: true}
 * @param unsettledPolicies ids of the policies that an apply began to write or delete without completing it: the stored
 * policy may differ from the loaded one
 * @param ledgerSerial grows with every apply; 0 if there is no ledger
 * @param policyOwners who owns the policies that are declared or owned
 * @param elsewhere other ledgers of this seed, if there is none here
 * @param ledger {@code entries}, and those of all other shards
 * @param ledgerSealed false for a ledger that was written before there were seals
 * @param oldLedger a ledger stored where the gateway searched before {@code hash_keys} was switched
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
        /** It was not checked. */
        NOT_ASKED
    }

    /**
     * Whether there is no trace of an apply: no ledger, neither here nor where it was before a switch, and no key of
     * ours.
     */
    public boolean ownsNothing() {
        return !ledgerFound && !lost && entries.isEmpty() && oldLedger.isEmpty();
    }
}
