package dev.keywright.plan.guards;

import dev.keywright.diagnostic.Counts;
import dev.keywright.model.Address;
import dev.keywright.plan.Allowances;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A guard that has something to say.
 *
 * @param objects what it is about, where each can be allowed by name; empty where only all of it can
 * @param count how much it is, where a number can be allowed; 0 otherwise
 * @param byNameOnly whether every object has to be named
 * @param byProject whether the project's own limits let it pass, which are wider than the usual ones
 * @param summary made from the objects that are not allowed
 */
record GuardViolation(
        String code,
        SortedSet<Address> objects,
        long count,
        boolean byNameOnly,
        boolean byProject,
        Function<SortedSet<Address>, String> summary,
        Function<SortedSet<Address>, String> hint) {

    static final int SOME = 5;

    /** A guard that is passed as a whole or not at all. */
    static GuardViolation whole(String code, String summary, String hint) {
        return new GuardViolation(code, new TreeSet<>(), 0, false, false, open -> summary, open -> hint);
    }

    boolean isAllowed(Allowances allow) {
        if (byProject || !byNameOnly && allow.everything(code)) {
            return true;
        }
        return objects.isEmpty()
                ? count > 0 && allow.covers(code, count)
                : open(allow).isEmpty();
    }

    /** Tells of what is not allowed; of all of it when everything is. */
    Guard guard(Allowances allow) {
        SortedSet<Address> told = isAllowed(allow) ? objects : open(allow);
        return new Guard(code, summary.apply(told), hint.apply(told));
    }

    private SortedSet<Address> open(Allowances allow) {
        return objects.stream().filter(o -> !allow.names(code, o)).collect(Collectors.toCollection(TreeSet::new));
    }

    /** "a, b, c and 4 more". */
    static String some(List<String> items, String separator) {
        String first = String.join(separator, items.subList(0, Math.min(SOME, items.size())));
        return items.size() <= SOME
                ? first
                : first + separator + "and " + Counts.grouped(items.size() - SOME) + " more";
    }
}
