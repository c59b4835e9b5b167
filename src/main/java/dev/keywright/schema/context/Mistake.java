package dev.keywright.schema.context;

import dev.keywright.diagnostic.Code;
import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.model.Location;

/** Every mistake that the content of the files can have. Codes are stable: tools and the docs refer to them. */
public enum Mistake implements Code {
    // Form
    UNKNOWN_FIELD(Kind.ERROR, "A field name that neither the gateway nor Keywright knows."),
    GATEWAY_FIELD(Kind.ERROR, "A counter or stamp that the gateway keeps itself."),
    WRONG_TYPE(Kind.ERROR, "A list, mapping, or single value where another of them belongs."),
    EMPTY_VALUE(Kind.ERROR, "A field without a value, or a reference that gave an empty text."),
    MISSING_FIELD(Kind.ERROR, "A field that must be there is not."),
    BAD_NAME(Kind.ERROR, "A key, policy, namespace, or organisation name with characters it cannot have."),
    BAD_NUMBER(Kind.ERROR, "Not a number, or one out of range."),
    BAD_DURATION(Kind.ERROR, "Not a duration such as `30s`, `15m`, `1h30m`, `30d`, or plain seconds."),
    BAD_DATE(Kind.ERROR, "Not a date, RFC 3339 time, `never`, or epoch seconds."),
    BAD_BOOLEAN(Kind.ERROR, "Something other than `true` or `false`."),
    BAD_CHOICE(Kind.ERROR, "Not one of the words that the field knows."),
    LITERAL_SECRET(Kind.ERROR, "A secret written into the file instead of referred to."),
    PARTLY_LITERAL(Kind.ERROR, "A secret field that is more than one reference."),
    REFERENCE_NOT_ALLOWED(
            Kind.ERROR, "A reference outside a secret field that was not allowed from outside the files."),
    SECRET_IN_PLAIN_FIELD(Kind.ERROR, "A field that is shown equals or contains a secret of the project."),
    SECRET_REUSED(Kind.ERROR, "One secret in fields of two kinds."),
    // Project
    BAD_VERSION(Kind.ERROR, "`version` is not 1."),
    BAD_URL(Kind.ERROR, "`gateway.url` is not a plain http or https address."),
    PLAIN_HTTP(Kind.ERROR, "The admin secret would travel unencrypted to another machine."),
    PLAIN_HTTP_ALLOWED(Kind.WARNING, "The admin secret travels unencrypted, as the project file allows."),
    BAD_REDIS_URL(Kind.ERROR, "`gateway.read_from` is not a redis:// or rediss:// address."),
    PLAIN_REDIS(Kind.ERROR, "Stored sessions would travel unencrypted from another machine."),
    WEAK_SEED(Kind.ERROR, "`key_seed` is shorter than 32 bytes, or could be guessed."),
    GATEWAY_FROM_FILES(Kind.WARNING, "A CI job sends the admin secret to an address that only the files name."),
    SAME_SEED(Kind.ERROR, "`key_seed_next` is the same seed as `key_seed`."),
    WEAK_SEED_ALLOWED(Kind.WARNING, "`key_seed` could be guessed, as `--allow-weak-seed` allows."),
    PUBLISHED_SEED(Kind.ERROR, "`key_seed` is printed in Keywright's own documentation."),
    GATEWAY_NOT_PINNED(Kind.ERROR, "An address other than those that the run was started for."),
    FILE_NOT_ALLOWED(Kind.ERROR, "A setting that names a file it may not use."),
    BAD_REQUEST(Kind.ERROR, "A request of a test that is not a method and a path."),
    BAD_MOMENT(Kind.ERROR, "A time of a test that is none, or two of them."),
    BAD_EXPECTATION(Kind.ERROR, "What a test expects is no decision of the gateway."),
    RULE_TWICE(Kind.ERROR, "`lint` names one rule twice."),
    // Limits
    RATE_WITHOUT_PER(Kind.ERROR, "`rate` without `per`: the gateway would not limit at all."),
    PER_WITHOUT_RATE(Kind.ERROR, "`per` without `rate`: the gateway would not limit at all."),
    ZERO_LIMIT(Kind.ERROR, "A limit of 0, which the gateway takes for no limit."),
    QUOTA_NEVER_RENEWS(Kind.WARNING, "A quota without a period is used up once and for all."),
    LIMIT_REPLACES(Kind.WARNING, "A `limit` of one API drops the limits beside it for that API."),
    SMOOTHING_OFF(Kind.WARNING, "Smoothing that is not enabled or not complete does nothing."),
    // Access
    ACCESS_LEFT_OUT(Kind.ERROR, "A key with neither access rights nor a policy."),
    ACCESS_EMPTY(Kind.ERROR, "An empty list of access rights, which the gateway reads as all APIs."),
    ALL_IN_POLICY(Kind.ERROR, "A policy cannot open all APIs."),
    DUPLICATE_API(Kind.ERROR, "The same API twice in one list of access rights."),
    BAD_PATTERN(Kind.WARNING, "A pattern that the gateway cannot compile, or reads in another way."),
    METHOD_NEVER_MATCHES(Kind.WARNING, "An allowed URL that no request can match."),
    MIXED_PROTOCOLS(Kind.ERROR, "MCP rules and HTTP or GraphQL rules in one access right."),
    // Policies
    BAD_POLICY_ID(Kind.ERROR, "A policy id that the gateway does not accept."),
    DUPLICATE_POLICY(Kind.ERROR, "Two policies with one id, or a key that names one twice."),
    PER_API_MIXED(Kind.ERROR, "`per_api` together with other partitions; the gateway refuses it."),
    PARTITION_IGNORES(Kind.WARNING, "A field of a policy that its partitions leave out."),
    POLICY_LIMIT_IGNORED(Kind.WARNING, "A `limit` of one API in a policy without the `per_api` partition."),
    RESERVED_META_DATA(Kind.ERROR, "A name in `meta_data` that the gateway or Keywright uses."),
    // Keys
    TWO_CREDENTIALS(Kind.ERROR, "More than one of `key`, `basic_auth`, `generation`, and `credential`."),
    BAD_ROTATION(Kind.ERROR, "A `rotate` or `overlap` that cannot be meant."),
    SAME_CREDENTIAL(Kind.ERROR, "Two keys with the same username or the same supplied key."),
    BAD_CREDENTIAL(Kind.ERROR, "A username or supplied key that the gateway could not find again."),
    BAD_RECIPIENT(Kind.ERROR, "A `deliver` that is no public key of age."),
    NOTHING_TO_DELIVER(Kind.ERROR, "A `deliver` on a key whose value only its holder knows."),
    LONG_PASSWORD(Kind.ERROR, "A basic-auth password that the gateway would keep in clear."),
    SHORT_CREDENTIAL(Kind.ERROR, "A username or supplied key below `min_token_length`."),
    ORGLESS_CREDENTIAL(
            Kind.WARNING,
            "A user or supplied key without an organisation, which most gateways find only by its token."),
    ORG_MISMATCH(Kind.ERROR, "An `org_id` other than the project's."),
    INACTIVE_WITH_POLICY(Kind.ERROR, "`is_inactive` on a key with policies is ignored."),
    POLICIES_GIVE_NO_ACCESS(Kind.ERROR, "No policy of the key opens an API; the gateway refuses the key."),
    POLICY_WINS(Kind.WARNING, "A field of a key that a policy of this key overrides or ignores."),
    EXPIRES_IN_PAST(Kind.WARNING, "A date that has passed."),
    FIELD_WITHOUT_EFFECT(Kind.WARNING, "A field that does nothing without another one."),
    SESSION_LIFETIME(Kind.WARNING, "The gateway will forget the key on its own."),
    FOREIGN_CERTIFICATE(Kind.ERROR, "A certificate id that does not begin with the org id.");

    /** Whether it stops the run or is only reported. */
    public enum Kind {
        ERROR,
        WARNING
    }

    private final Kind kind;
    private final String meaning;

    Mistake(Kind kind, String meaning) {
        this.kind = kind;
        this.meaning = meaning;
    }

    public Kind kind() {
        return kind;
    }

    /** One sentence for the docs. */
    public String meaning() {
        return meaning;
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
