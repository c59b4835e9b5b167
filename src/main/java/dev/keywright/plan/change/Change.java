package dev.keywright.plan.change;

import dev.keywright.model.Address;
import dev.keywright.model.Policy;
import dev.keywright.model.Session;
import dev.keywright.model.value.Secret;
import dev.keywright.model.value.Value;
import dev.keywright.ownership.identity.CredentialId;
import dev.keywright.ownership.identity.OwnershipMark;
import dev.keywright.ownership.identity.OwnershipMark.Claim;
import dev.keywright.ownership.ledger.pages.AppliedFingerprint;
import dev.keywright.ownership.ledger.pages.LedgerEntry;
import dev.keywright.ownership.ledger.pages.SessionPlace;
import dev.keywright.plan.diff.FieldChange;
import dev.keywright.tyk.SessionRef;
import java.util.List;
import java.util.Optional;

/** One step towards what the files declare. A closed set: code that handles changes handles all of these. */
public sealed interface Change permits PolicyChange, KeyChange {

    Address address();

    /** Why it is needed. */
    List<Reason> reasons();

    /** Its effects beyond its object. */
    Impact impact();

    /** The live session that it removes, by revoking or replacing it. */
    Optional<Session> takenSession();

    /** The policy that it writes, as it will be. */
    Optional<Policy> writtenPolicy();

    <R> R accept(Visitor<R> visitor);

    record CreatePolicy(Address address, Policy desired, List<Reason> reasons) implements PolicyChange {
        @Override
        public Impact impact() {
            return Impact.NONE;
        }

        @Override
        public Optional<Policy> writtenPolicy() {
            return Optional.of(desired);
        }

        @Override
        public <R> R accept(PolicyChange.Visitor<R> visitor) {
            return visitor.createPolicy(this);
        }
    }

    record UpdatePolicy(
            Address address, Policy live, Policy desired, List<FieldChange> fields, List<Reason> reasons, Impact impact)
            implements PolicyChange {

        public UpdatePolicy withImpact(Impact counted) {
            return new UpdatePolicy(address, live, desired, fields, reasons, counted);
        }

        @Override
        public Optional<Policy> writtenPolicy() {
            return Optional.of(desired);
        }

        @Override
        public <R> R accept(PolicyChange.Visitor<R> visitor) {
            return visitor.updatePolicy(this);
        }
    }

    /** @param live empty when the gateway has lost it already and only the ledger still names it */
    record DeletePolicy(Address address, String id, Optional<Policy> live, List<Reason> reasons, Impact impact)
            implements PolicyChange {
        @Override
        public Optional<Policy> writtenPolicy() {
            return Optional.empty();
        }

        @Override
        public <R> R accept(PolicyChange.Visitor<R> visitor) {
            return visitor.deletePolicy(this);
        }
    }

    /**
     * @param effective what the gateway will show
     * @param former the credential that it takes the place of, where that one keeps working and ends by itself
     */
    record CreateKey(
            Address address, Target target, Session effective, List<Reason> reasons, Optional<FormerSession> former)
            implements KeyChange {

        public CreateKey(Address address, Target target, Session effective, List<Reason> reasons) {
            this(address, target, effective, reasons, Optional.empty());
        }

        @Override
        public Impact impact() {
            return Impact.NONE;
        }

        @Override
        public Optional<Session> liveSession() {
            return Optional.empty();
        }

        @Override
        public Optional<Session> takenSession() {
            return Optional.empty();
        }

        @Override
        public <R> R accept(KeyChange.Visitor<R> visitor) {
            return visitor.createKey(this);
        }
    }

    /**
     * The session of a former credential.
     *
     * @param fields in which the new one differs from it
     */
    record FormerSession(Session live, List<FieldChange> fields) {
        public FormerSession {
            fields = List.copyOf(fields);
        }
    }

    /** @param live and {@code effective}: what the gateway shows now and will show */
    record UpdateKey(
            Address address,
            Target target,
            SessionRef sessionRef,
            Session live,
            Session effective,
            List<FieldChange> fields,
            List<Reason> reasons,
            Impact impact)
            implements KeyChange {

        /**
         * Whether the session does not carry the key's own mark yet, so that only the ledger proves that it is ours.
         */
        public boolean takesOver() {
            return !(OwnershipMark.claim(live, address) instanceof Claim.Ours);
        }

        @Override
        public Optional<Session> liveSession() {
            return Optional.of(live);
        }

        @Override
        public Optional<Session> takenSession() {
            return Optional.empty();
        }

        @Override
        public <R> R accept(KeyChange.Visitor<R> visitor) {
            return visitor.updateKey(this);
        }
    }

    /**
     * A new credential for the same logical key: the new one is created first, then the old one is revoked, or given
     * an end.
     *
     * @param ending the update of the old session that gives it an end; empty where it is revoked
     */
    record ReplaceKey(
            Address address,
            Target target,
            Session effective,
            LedgerEntry old,
            Optional<Session> live,
            List<FieldChange> fields,
            List<Reason> reasons,
            Optional<UpdateKey> ending)
            implements KeyChange {
        @Override
        public Impact impact() {
            return Impact.ofKey(live.isPresent());
        }

        @Override
        public Optional<Session> liveSession() {
            return live;
        }

        @Override
        public Optional<Session> takenSession() {
            return ending.isPresent() ? Optional.empty() : live;
        }

        @Override
        public <R> R accept(KeyChange.Visitor<R> visitor) {
            return visitor.replaceKey(this);
        }
    }

