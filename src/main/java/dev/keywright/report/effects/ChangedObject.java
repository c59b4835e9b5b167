package dev.keywright.report.effects;

import dev.keywright.model.Address;
import dev.keywright.model.Location;
import dev.keywright.review.EffectKind;
import java.util.List;
import java.util.Optional;

/**
 * One object that a plan changes, as effects are grouped.
 *
 * @param effects most dangerous first; at least one
 * @param where the file and line that declares it; empty for what is no longer declared
 * @param drifted whether only the gateway has moved: the files are as they were applied last
 * @param follows names of the policies whose changes alone change this key
 */
public record ChangedObject(
        Action action,
        Address address,
        List<EffectView> effects,
        Optional<Location> where,
        boolean drifted,
        List<String> follows) {

    public ChangedObject {
        effects = List.copyOf(effects);
        follows = List.copyOf(follows);
    }

    /** The most dangerous of its effects. */
    public EffectKind kind() {
        return effects.get(0).kind();
    }

    public boolean isKey() {
        return address.kind() == Address.Kind.KEY;
    }
}
