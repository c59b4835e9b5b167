package dev.keywright.effective.trace;

/** Why a value that was offered does not hold. */
public sealed interface LossCause {

    <T> T accept(Visitor<T> visitor);

    /** Causes that need no more than their name. */
    enum Plain implements LossCause {
        /** A policy decides this limit. */
        OWN_LIMIT_REPLACED,
        /** Policies decide the access rights. */
        OWN_RIGHTS_REPLACED,
        /** A key with policies cannot be suspended by {@code is_inactive}. */
        INACTIVE_IGNORED,
        /** The gateway drops a moment in the past. */
        PAST_MOMENT,
        /** As {@link #PAST_MOMENT}, and the live key keeps the one that it has. */
        PAST_MOMENT_LIVE_KEPT,
        /** The gateway has not loaded such a policy. */
        UNKNOWN_POLICY;

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.plain(this);
        }
    }

    /**
     * A limit that holds is more generous.
     *
     * @param field of the limit, such as {@code quota_max}
     * @param winner who gave the one that holds
     * @param held its value; -1 is unlimited
     */
    record LessGenerous(String field, ValueReason.Source winner, double held) implements LossCause {
        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.lessGenerous(this);
        }
    }

    /**
     * The same for a rate, which is a pair of numbers.
     *
     * @param rate how many requests
     * @param per in how many seconds
     */
    record LessGenerousRate(ValueReason.Source winner, double rate, double per) implements LossCause {
        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.lessGenerousRate(this);
        }
    }

    /** A field of a policy replaces it. */
    record Replaced(String policyId, String field) implements LossCause {
        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.replaced(this);
        }
    }

    /** The limits of the only API hold for the key as a whole. */
    record OnlyApi(String apiId) implements LossCause {
        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.onlyApi(this);
        }
    }

    /** One method for each kind. */
    interface Visitor<T> {
        T plain(Plain cause);

        T lessGenerous(LessGenerous cause);

        T lessGenerousRate(LessGenerousRate cause);

        T replaced(Replaced cause);

        T onlyApi(OnlyApi cause);
    }
}