    /**
     * Drops an entry of the ledger that no longer owns anything. The session that it leads to is not changed.
     *
     * @param entry of a key that is not declared
     */
    record ForgetKey(Address address, LedgerEntry entry, List<Reason> reasons) implements KeyChange {
        @Override
        public Impact impact() {
            return Impact.NONE;
        }

        @Override
        public Optional<Session> liveSession() {
            return Optional.empty();
        }

        @Override
        public Optional<Session> takenSession() {
            return Optional.empty();
        }

        @Override
        public <R> R accept(KeyChange.Visitor<R> visitor) {
            return visitor.forgetKey(this);
        }
    }

    /** @param live empty when only the ledger entry is left */
    record RevokeKey(Address address, LedgerEntry entry, Optional<Session> live, List<Reason> reasons)
            implements KeyChange {

        /**
         * Whether only its holder knows what a client presents: the value of an adopted key, the password of an adopted
         * user. Then nobody can make the same key again.
         */
        public boolean isForGood() {
            CredentialId credential = entry.credentialId();
            boolean user = credential.username().isPresent();
            return live.isPresent()
                    && (credential.isAdopted()
                            || user && entry.passwordFingerprint().isEmpty());
        }

        /** Whether {@code restore} brings it back while it is kept. It is kept unless its name stays declared. */
        public boolean isRestorable() {
            CredentialId credential = entry.credentialId();
            boolean supplied = !credential.isAdopted()
                    && credential.username().isEmpty()
                    && !(entry.sessionRef() instanceof SessionRef.ByHash);
            return live.isPresent()
                    && (credential.generation().isPresent() || supplied)
                    && reasons.contains(Reason.Plain.NO_LONGER_DECLARED);
        }

        @Override
        public Impact impact() {
            return Impact.ofKey(live.isPresent());
        }

        @Override
        public Optional<Session> liveSession() {
            return live;
        }

        @Override
        public Optional<Session> takenSession() {
            return live;
        }

        @Override
        public <R> R accept(KeyChange.Visitor<R> visitor) {
            return visitor.revokeKey(this);
        }
    }

    /**
     * The key is as declared, but the ledger does not know it (an earlier run was cut off, the ledger was lost, or the
     * credential is spelled differently).
     *
     * @param superseded entries that lead to the same session; dropped once this one is written
     */
    record RecordKey(Address address, LedgerEntry entry, List<LedgerEntry> superseded, List<Reason> reasons)
            implements KeyChange {
        public RecordKey {
            superseded = List.copyOf(superseded);
        }

        @Override
        public Impact impact() {
            return Impact.NONE;
        }

        @Override
        public Optional<Session> liveSession() {
            return Optional.empty();
        }

        @Override
        public Optional<Session> takenSession() {
            return Optional.empty();
        }

        @Override
        public <R> R accept(KeyChange.Visitor<R> visitor) {
            return visitor.recordKey(this);
        }
    }

    /** The policy is as declared, or will be, but the ledger does not know it, or not how it is protected. */
    record RecordPolicy(Address address, String id, boolean isProtected, List<Reason> reasons) implements PolicyChange {
        @Override
        public Impact impact() {
            return Impact.NONE;
        }

        @Override
        public Optional<Policy> writtenPolicy() {
            return Optional.empty();
        }

        @Override
        public <R> R accept(PolicyChange.Visitor<R> visitor) {
            return visitor.recordPolicy(this);
        }
    }

    /** Gives up an owned policy that is no longer declared: it stays and works, and others may adopt it. */
    record ReleasePolicy(Address address, String id, List<Reason> reasons) implements PolicyChange {
        @Override
        public Impact impact() {
            return Impact.NONE;
        }

        @Override
        public Optional<Policy> writtenPolicy() {
            return Optional.empty();
        }

        @Override
        public <R> R accept(PolicyChange.Visitor<R> visitor) {
            return visitor.releasePolicy(this);
        }
    }

    /**
     * What a key write sends.
     *
     * @param id the id for POST
     * @param body the declared session with its policies, never the effective one
     * @param isProtected whether the ledger records it as protected
     * @param superseded entries of the ledger that lead to the same session; dropped once this is done
     * @param recipient the public key for which a new credential is encrypted when it is delivered
     * @param applied what the ledger records as applied; empty where the files do not declare the key
     */
    record Target(
            CredentialId credentialId,
            Secret id,
            Value.Fields body,
            Optional<String> passwordFingerprint,
            long expires,
            boolean isProtected,
            List<LedgerEntry> superseded,
            Optional<String> recipient,
            Optional<AppliedFingerprint> applied) {

        public Target {
            superseded = List.copyOf(superseded);
        }

        /** The entry that the ledger gets. */
        public LedgerEntry entry(SessionRef sessionRef, long end) {
            return new LedgerEntry(
                    credentialId, SessionPlace.of(sessionRef), passwordFingerprint, end, isProtected, applied);
        }
    }

    /** One answer for each kind of change. */
    interface Visitor<R> extends PolicyChange.Visitor<R>, KeyChange.Visitor<R> {}
}
