package dev.keywright.faults;

import dev.keywright.lifecycle.Edit;
import dev.keywright.lifecycle.LifeCycle;
import dev.keywright.lifecycle.Trouble;
import dev.keywright.testing.proxy.Fault;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What a number of cases came to. Safe for use by several threads. */
final class Tally {

    private final Map<Fault, Integer> faults = new EnumMap<>(Fault.class);
    private final Map<LedgerDamage, Integer> damages = new EnumMap<>(LedgerDamage.class);
    private final Map<LedgerDamage, Integer> midway = new EnumMap<>(LedgerDamage.class);
    private final Map<Edit, Integer> edits = new EnumMap<>(Edit.class);
    private final Map<Trouble, Integer> troubles = new EnumMap<>(Trouble.class);
    private final Map<Long, String> failures = new TreeMap<>();
    private int ran;
    private int undisturbed;
    private int mended;
    private int killed;
    private int full;

    synchronized void count(FaultCase.Result result) {
        result.happened().forEach(fault -> faults.merge(fault, 1, Integer::sum));
        undisturbed += result.happened().isEmpty() ? 1 : 0;
    }

    synchronized void count(LedgerDamage damage) {
        damages.merge(damage, 1, Integer::sum);
    }

    synchronized void count(MidwayCase.Result result) {
        if (result.happened()) {
            midway.merge(result.damage(), 1, Integer::sum);
            mended += result.mended() ? 1 : 0;
        } else {
            undisturbed++;
        }
    }

    synchronized void count(LifeCycle.Result life) {
        life.edits().forEach((edit, times) -> edits.merge(edit, times, Integer::sum));
        life.troubles().forEach((trouble, times) -> troubles.merge(trouble, times, Integer::sum));
    }

    synchronized void countKill(boolean inTime) {
        killed += inTime ? 1 : 0;
        undisturbed += inTime ? 0 : 1;
    }

    synchronized void countDisk(boolean wasFull) {
        full += wasFull ? 1 : 0;
        undisturbed += wasFull ? 0 : 1;
    }

    synchronized void failed(long seed, Throwable why) {
        failures.put(seed, "FAILED seed " + seed + ": " + why);
    }

    /** @return how many have run by now */
    synchronized int ended() {
        return ++ran;
    }

    /** By seed. */
    synchronized Map<Long, String> failures() {
        return new TreeMap<>(failures);
    }

    synchronized List<Fault> kinds() {
        return new ArrayList<>(faults.keySet());
    }

    @Override
    public synchronized String toString() {
        if (!edits.isEmpty()) {
            return String.format(
                    Locale.ROOT,
                    "%d life cycles ran, %d failed %s%n  %s %s",
                    ran,
                    failures.size(),
                    failures.keySet(),
                    edits,
                    troubles);
        }
        return String.format(
                Locale.ROOT,
                "%d ran, %d of them over before their fault came, %d processes killed, %d full disks, %d failed %s%n  %s %s, midway %s, %d of them mended at once",
                ran,
                undisturbed,
                killed,
                full,
                failures.size(),
                failures.keySet(),
                faults,
                damages,
                midway,
                mended);
    }
}
