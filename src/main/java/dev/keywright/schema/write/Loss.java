package dev.keywright.schema.write;

/**
 * Something of a gateway's object that the language does not carry.
 *
 * @param path the field, dotted, without list positions: {@code access_rights.limit.rate}; safe to show
 */
public record Loss(Kind kind, String path) implements Comparable<Loss> {

    /** Why it is not carried. */
    public enum Kind {
        /** A counter or stamp that the gateway keeps itself; nothing is lost. */
        GATEWAY_FIELD,
        /** A field that the gateway does not know either. */
        UNKNOWN_FIELD,
        /** A value of another type than the gateway's, or out of its range. */
        BAD_VALUE,
        /** A rate without an interval or the other way round, which the gateway takes for no limit (trap 7). */
        HALF_A_RATE,
        /** {@code is_inactive} on a key with policies, which the gateway silently drops (trap 2). */
        INACTIVE_WITH_POLICY,
        /** A name in {@code meta_data} that Keywright or the gateway uses. */
        RESERVED_META_DATA
    }

    /** Whether the object means the same to the gateway without it. */
    public boolean isHarmless() {
        return kind == Kind.GATEWAY_FIELD;
    }

    @Override
    public int compareTo(Loss other) {
        int byKind = kind.compareTo(other.kind);
        return byKind != 0 ? byKind : path.compareTo(other.path);
    }
}
