package dev.keywright.snapshot;

import dev.keywright.model.value.Value;
import dev.keywright.planfile.Fingerprints;
import java.util.Optional;

/**
 * A session or policy as a snapshot holds it.
 *
 * @param fields with fingerprints in place of secrets
 * @param fingerprint fingerprint of the whole object with its secrets, as in saved plans; empty if it has none
 */
record SnapshotObject(Value.Fields fields, Optional<String> fingerprint) {

    /** With the fingerprint, if not all secrets are known. */
    Value.Fields whole(Value.Fields found) {
        return fingerprint.map(p -> Fingerprints.bringing(p, found)).orElse(found);
    }

    Value.Fields toValue(String name) {
        Value.Fields value = Value.Fields.of(name, fields);
        return fingerprint.map(p -> value.with("print", Value.text(p))).orElse(value);
    }

    static SnapshotObject of(String name, Value.Fields value) {
        return new SnapshotObject(
                value.fields(name), Optional.of(value.text("print")).filter(fingerprint -> !fingerprint.isEmpty()));
    }
}
