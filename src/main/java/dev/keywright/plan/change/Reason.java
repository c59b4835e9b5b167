package dev.keywright.plan.change;

import dev.keywright.model.Address;
import dev.keywright.ownership.claims.PolicyOwner;
import dev.keywright.ownership.identity.CredentialId;
import dev.keywright.plan.diff.FieldChange;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Why a change is needed. A closed set, as data: {@code report.wording.ReasonText} words it, and rules can compute from
 * it. What a change leads to is its {@link Impact}.
 */
public sealed interface Reason {

    <R> R accept(Visitor<R> visitor);

    /** Reasons that need no details. */
    enum Plain implements Reason {
        /** It is declared, and the gateway does not hold it. */
        NOT_ON_GATEWAY,
        /** The gateway held it before. */
        NO_LONGER_ON_GATEWAY,
        NO_LONGER_DECLARED,
        /** A policy that was not ours and is adopted on request. */
        ADOPTED,
        /** An earlier apply was cut off while it wrote this policy. */
        UNFINISHED_APPLY,
        /** A policy is as declared, and the ledger does not record it as ours. */
        OWNERSHIP_NOT_RECORDED,
        /** A policy that is no longer declared and that stays, without an owner. */
        RELEASED,
        /** The ledger has no entry for the key. */
        NOT_IN_LEDGER,
        /** The ledger does not have the date on which the key's trial ends. */
        TRIAL_END_NOT_RECORDED,
        /** The user asked for it: the session of a declared key gets its mark back. */
        KEY_ADOPTED,
        /** The key still works although its declared end has come. */
        DECLARED_END,
        /** It is to be refused until it is resumed. */
        SUSPENDED,
        /** It was suspended or ended, and works again. */
        RESUMED,
        /** The declared end has come, and the gateway has dropped the session. */
        EXPIRED_AND_DROPPED,
        /** What the gateway has stored of the key and does not show may show once a policy of it has changed. */
        HIDDEN_VALUES_MAY_SHOW,
        PASSWORD_CHANGED,
        /** The ledger does not record which password is set. */
        PASSWORD_NOT_KNOWN,
        SUPPLIED_KEY_CHANGED,
        CREDENTIAL_KIND_CHANGED,
        /** The name has another credential now. */
        OTHER_CREDENTIAL_DECLARED,
        /** The files declare that it is to be revoked. */
        REVOKE_DECLARED,
        /** A former credential goes while its holder may still use it. */
        OLD_STOPS_AT_ONCE,
        /** The old one had a quota, and the gateway counts the use of the new one from zero. */
        QUOTA_STARTS_AFRESH,
        /** The time is over in which a former credential kept working. */
        OVERLAP_OVER,
        /** {@code key_seed_next} gives it another credential, or another secret. */
        SEED_CHANGES,
        /** The ledger has a fingerprint that the previous seed made. */
        RECORDED_WITH_FORMER_SEED,
        /** There is no session to revoke, only an entry of the ledger. */
        ONLY_LEDGER_ENTRY_LEFT,
        /** An entry that leads to an ended session without a mark. */
        ENDED_WITHOUT_MARK,
        /** An entry that leads to a session with the mark of another key. */
        SESSION_OF_ANOTHER_KEY;

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.plain(this);
        }
    }

    /**
     * @param fields top-level fields in which the gateway differs from the files
     * @param origin which of the two has moved
     */
    record FieldsDiffer(SortedSet<String> fields, ChangeOrigin origin) implements Reason {
        public FieldsDiffer {
            fields = Collections.unmodifiableSortedSet(new TreeSet<>(fields));
        }

        public FieldsDiffer(SortedSet<String> fields) {
            this(fields, ChangeOrigin.UNKNOWN);
        }

        public static FieldsDiffer of(Collection<FieldChange> changes, ChangeOrigin origin) {
            return new FieldsDiffer(FieldChange.topLevel(changes), origin);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.fieldsDiffer(this);
        }
    }

    /**
     * A policy of the key changes in the same plan, and the key has to be written for that.
     *
     * @param fields top-level fields of the key that the policy decides
     */
    record PolicyChanged(String policyId, SortedSet<String> fields) implements Reason {
        public PolicyChanged {
            fields = Collections.unmodifiableSortedSet(new TreeSet<>(fields));
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.policyChanged(this);
        }
    }

    /** @param nodes those that have not loaded the policy as it should be, where others have */
    record NodesDiffer(List<String> nodes) implements Reason {
        public NodesDiffer {
            nodes = List.copyOf(nodes);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.nodesDiffer(this);
        }
    }

    /** A policy that belongs to someone else is taken over on request. */
    record TakenOver(PolicyOwner from) implements Reason {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.takenOver(this);
        }
    }

    /** A policy that is no longer declared belongs to someone else by now, so only the ledger's entry goes. */
    record OwnedByOthers(PolicyOwner owner) implements Reason {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.ownedByOthers(this);
        }
    }

    /** A new policy that was declared under another id before. */
    record IdChangedFrom(String before) implements Reason {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.idChangedFrom(this);
        }
    }

    /** A policy that goes and is declared under another id now. */
    record IdChangedTo(String after) implements Reason {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.idChangedTo(this);
        }
    }

    /** @param isProtected from now on */
    record ProtectionChanged(boolean isProtected) implements Reason {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.protectionChanged(this);
        }
    }

    record GenerationChanged(int from, int to) implements Reason {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.generationChanged(this);
        }
    }

    /**
     * A former credential keeps working for a while.
     *
     * @param end in epoch seconds
     * @param overlap as declared, in seconds
     */
    record OverlapUntil(long end, long overlap) implements Reason {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.overlapUntil(this);
        }
    }

    /**
     * The key rotates.
     *
     * @param due when the present period began, in epoch seconds, where that is why the credential changes; 0 = it is not
     * @param next when the next rotation comes due, in epoch seconds
     */
    record Rotates(long due, long next) implements Reason {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.rotates(this);
        }
    }

    /**
     * It is suspended, and stays on the gateway until then.
     *
     * @param until from when on an apply deletes it, in epoch seconds
     * @param length how long it stays suspended, in seconds
     */
    record SuspendedUntilDeleted(long until, long length) implements Reason {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.suspendedUntilDeleted(this);
        }
    }

    /** @param since when it was suspended, in epoch seconds; the time until its delete is over */
    record SuspensionOver(long since) implements Reason {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.suspensionOver(this);
        }
    }

    record UsernameChanged(String from, String to) implements Reason {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.usernameChanged(this);
        }
    }

    /** The session's mark has another name of this namespace: the key was renamed and keeps its credential. */
    record Renamed(Address before) implements Reason {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.renamed(this);
        }
    }

    /** The ledger has the same session under another name or another spelling of its credential. */
    record CredentialRespelled(CredentialId before, CredentialId now) implements Reason {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.credentialRespelled(this);
        }
    }

    /** One answer for each kind of reason. */
    interface Visitor<R> {
        R plain(Plain reason);

        R fieldsDiffer(FieldsDiffer reason);

        R policyChanged(PolicyChanged reason);

        R nodesDiffer(NodesDiffer reason);

        R takenOver(TakenOver reason);

        R ownedByOthers(OwnedByOthers reason);

        R idChangedFrom(IdChangedFrom reason);

        R idChangedTo(IdChangedTo reason);

        R protectionChanged(ProtectionChanged reason);

        R generationChanged(GenerationChanged reason);

        R overlapUntil(OverlapUntil reason);

        R rotates(Rotates reason);

        R suspendedUntilDeleted(SuspendedUntilDeleted reason);

        R suspensionOver(SuspensionOver reason);

        R usernameChanged(UsernameChanged reason);

        R renamed(Renamed reason);

        R credentialRespelled(CredentialRespelled reason);
    }
}
