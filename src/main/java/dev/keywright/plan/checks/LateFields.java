package dev.keywright.plan.checks;

import dev.keywright.model.value.Value;
import dev.keywright.tyk.Release;
import java.util.Collection;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Fields of sessions and policies that some supported gateway release silently drops (trap 31). */
public final class LateFields {

    /** Without them a key does the same as with them, or less. */
    private static final Set<String> HARMLESS = Set.of("smoothing", "post_expiry_action", "post_expiry_grace_period");

    private LateFields() {}

    /** Whether the oldest supported release does not know it yet. */
    public static boolean contains(String field) {
        return !Release.V5_3.knows(field);
    }

    /** Whether no key opens more without these fields than with them. */
    public static boolean harmless(Collection<String> fields) {
        return HARMLESS.containsAll(fields);
    }

    /**
     * The fields of a session or policy that a release drops: its own, those of its access rights and of their limits.
     */
    public static SortedSet<String> dropped(Value.Fields object, Release release) {
        var dropped = new TreeSet<String>();
        if (release != Release.NEWEST) {
            Predicate<String> isLate = name -> !release.knows(name);
            add(object, isLate, dropped);
            Value.Fields rights = object.fields("access_rights");
            for (String api : rights.names()) {
                add(rights.fields(api), isLate, dropped);
                add(rights.fields(api).fields("limit"), isLate, dropped);
            }
        }
        return dropped;
    }

    private static void add(Value.Fields object, Predicate<String> isLate, Set<String> dropped) {
        for (String name : object.names()) {
            if (isLate.test(name) && !object.get(name).withoutZeros().isZero()) {
                dropped.add(name);
            }
        }
    }
}
