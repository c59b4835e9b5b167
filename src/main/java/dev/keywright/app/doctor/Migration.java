package dev.keywright.app.doctor;

import dev.keywright.model.PolicyIds;
import dev.keywright.tyk.HashFunction;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A change that someone is about to make, in {@code tyk.conf} or the project file, written as {@code SETTING=VALUE}. */
public sealed interface Migration {

    /** {@code hash_key_function} of the gateway; {@code none} takes it out, which makes ids of the old form. */
    record HashKeyFunction(HashFunction function) implements Migration {}

    /** {@code hash_keys} of the gateway. */
    record HashKeys(boolean on) implements Migration {}

    /** {@code org_id} of the project. */
    record OrgId(String orgId) implements Migration {}

    /** {@code policy_ids} of the project. */
    record PolicyIdPattern(PolicyIds pattern) implements Migration {}

    /** What can be given, for help and error messages. */
    List<String> SETTINGS = List.of("hash_key_function", "hash_keys", "org_id", "policy_ids");

    String NONE = "none";

    /** @throws IllegalArgumentException with a message for users when the text is none of these */
    static Migration parse(String text) {
        int cut = text.indexOf('=');
        String setting = cut < 0 ? text : text.substring(0, cut);
        String value = cut < 0 ? "" : text.substring(cut + 1);
        if (!SETTINGS.contains(setting)) {
            throw new IllegalArgumentException("'" + setting + "' is not one of " + String.join(", ", SETTINGS));
        }
        if (cut < 0) {
            throw new IllegalArgumentException("'" + setting + "' has no value; write " + setting + "=VALUE");
        }
        return switch (setting) {
            case "hash_key_function" -> new HashKeyFunction(function(value));
            case "hash_keys" -> new HashKeys(flag(value));
            case "org_id" -> new OrgId(value);
            default -> new PolicyIdPattern(pattern(value));
        };
    }

    private static HashFunction function(String value) {
        return Optional.of(value)
                .filter(name -> !name.isEmpty())
                .flatMap(name -> HashFunction.of(name.equals(NONE) ? "" : name))
                .orElseThrow(() -> new IllegalArgumentException("'" + value + "' is not one of "
                        + Stream.of(HashFunction.values())
                                .map(each -> each == HashFunction.LEGACY ? NONE : each.setting())
                                .collect(Collectors.joining(", "))));
    }

    private static boolean flag(String value) {
        if (!value.equals("true") && !value.equals("false")) {
            throw new IllegalArgumentException("'" + value + "' is not one of true, false");
        }
        return value.equals("true");
    }

    private static PolicyIds pattern(String value) {
        var ids = new PolicyIds(value);
        if (!value.contains(PolicyIds.NAME)) {
            throw new IllegalArgumentException("policy_ids has to use " + PolicyIds.NAME);
        }
        ids.unknownVariable().ifPresent(variable -> {
            throw new IllegalArgumentException("policy_ids has no " + variable);
        });
        return ids;
    }
}
