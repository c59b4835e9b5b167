package dev.keywright.schema.context;

import dev.keywright.diagnostic.Code;
import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.model.Location;

/** Every mistake that the content of the files can have. Codes are stable: tools and the docs refer to them. */
public enum Mistake implements Code {
    // Form
    UNKNOWN_FIELD(Kind.ERROR),
    GATEWAY_FIELD(Kind.ERROR),
    WRONG_TYPE(Kind.ERROR),
    EMPTY_VALUE(Kind.ERROR),
    MISSING_FIELD(Kind.ERROR),
    BAD_NAME(Kind.ERROR),
    BAD_NUMBER(Kind.ERROR),
    BAD_DURATION(Kind.ERROR),
    BAD_DATE(Kind.ERROR),
    BAD_BOOLEAN(Kind.ERROR),
    BAD_CHOICE(Kind.ERROR),
    LITERAL_SECRET(Kind.ERROR),
    PARTLY_LITERAL(Kind.ERROR),
    REFERENCE_NOT_ALLOWED(Kind.ERROR),
    SECRET_IN_PLAIN_FIELD(Kind.ERROR),
    SECRET_REUSED(Kind.ERROR),
    // Project
    BAD_VERSION(Kind.ERROR),
    BAD_URL(Kind.ERROR),
    PLAIN_HTTP(Kind.ERROR),
    PLAIN_HTTP_ALLOWED(Kind.WARNING),
    BAD_REDIS_URL(Kind.ERROR),
    PLAIN_REDIS(Kind.ERROR),
    WEAK_SEED(Kind.ERROR),
    GATEWAY_FROM_FILES(Kind.WARNING),
    SAME_SEED(Kind.ERROR),
    WEAK_SEED_ALLOWED(Kind.WARNING),
    PUBLISHED_SEED(Kind.ERROR),
    GATEWAY_NOT_PINNED(Kind.ERROR),
    FILE_NOT_ALLOWED(Kind.ERROR),
    BAD_REQUEST(Kind.ERROR),
    BAD_MOMENT(Kind.ERROR),
    BAD_EXPECTATION(Kind.ERROR),
    RULE_TWICE(Kind.ERROR),
    // Limits
    RATE_WITHOUT_PER(Kind.ERROR),
    PER_WITHOUT_RATE(Kind.ERROR),
    ZERO_LIMIT(Kind.ERROR),
    QUOTA_NEVER_RENEWS(Kind.WARNING),
    LIMIT_REPLACES(Kind.WARNING),
    SMOOTHING_OFF(Kind.WARNING),
    // Access
    ACCESS_LEFT_OUT(Kind.ERROR),
    ACCESS_EMPTY(Kind.ERROR),
    ALL_IN_POLICY(Kind.ERROR),
    DUPLICATE_API(Kind.ERROR),
    BAD_PATTERN(Kind.WARNING),
    METHOD_NEVER_MATCHES(Kind.WARNING),
    MIXED_PROTOCOLS(Kind.ERROR),
    // Policies
    BAD_POLICY_ID(Kind.ERROR),
    DUPLICATE_POLICY(Kind.ERROR),
    PER_API_MIXED(Kind.ERROR),
    PARTITION_IGNORES(Kind.WARNING),
    POLICY_LIMIT_IGNORED(Kind.WARNING),
    RESERVED_META_DATA(Kind.ERROR),
    // Keys
    TWO_CREDENTIALS(Kind.ERROR),
    BAD_ROTATION(Kind.ERROR),
    SAME_CREDENTIAL(Kind.ERROR),
    BAD_CREDENTIAL(Kind.ERROR),
    BAD_RECIPIENT(Kind.ERROR),
    NOTHING_TO_DELIVER(Kind.ERROR),
    LONG_PASSWORD(Kind.ERROR),
    SHORT_CREDENTIAL(Kind.ERROR),
    ORGLESS_CREDENTIAL(Kind.WARNING),
    ORG_MISMATCH(Kind.ERROR),
    INACTIVE_WITH_POLICY(Kind.ERROR),
    POLICIES_GIVE_NO_ACCESS(Kind.ERROR),
    POLICY_WINS(Kind.WARNING),
    EXPIRES_IN_PAST(Kind.WARNING),
    FIELD_WITHOUT_EFFECT(Kind.WARNING),
    SESSION_LIFETIME(Kind.WARNING),
    FOREIGN_CERTIFICATE(Kind.ERROR);

    /** Whether it stops the run or is only reported. */
    public enum Kind {
        ERROR,
        WARNING
    }

    private final Kind kind;

    Mistake(Kind kind) {
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    /** Why it matters, for places that report it without a reason of their own. */
    private String why() {
        return switch (this) {
            case UNKNOWN_FIELD -> "the gateway silently ignores a field that it does not know";
            case WRONG_TYPE -> "the gateway refuses the whole object if one value has the wrong type";
            case EMPTY_VALUE -> "it could be a slip, or mean none, or mean all, so it must be explicit";
            case MISSING_FIELD -> "without it the intent is unclear";
            case BAD_NAME -> "names are part of addresses, marks and ids on the gateway";
            case BAD_NUMBER, BAD_DURATION, BAD_DATE, BAD_BOOLEAN, BAD_CHOICE ->
                "a guess could set a limit, an end or a right that nobody meant";
            case BAD_URL -> "it is where the admin secret is sent";
            case ZERO_LIMIT -> "the gateway takes 0 for no limit at all";
            case DUPLICATE_POLICY -> "the gateway applies a policy once, so one of the two is a slip";
            default -> "";
        };
    }

    public Diagnostic at(Location location, String summary) {
        Diagnostic diagnostic =
                switch (kind) {
                    case ERROR -> Diagnostic.error(this, location, summary);
                    case WARNING -> Diagnostic.warning(this, location, summary);
                };
        return diagnostic.because(why());
    }
}
