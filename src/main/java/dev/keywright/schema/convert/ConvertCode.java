package dev.keywright.schema.convert;

import dev.keywright.diagnostic.Code;

/** The codes of what a conversion reports. They are stable: tools and the docs refer to them. */
public enum ConvertCode implements Code {
    /** The text is neither JSON nor YAML. */
    NOT_READABLE("A file that is neither JSON nor YAML. Nothing is written then."),
    /** Nothing in the input is a policy or a session. */
    NOTHING_TO_CONVERT(
            "No policy and no key in the input, or a file whose objects could be either. Nothing is written then."),
    FILE_SKIPPED("A file of a folder that holds no policy and no key."),
    OBJECT_NOT_CARRIED("A policy or key that is left out as a whole, with the reason."),
    DUPLICATE_OBJECT("The same policy id or the same key twice; the first one is carried."),
    FIELD_NOT_CARRIED("A field that neither the gateway nor Keywright knows."),
    VALUE_NOT_CARRIED("A value of the wrong type, or out of range."),
    VALUE_READ_AS_MEANT(
            "A value that the gateway does not read as it is written, such as `1000.0` or `\"1000\"`, and that is carried as it is meant."),
    LIMIT_WITHOUT_EFFECT("A rate without an interval, or an interval without a rate. The gateway applies no limit."),
    LIMIT_IGNORED("A limit inside an access right that the gateway ignores."),
    RIGHT_NOT_CARRIED("An access right that opens nothing, or names no API."),
    STATE_NOT_ACTIVE("A `state` other than active. Only Tyk Dashboard knows it."),
    SUSPENSION_NOT_CARRIED("`is_inactive` on a key with policies, which the gateway ignores."),
    ID_DIFFERS("Several ids for one policy."),
    ID_NOT_CARRIED("A policy id that the gateway's API does not accept."),
    NO_POLICY_ID("A policy without any id; `policy_ids` of the project makes one."),
    POLICY_NOT_IN_INPUT("A policy that keys name and that is not part of the input."),
    POLICY_DECIDES("What a policy of the key decides, which the session only repeats."),
    END_TOO_FAR("An `expires` beyond the year 9999, probably in milliseconds. The key never expires."),
    NEW_CREDENTIAL("A key whose value is not in the input: the key that is declared is another one."),
    ADOPTED_CREDENTIAL("A living key whose value the project does not know, declared with `credential: adopted`."),
    SECRET_NOT_CARRIED("A hash, or a text that equals or contains a secret."),
    META_DATA_NOT_CARRIED("An entry of `meta_data` whose name is reserved."),
    API_BY_OTHER_NAME("An API that is known only by the name of its Kubernetes resource.");

    private final String meaning;

    ConvertCode(String meaning) {
        this.meaning = meaning;
    }

    /** One sentence for the docs. */
    public String meaning() {
        return meaning;
    }
}
