package dev.keywright.plan;

import dev.keywright.model.Address;
import dev.keywright.model.Session;
import dev.keywright.model.Value;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a plan means to the holders of living keys, whether their own key changes or a policy of it. Guards are held
 * against this, since a policy that shrinks needs no write to any of its keys.
 */
final class Consequences {

    final SortedSet<Address> losing = new TreeSet<>();
    final SortedMap<Address, List<String>> widening = new TreeMap<>();

    /** A key stays, and the gateway will show it otherwise. */
    void changes(Address key, Session before, Session after) {
        if (loses(before, after)) {
            losing.add(key);
        }
        List<String> ways = Widening.of(before, after);
        if (!ways.isEmpty()) {
            widening.put(key, ways);
        }
    }

    void addAll(Consequences others) {
        losing.addAll(others.losing);
        widening.putAll(others.widening);
    }

    private static boolean loses(Session before, Session after) {
        boolean ends = after.expires() == Life.AT_ONCE && before.expires() != Life.AT_ONCE;
        boolean sleeps = after.fields().flag("is_inactive") && !before.fields().flag("is_inactive");
        return ends || sleeps || losesApi(before, after);
    }

    private static boolean losesApi(Session before, Session after) {
        Value.Fields was = before.fields().fields("access_rights");
        Value.Fields is = after.fields().fields("access_rights");
        if (is.isZero()) {
            return false;
        }
        return was.isZero() || was.names().stream().anyMatch(api -> !is.has(api));
    }
}
