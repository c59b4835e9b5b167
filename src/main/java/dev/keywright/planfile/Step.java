package dev.keywright.planfile;

import dev.keywright.model.value.Value;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One change of a plan, as keyed fingerprints of its inputs. Two steps are equal when the same thing would be done to
 * the same object for the same reasons.
 *
 * @param action {@code create-key}, {@code update-policy}…
 * @param live fingerprint of what the gateway showed; empty if the object did not exist
 * @param sent fingerprint of what is written, secrets included; empty if nothing is
 * @param becomes fingerprint of what the gateway shows afterwards; empty if the object is removed
 * @param entry fingerprint of the ledger's entry
 */
record Step(
        String address,
        String action,
        Optional<String> live,
        Optional<String> sent,
        Optional<String> becomes,
        Optional<String> entry) {

    Value.Fields toValue() {
        var fields = new TreeMap<String, Value>();
        fields.put("address", Value.text(address));
        fields.put("action", Value.text(action));
        put(fields, "live", live);
        put(fields, "sent", sent);
        put(fields, "becomes", becomes);
        put(fields, "entry", entry);
        return Value.Fields.of(fields);
    }

    static Step of(Value.Fields fields) {
        return new Step(
                fields.text("address"),
                fields.text("action"),
                get(fields, "live"),
                get(fields, "sent"),
                get(fields, "becomes"),
                get(fields, "entry"));
    }

    private static void put(Map<String, Value> fields, String name, Optional<String> fingerprint) {
        fingerprint.ifPresent(text -> fields.put(name, Value.text(text)));
    }

    private static Optional<String> get(Value.Fields fields, String name) {
        return Optional.of(fields.text(name)).filter(text -> !text.isEmpty());
    }
}
