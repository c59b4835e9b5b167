package dev.keywright.report.effects;

import dev.keywright.model.Address;
import dev.keywright.model.Location;
import dev.keywright.review.EffectKind;
import java.util.List;
import java.util.Optional;

/**
 * Objects that change in the same way: the change once, and whom it concerns.
 *
 * @param objects all keys or all policies, by name; at least one
 * @param effects most dangerous first; at least one
 * @param follows names of the policies whose changes alone change these keys
 * @param exact false where the objects differ in values, and {@code effects} have no values
 */
public record EffectGroup(
        Action action, List<ChangedObject> objects, List<EffectView> effects, List<String> follows, boolean exact) {

    public EffectGroup {
        objects = List.copyOf(objects);
        effects = List.copyOf(effects);
        follows = List.copyOf(follows);
    }

    /** The most dangerous of its effects. */
    public EffectKind kind() {
        return effects.get(0).kind();
    }

    public boolean isOfKeys() {
        return objects.get(0).isKey();
    }

    /** Whether only the gateway has moved: the files are as they were applied last. */
    public boolean isDrift() {
        return objects.get(0).drifted();
    }

    public int size() {
        return objects.size();
    }

    public List<Address> addresses() {
        return objects.stream().map(ChangedObject::address).toList();
    }

    public List<String> names() {
        return objects.stream().map(object -> object.address().name()).toList();
    }

    /** The effects of one kind, in phrases. */
    public List<String> what(EffectKind kind) {
        return effects.stream()
                .filter(effect -> effect.kind() == kind)
                .map(EffectView::what)
                .distinct()
                .toList();
    }

    /** Its kinds, most dangerous first. */
    public List<EffectKind> kinds() {
        return effects.stream().map(EffectView::kind).distinct().toList();
    }

    /** The line to read: of the first effect of a kind, or else of the first object that a file declares. */
    public Optional<Location> where(EffectKind kind) {
        return effects.stream()
                .filter(effect -> effect.kind() == kind)
                .flatMap(effect -> effect.where().stream())
                .findFirst()
                .or(this::where);
    }

    /** Where the first of the objects is declared. */
    public Optional<Location> where() {
        return objects.stream().flatMap(object -> object.where().stream()).findFirst();
    }
}
