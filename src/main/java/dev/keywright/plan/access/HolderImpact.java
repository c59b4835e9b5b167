package dev.keywright.plan.access;

import dev.keywright.model.Address;
import dev.keywright.model.Session;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a plan means to the holders of live keys, whether the key itself changes or a policy of it. Guards use this,
 * since a policy that grants less needs no write of any of its keys.
 */
public final class HolderImpact {

    private final SortedMap<Address, List<AccessChange>> losing = new TreeMap<>();
    private final SortedMap<Address, List<AccessChange>> widening = new TreeMap<>();

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
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    /** What each key would lose that loses something. */
    public SortedMap<Address, List<AccessChange>> losing() {
        return Collections.unmodifiableSortedMap(losing);
    }

    /** What would be opened to each key that gains something. */
    public SortedMap<Address, List<AccessChange>> widening() {
        return Collections.unmodifiableSortedMap(widening);
    }

    /** What each key would lose and gain, of those where it is anything. */
    public SortedMap<Address, AccessComparison.Result> results() {
        var all = new TreeMap<Address, AccessComparison.Result>();
        losing.forEach(
                (key, lost) -> all.put(key, new AccessComparison.Result(lost, widening.getOrDefault(key, List.of()))));
        widening.forEach((key, gained) -> all.putIfAbsent(key, new AccessComparison.Result(List.of(), gained)));
        return all;
    }

    /** Adds what was found of other keys. */
    public void addAll(HolderImpact others) {
        losing.putAll(others.losing);
        widening.putAll(others.widening);
    }
}
