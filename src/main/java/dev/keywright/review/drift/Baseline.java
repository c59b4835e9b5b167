package dev.keywright.review.drift;

import dev.keywright.model.Address;
import dev.keywright.model.drift.AcceptedDrift;
import dev.keywright.model.drift.DriftKind;
import dev.keywright.model.value.Value;
import dev.keywright.plan.diff.FieldChange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Drift that the baseline file accepts, and what remains. */
public final class Baseline {

    /** Why an entry of the file has no effect. */
    public enum Stale {
        /** Its last day has passed. */
        ENDED,
        /** There is no such drift. */
        UNUSED,
        /** There is more drift than it accepts. */
        EXCEEDED
    }

    /** An entry without effect. */
    public record StaleEntry(AcceptedDrift entry, Stale why) {}

    /**
     * What is left of a report.
     *
     * @param open what is not accepted, riskiest first
     * @param unmanaged how many unmanaged keys there are of each owner whose keys are not accepted
     * @param anyUnmanaged whether unmanaged keys remain, counted by owner or not
     * @param accepted how much is accepted: objects, and owners of unmanaged keys
     * @param stale entries without effect, in the order of the file
     */
    public record Result(
            List<Drift> open,
            SortedMap<String, Integer> unmanaged,
            boolean anyUnmanaged,
            int accepted,
            List<StaleEntry> stale) {

        public Result {
            open = List.copyOf(open);
            unmanaged = new TreeMap<>(unmanaged);
            stale = List.copyOf(stale);
        }

        /** Whether nothing is left to report, apart from stale entries. */
        public boolean isClean() {
            return open.isEmpty() && !anyUnmanaged;
        }
    }

    private final List<AcceptedDrift> entries;
    private final Map<AcceptedDrift, Stale> stale = new HashMap<>();
    private int accepted;

    private Baseline(List<AcceptedDrift> entries) {
        this.entries = entries;
    }

    /**
     * @param entries of the file, those for other environments too
     * @param environment the one in use
     * @param now in epoch seconds
     */
    public static Result apply(
            List<AcceptedDrift> entries, DriftReport report, Optional<String> environment, long now) {
        List<AcceptedDrift> here =
                entries.stream().filter(entry -> entry.isFor(environment)).toList();
        return new Baseline(here).apply(report, now);
    }

    private Result apply(DriftReport report, long now) {
        entries.forEach(entry -> stale.put(entry, entry.until() <= now ? Stale.ENDED : Stale.UNUSED));
        var open = new ArrayList<Drift>();
        report.found().stream().filter(drift -> !accepts(drift)).forEach(open::add);
        UnmanagedKeys keys = report.unmanaged();
        var unmanaged = new TreeMap<>(keys.byOwner());
        boolean all = keys.isCounted() && accepts(AcceptedDrift.EVERY_OWNER, keys.total());
        unmanaged.entrySet().removeIf(owner -> accepts(owner.getKey(), owner.getValue()) || all);
        boolean any = keys.isCounted()
                && (keys.imitations() > 0 || !all && (!unmanaged.isEmpty() || !keys.exact() && keys.total() > 0));
        if (!keys.isCounted()) {
            stale.keySet().removeIf(entry -> entry.kind() == DriftKind.UNMANAGED && entry.until() > now);
        }
        List<StaleEntry> left = entries.stream()
                .filter(stale::containsKey)
                .sorted(Comparator.comparing((AcceptedDrift entry) -> entry.at().line()))
                .map(entry -> new StaleEntry(entry, stale.get(entry)))
                .toList();
        return new Result(open, unmanaged, any, accepted, left);
    }

    private boolean accepts(Drift drift) {
        for (AcceptedDrift entry : entries) {
            if (entry.kind() == drift.kind() && names(entry, drift.address()) && stale.get(entry) != Stale.ENDED) {
                if (drift.fields().stream().allMatch(field -> allows(entry, field))) {
                    return accepted(entry);
                }
                stale.put(entry, Stale.EXCEEDED);
            }
        }
        return false;
    }

    private boolean accepts(String owner, int keys) {
        for (AcceptedDrift entry : entries) {
            if (entry.kind() == DriftKind.UNMANAGED
                    && entry.name().equals(owner)
                    && stale.get(entry) != Stale.ENDED
                    && keys > 0) {
                if (keys <= entry.atMost()) {
                    return accepted(entry);
                }
                stale.put(entry, Stale.EXCEEDED);
            }
        }
        return false;
    }

    private boolean accepted(AcceptedDrift entry) {
        stale.remove(entry);
        accepted++;
        return true;
    }

    private static boolean names(AcceptedDrift entry, Address address) {
        return entry.object().filter(address.kind()::equals).isPresent()
                && entry.name().equals(address.name());
    }

    private static boolean allows(AcceptedDrift entry, FieldChange field) {
        Value value = entry.fields().get(field.path());
        return value != null && (value instanceof Value.Nothing || value.equals(field.before()));
    }

    /** What a baseline records of a field: a number or a flag as the gateway has it, and otherwise only that it differs. */
    public static Value recorded(FieldChange field) {
        return field.before() instanceof Value.Whole || field.before() instanceof Value.Flag
                ? field.before()
                : Value.NOTHING;
    }
}
