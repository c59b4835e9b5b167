package dev.keywright.review.drift;

import dev.keywright.model.Address;
import dev.keywright.model.FieldLocations;
import dev.keywright.model.drift.DriftKind;
import dev.keywright.plan.diff.FieldChange;
import dev.keywright.review.Effect;
import java.util.List;
import java.util.Optional;

/**
 * One object that has drifted.
 *
 * @param effects what that does to the holders of keys, most dangerous first; at least one
 * @param fields what differs, as an apply would change it: before is what the gateway has, after what the files declare
 * @param keys how many keys of this namespace carry the policy; 0 for a key
 * @param certain false where the ledger does not record what was applied last, so that the files may have changed instead
 * @param declared where the files declare it; empty if they do not
 */
public record Drift(
        DriftKind kind,
        Address address,
        List<Effect> effects,
        List<FieldChange> fields,
        int keys,
        boolean certain,
        DriftRemedy remedy,
        Optional<FieldLocations> declared) {

    public Drift {
        effects = List.copyOf(effects);
        fields = List.copyOf(fields);
    }

    /** How dangerous it is. */
    public Effect worst() {
        return effects.get(0);
    }
}
