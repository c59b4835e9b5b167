package dev.keywright.plan.guards;

import dev.keywright.model.Address;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A guard that a plan violates, before it is known what of it is allowed.
 *
 * @param objects what it is about, where each can be allowed by name; empty where only all of it can
 * @param count how much it is, where a number can be allowed; 0 otherwise
 * @param byNameOnly whether every object has to be named
 * @param byProject whether the project's own limits let it pass, which are wider than the usual ones
 * @param guard made from the objects that are not allowed
 */
record GuardViolation(
        String code,
        SortedSet<Address> objects,
        long count,
        boolean byNameOnly,
        boolean byProject,
        Function<SortedSet<Address>, Guard> guard) {

    /** A guard that is passed as a whole or not at all. */
    static GuardViolation whole(Guard guard) {
        return new GuardViolation(guard.code(), new TreeSet<>(), 0, false, false, open -> guard);
    }

    boolean isAllowed(Allowances allow) {
        if (byProject || !byNameOnly && allow.everything(code)) {
            return true;
        }
        return objects.isEmpty()
                ? count > 0 && allow.covers(code, count)
                : open(allow).isEmpty();
    }

    /** Of what is not allowed; of all of it when everything is. */
    Guard guard(Allowances allow) {
        return guard.apply(isAllowed(allow) ? objects : open(allow));
    }

    private SortedSet<Address> open(Allowances allow) {
        return objects.stream().filter(o -> !allow.names(code, o)).collect(Collectors.toCollection(TreeSet::new));
    }
}
