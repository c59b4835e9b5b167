package dev.keywright.ownership.live;

import dev.keywright.model.LoadedApi;
import dev.keywright.model.Policy;
import dev.keywright.ownership.claims.PolicyOwners;
import dev.keywright.ownership.identity.CredentialId;
import dev.keywright.ownership.identity.LastFullRead;
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
 * @param loaded what the gateway has loaded
 * @param keyRecord what the ledger records of keys
 * @param policyRecord what is known of the ownership of policies
 * @param live the sessions: every credential id of the ledger and every credential id the files declare
 * @param masterKeys determines once what the gateway does with a key for all APIs
 * @param keysOfOthers what the ledger does not name; empty where no gateway is asked
 */
public record LiveState(
        Loaded loaded,
        KeyRecord keyRecord,
        PolicyRecord policyRecord,
        LiveKeys live,
        Supplier<MasterKeys> masterKeys,
        Optional<KeysOfOthers> keysOfOthers) {

    /**
     * @param policies those that any node has loaded
     * @param policiesByNode what each node has loaded, by its name
     */
    public record Loaded(List<LoadedApi> apis, List<Policy> policies, Map<String, List<Policy>> policiesByNode) {}

    /**
     * @param storage whether there is a ledger, and which one
     * @param entries the keys that the ledger lists as ours, sorted by credential id
     * @param ofAllShards {@code entries}, and those of all other shards
     */
    public record KeyRecord(
            LedgerStorage storage,
            Map<CredentialId, LedgerEntry> entries,
            Map<CredentialId, LedgerEntry> ofAllShards) {}

    /** Whether there is a ledger. */
    public enum Presence {
        FOUND,
        /** On the very first run. */
        NONE,
        /** There is a live key of ours but no ledger, so it must have been lost. */
        LOST;

        /** @param keysOfOurs whether there is a live key of ours */
        public static Presence of(boolean found, boolean keysOfOurs) {
            return found ? FOUND : keysOfOurs ? LOST : NONE;
        }
    }

    /**
     * @param serial grows with every apply; 0 if there is no ledger
     * @param sealed false for a ledger that was written before there were seals
     * @param elsewhere other ledgers of this seed, if there is none here
     * @param old a ledger stored where the gateway searched before {@code hash_keys} was switched
     * @param ofFormerSeed whether all or some of it still has the seal of the seed that is being replaced
     * @param lastFullRead whether its entries can be relied on where sessions are not read
     * @param pages identifies the content of its pages; empty if it is not known
     */
    public record LedgerStorage(
            Presence presence,
            long serial,
            boolean sealed,
            List<OtherNamespace> elsewhere,
            Optional<OldLedger> old,
            boolean ofFormerSeed,
            LastFullRead lastFullRead,
            String pages) {}

    /**
     * @param owned ids of the policies that Keywright created
     * @param guarded ids of those declared with {@code protect: true}
     * @param unsettled ids of those that an apply began to write or delete without completing it: the stored policy
     * may differ from the loaded one
     * @param owners who owns the policies that are declared or owned
     * @param applied by policy id, the fingerprint of what was applied last, where it is known
     */
    public record PolicyRecord(
            Set<String> owned,
            Set<String> guarded,
            Set<String> unsettled,
            PolicyOwners owners,
            Map<String, String> applied) {}

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
        return keyRecord.storage().presence() == Presence.NONE
                && entries().isEmpty()
                && oldLedger().isEmpty();
    }

    public List<LoadedApi> apis() {
        return loaded.apis();
    }

    /** The policies that any node has loaded. */
    public List<Policy> policies() {
        return loaded.policies();
    }

    /** What each node has loaded, by its name. */
    public Map<String, List<Policy>> policiesByNode() {
        return loaded.policiesByNode();
    }

    /** False on the very first run and after the ledger was lost. */
    public boolean ledgerFound() {
        return keyRecord.storage().presence() == Presence.FOUND;
    }

    /** Whether there is a live key of ours but no ledger. */
    public boolean lost() {
        return keyRecord.storage().presence() == Presence.LOST;
    }

    public long ledgerSerial() {
        return keyRecord.storage().serial();
    }

    public boolean ledgerSealed() {
        return keyRecord.storage().sealed();
    }

    /** Whether all or some of the ledger still has the seal of the seed that is being replaced. */
    public boolean ledgerOfFormerSeed() {
        return keyRecord.storage().ofFormerSeed();
    }

    /** Whether an apply has to seal the ledger, even if nothing else changes. */
    public boolean ledgerNeedsSeal() {
        return !ledgerSealed() || ledgerOfFormerSeed();
    }

    /** Other ledgers of this seed, if there is none here. */
    public List<OtherNamespace> elsewhere() {
        return keyRecord.storage().elsewhere();
    }

    /** Whether the ledger's entries can be relied on where sessions are not read. */
    public LastFullRead lastFullRead() {
        return keyRecord.storage().lastFullRead();
    }

    public Optional<OldLedger> oldLedger() {
        return keyRecord.storage().old();
    }

    /** The keys that the ledger lists as ours. */
    public Map<CredentialId, LedgerEntry> entries() {
        return keyRecord.entries();
    }

    /** {@link #entries}, and those of all other shards. */
    public Map<CredentialId, LedgerEntry> ledger() {
        return keyRecord.ofAllShards();
    }

    public Set<String> ownedPolicies() {
        return policyRecord.owned();
    }

    public Set<String> protectedPolicies() {
        return policyRecord.guarded();
    }

    /** By policy id, the fingerprint of what was applied last, where it is known. */
    public Map<String, String> appliedPolicies() {
        return policyRecord.applied();
    }

    public Set<String> unsettledPolicies() {
        return policyRecord.unsettled();
    }

    public PolicyOwners policyOwners() {
        return policyRecord.owners();
    }
}
