package dev.keywright.faults;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;

/** Which requests are spoilt, and how: mostly one, sometimes several, sometimes one in ten; a kill is the last. */
final class Schedule implements IntFunction<Fault> {

    private final int first;
    private final Fault fault;
    private final int also;
    private final Random random;
    private final Set<Fault> happened = new TreeSet<>();

    /** @param requests how many requests there will be, about */
    Schedule(Random random, int requests) {
        List<Fault> survivable = Fault.survivable();
        this.first = 1 + random.nextInt(Math.max(10, requests * 2 / 3));
        this.fault = random.nextInt(3) == 0
                ? (random.nextBoolean() ? Fault.KILL_BEFORE : Fault.KILL_AFTER)
                : survivable.get(random.nextInt(survivable.size()));
        this.also = random.nextInt(4) == 0 ? 10 : 0;
        this.random = new Random(random.nextLong());
    }

    @Override
    public synchronized Fault apply(int number) {
        Fault now = Fault.NONE;
        if (number == first) {
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

    synchronized Set<Fault> happened() {
        return new TreeSet<>(happened);
    }

    @Override
    public String toString() {
        return fault + " at request " + first + (also > 0 ? " and one in " + also : "");
    }
}
