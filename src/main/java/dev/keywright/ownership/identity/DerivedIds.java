package dev.keywright.ownership.identity;

import dev.keywright.model.Secret;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;

/**
 * Derived ids that were made lately, since one run asks several times for the same. Of fixed size: an id that falls into
 * the place of another takes it. Safe for use by several threads.
 */
public final class DerivedIds {

    private static final int PLACES = 1 << 16;

    private record Made(String name, int generation, Secret id) {}

    private final AtomicReferenceArray<Made> made = new AtomicReferenceArray<>(PLACES);

    public Secret get(String name, int generation, Supplier<Secret> make) {
        int hash = 31 * name.hashCode() + generation;
        int place = (hash ^ hash >>> 16) & PLACES - 1;
        Made there = made.get(place);
        if (there != null && there.generation() == generation && there.name().equals(name)) {
            return there.id();
        }
        Secret id = make.get();
        made.set(place, new Made(name, generation, id));
        return id;
    }
}
