package dev.keywright.review;

import dev.keywright.model.Address;
import dev.keywright.plan.access.AccessChange;
import dev.keywright.plan.access.RequestQuota;
import dev.keywright.plan.access.RequestRate;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** What an {@link Effect} consists of. A closed set. */
public sealed interface EffectDetail {

    <R> R accept(Visitor<R> visitor);

    /** What needs no details. */
    enum Plain implements EffectDetail {
        REVOKED,
        /** Nobody can make the same key again: only its holder knows it. */
        FOR_GOOD,
        /** The old credential stops working as soon as the new one is there. */
        OLD_CREDENTIAL_STOPS,
        /** What is left of a rotation: the old credential has ended already. */
        OLD_CREDENTIAL_REMOVED,
        SUSPENDED,
        /** The declared end has come. */
        ENDED,
        POLICY_DELETED,
        /** A key that opens ALL APIs. */
        ALL_APIS,
        /** A new key without an end. */
        NEVER_EXPIRES,
        WORKS_AGAIN,
        PASSWORD_CHANGED,
        NEW_CREDENTIAL,
        NEW_POLICY,
        /** What the gateway has stored and hides may take effect. */
        HIDDEN_VALUES_MAY_SHOW,
        /** The object is written again as it is. */
        WRITTEN_AGAIN,
        OWNERSHIP_TAKEN,
        MARK_RESTORED,
        RENAMED,
        RECORDED,
        ENTRY_DROPPED,
        RELEASED,
        /** The gateway no longer holds it. */
        MISSING,
        /** It works although its declared end has come. */
        STILL_WORKS,
        /** Without its mark, so that an apply neither changes nor revokes it. */
        UNMARKED,
        /** It carries the mark of another owner, or its policy is claimed by one. */
        OF_OTHERS,
        /** The ledger lists the policy, and its claim is missing. */
        UNCLAIMED;

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.plain(this);
        }
    }

    /** Found by comparing what the gateway lets the key do. */
    record Access(AccessChange change) implements EffectDetail {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.access(this);
        }
    }

    /** @param versions those that the key may use; empty where the API has none */
    record Api(String id, List<String> versions) {
        public Api {
            versions = List.copyOf(versions);
        }
    }

    /** @param opened false if they are lost */
    record Apis(boolean opened, List<Api> apis) implements EffectDetail {
        public Apis {
            apis = List.copyOf(apis);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.apis(this);
        }
    }

    /** What a new key or policy leaves unlimited. */
    enum Limit {
        RATE,
        QUOTA
    }

    /** @param apis ids; empty where it is true of all that the object opens */
    record Unlimited(Limit limit, List<String> apis) implements EffectDetail {
        public Unlimited {
            apis = List.copyOf(apis);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.unlimited(this);
        }
    }

    /** @param apis ids of the APIs whose own limit it is; empty for the limit of the object as a whole */
    record RateChanged(List<String> apis, RequestRate before, RequestRate after) implements EffectDetail {
        public RateChanged {
            apis = List.copyOf(apis);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.rateChanged(this);
        }
    }

    /** @param apis as in {@link RateChanged} */
    record QuotaChanged(List<String> apis, RequestQuota before, RequestQuota after) implements EffectDetail {
        public QuotaChanged {
            apis = List.copyOf(apis);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.quotaChanged(this);
        }
    }

    /** Something happens later. */
    enum Moment {
        OLD_CREDENTIAL_WORKS_UNTIL,
        DELETED_FROM
    }

    /** @param time in epoch seconds */
    record Later(Moment moment, long time) implements EffectDetail {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.later(this);
        }
    }

    /** A field differs. The values are in the change, where they are redacted. */
    record Field(String path) implements EffectDetail {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.field(this);
        }
    }

    /** What a change of a policy does to some of the keys that carry it. */
    record OfHolders(AccessChange change, SortedSet<Address> keys) implements EffectDetail {
        public OfHolders {
            keys = Collections.unmodifiableSortedSet(new TreeSet<>(keys));
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.ofHolders(this);
        }
    }

    /** One answer for each kind of detail. */
    interface Visitor<R> {
        R plain(Plain detail);

        R access(Access detail);

        R apis(Apis detail);

        R unlimited(Unlimited detail);

        R rateChanged(RateChanged detail);

        R quotaChanged(QuotaChanged detail);

        R later(Later detail);

        R field(Field detail);

        R ofHolders(OfHolders detail);
    }
}
