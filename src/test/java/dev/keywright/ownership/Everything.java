package dev.keywright.ownership;

import dev.keywright.model.Declared;
import dev.keywright.ownership.identity.Slot;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** All living keys of a look at once, which only tests want. */
public final class Everything {

    private Everything() {}

    public static Map<Slot, LiveKey> of(Observed observed, Declared declared) {
        var all = new ConcurrentHashMap<Slot, LiveKey>();
        LiveKeys live = observed.live();
        live.read(
                Portions.of(declared.keys(), observed.entries().values(), live.portion()),
                (portion, found) -> all.putAll(found));
        return new TreeMap<>(all);
    }
}
