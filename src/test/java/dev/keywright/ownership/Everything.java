package dev.keywright.ownership;

import dev.keywright.model.Declared;
import dev.keywright.ownership.identity.CredentialId;
import dev.keywright.ownership.live.LiveKey;
import dev.keywright.ownership.live.LiveKeys;
import dev.keywright.ownership.live.LiveState;
import dev.keywright.ownership.live.NamePartitions;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** All living keys of a look at once, which only tests want. */
public final class Everything {

    private Everything() {}

    public static Map<CredentialId, LiveKey> of(LiveState observed, Declared declared) {
        var all = new ConcurrentHashMap<CredentialId, LiveKey>();
        LiveKeys live = observed.live();
        live.read(
                NamePartitions.of(declared.keys(), observed.entries().values(), live.portion()),
                (portion, found) -> all.putAll(found));
        return new TreeMap<>(all);
    }
}
