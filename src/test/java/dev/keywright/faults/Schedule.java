package dev.keywright.faults;

import dev.keywright.testing.proxy.Fault;
import dev.keywright.testing.proxy.FaultProxy;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** Which requests are spoilt, and how: mostly one, often a write, sometimes several, sometimes one in ten; a kill is the last. */
final class Schedule implements FaultProxy.Fate {

    private final boolean onWrite;
    private final int at;
    private final Fault fault;
    private final int also;
    private final Random random;
    private int writes;
    private final Set<Fault> happened = new TreeSet<>();

    /** @param requests how many requests there will be, about */
    Schedule(Random random, int requests) {
        List<Fault> survivable = Fault.survivable();
        this.onWrite = random.nextBoolean();
        this.at = 1 + random.nextInt(Math.max(10, onWrite ? requests / 6 : requests * 2 / 3));
        this.fault = random.nextInt(3) == 0
                ? (random.nextBoolean() ? Fault.KILL_BEFORE : Fault.KILL_AFTER)
                : survivable.get(random.nextInt(survivable.size()));
        this.also = random.nextInt(4) == 0 ? 10 : 0;
        this.random = new Random(random.nextLong());
    }

    @Override
    public synchronized Fault of(int number, boolean write) {
        writes += write ? 1 : 0;
        boolean first = onWrite ? write && writes == at : number == at;
        Fault now = Fault.NONE;
        if (first) {
            now = fault;
        } else if (also > 0 && random.nextInt(also) == 0) {
            List<Fault> survivable = Fault.survivable();
            now = survivable.get(random.nextInt(survivable.size()));
        }
        if (now != Fault.NONE) {
            happened.add(now);
        }
        return now;
    }

    @Override
    public synchronized void late() {
        happened.add(Fault.LATE);
    }

    synchronized Set<Fault> happened() {
        return new TreeSet<>(happened);
    }

    @Override
    public String toString() {
        return fault + (onWrite ? " at write " : " at request ") + at + (also > 0 ? " and one in " + also : "");
    }
}
