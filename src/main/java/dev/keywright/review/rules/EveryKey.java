package dev.keywright.review.rules;

import dev.keywright.model.DeclaredKey;
import dev.keywright.model.FieldLocations;
import dev.keywright.model.Location;
import dev.keywright.model.value.Value;
import dev.keywright.plan.EffectiveKeys.EffectiveKey;
import dev.keywright.review.Subject;
import java.util.Optional;
import java.util.function.BiConsumer;

/** What rules share. */
final class EveryKey {

    private EveryKey() {}

    /** Visits each key that the gateway accepts, with the session that it makes of it. */
    static void visit(Subject subject, BiConsumer<DeclaredKey, Value.Fields> visitor) {
        for (DeclaredKey key : subject.declared().keys()) {
            Optional<EffectiveKey> effective = subject.keys().of(key);
            effective.ifPresent(found -> visitor.accept(key, found.session().fields()));
        }
    }

    /** Where a field is declared, or else where the object begins. */
    static Optional<Location> at(FieldLocations locations, String field) {
        return Optional.of(locations.has(field) ? locations.of(field) : locations.start());
    }
}
