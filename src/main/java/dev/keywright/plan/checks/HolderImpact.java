package dev.keywright.plan.checks;

import dev.keywright.model.Address;
import dev.keywright.model.Session;
import dev.keywright.plan.access.AccessChange;
import dev.keywright.plan.access.AccessComparison;
import dev.keywright.plan.access.AccessContext;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a plan means to the holders of living keys, whether the key itself changes or a policy of it. Guards use this,
 * since a policy that grants less needs no write of any of its keys.
 */
public final class HolderImpact {

    /** What each key would lose. */
    public final SortedMap<Address, List<AccessChange>> losing = new TreeMap<>();

    public final SortedMap<Address, List<AccessChange>> widening = new TreeMap<>();

    private final AccessComparison comparison;

    public HolderImpact(AccessContext context) {
        this.comparison = new AccessComparison(context);
    }

    /** A key stays, and the gateway will show it otherwise. */
    public void changes(Address key, Session before, Session after) {
        AccessComparison.Result result = comparison.of(before, after);
        if (!result.lost().isEmpty()) {
            losing.merge(key, result.lost(), HolderImpact::both);
        }
        widens(key, result);
    }

    /** A key gets a new credential; the old one is taken away in any case. */
    public void replaces(Address key, Session before, Session after) {
        widens(key, comparison.of(before, after));
    }

    /** Clients that know the old password are refused. */
    public void changesPassword(Address key) {
        losing.merge(key, List.of(new AccessChange.OtherSecret("password")), HolderImpact::both);
    }

    private void widens(Address key, AccessComparison.Result result) {
        if (!result.gained().isEmpty()) {
            widening.put(key, result.gained());
        }
    }

    private static List<AccessChange> both(List<AccessChange> some, List<AccessChange> others) {
        return java.util.stream.Stream.concat(some.stream(), others.stream()).toList();
    }

    public void addAll(HolderImpact others) {
        losing.putAll(others.losing);
        widening.putAll(others.widening);
    }
}
