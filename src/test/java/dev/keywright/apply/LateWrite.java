package dev.keywright.apply;

import java.util.concurrent.Callable;

/** One write of two runs that is held up on its way: its run gets no answer, and it takes effect only later. */
final class LateWrite {

    private final int number;
    private final int delay;
    private int writes;
    private int steps;
    private Callable<?> held;

    /**
     * @param number which of all writes it is, from 0
     * @param delay after how many steps of both it arrives, unless {@link #arrive} comes first
     */
    LateWrite(int number, int delay) {
        this.number = number;
        this.delay = delay;
    }

    static LateWrite none() {
        return new LateWrite(-1, 0);
    }

    /** Whether this is the one. */
    synchronized boolean holds(Callable<?> write) {
        if (writes++ != number) {
            return false;
        }
        held = write;
        return true;
    }

    synchronized void step() throws Exception {
        if (held != null && ++steps > delay) {
            arrive();
        }
    }

    synchronized void arrive() throws Exception {
        if (held != null) {
            Callable<?> write = held;
            held = null;
            write.call();
        }
    }
}
