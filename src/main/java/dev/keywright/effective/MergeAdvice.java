package dev.keywright.effective;

import dev.keywright.model.value.Value;
import java.util.List;
import java.util.Optional;

/** A change of the files that makes an ambiguous merge certain. {@link MergeAdviceSearch} finds it. */
public sealed interface MergeAdvice {

    <T> T accept(Visitor<T> visitor);

    /** Remove a field of the key, since its policies decide that part. */
    record RemoveOwnField(String field) implements MergeAdvice {
        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.removeOwnField(this);
        }
    }

    /**
     * List the policies in another order.
     *
     * @param policyIds in that order
     * @param changesKey whether the key then gets something else than now
     * @param unchanged what would leave the key as it is; only where the order changes it
     */
    record Reorder(List<String> policyIds, boolean changesKey, Optional<MergeAdvice> unchanged) implements MergeAdvice {
        public Reorder {
            policyIds = List.copyOf(policyIds);
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.reorder(this);
        }
    }

    /** Let a policy decide nothing but its access rights. */
    record LimitToAccess(String policyId) implements MergeAdvice {
        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.limitToAccess(this);
        }
    }

    /** Let a policy decide every part, by removing its {@code partitions}. */
    record DecideEverything(String policyId) implements MergeAdvice {
        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.decideEverything(this);
        }
    }

    /**
     * Let a policy decide the limits of its APIs, in place of its {@code partitions}.
     *
     * @param limits fields to write on the policy; secrets never occur in them
     */
    record DecideLimits(String policyId, Value.Fields limits) implements MergeAdvice {
        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.decideLimits(this);
        }
    }

    /** Put everything into one policy: nothing smaller was found. */
    record OnePolicy(List<String> policyIds) implements MergeAdvice {
        public OnePolicy {
            policyIds = List.copyOf(policyIds);
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.onePolicy(this);
        }
    }

    /** One method for each kind. */
    interface Visitor<T> {
        T removeOwnField(RemoveOwnField advice);

        T reorder(Reorder advice);

        T limitToAccess(LimitToAccess advice);

        T decideEverything(DecideEverything advice);

        T decideLimits(DecideLimits advice);

        T onePolicy(OnePolicy advice);
    }
}
