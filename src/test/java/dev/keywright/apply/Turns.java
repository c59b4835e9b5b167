package dev.keywright.apply;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/**
 * Lets one of several threads take one step at a time, chosen by chance that can be repeated: the same seed is the same
 * interleaving. A thread waits before each step until all others wait, too, or have ended.
 */
final class Turns {

    private final Random random;
    private final double stays;
    private final Set<String> going;
    private final Set<String> waiting = new TreeSet<>();
    private String turn = "";
    private String last = "";

    /** @param stays how likely it is that the same one goes on: near 1, long stretches of one run */
    Turns(Random random, double stays, Collection<String> who) {
        this.random = random;
        this.stays = stays;
        this.going = new TreeSet<>(who);
    }

    /** Comes back when it is this one's turn; the step lasts until it waits again. */
    synchronized void await(String who) {
        waiting.add(who);
        if (turn.equals(who)) {
            turn = "";
        }
        choose();
        while (!turn.equals(who)) {
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
        waiting.remove(who);
    }

    synchronized void end(String who) {
        going.remove(who);
        if (turn.equals(who)) {
            turn = "";
        }
        choose();
    }

    private void choose() {
        if (turn.isEmpty() && !going.isEmpty() && waiting.containsAll(going)) {
            List<String> all = new ArrayList<>(going);
            boolean again = going.contains(last) && random.nextDouble() < stays;
            turn = again ? last : all.get(random.nextInt(all.size()));
            last = turn;
            notifyAll();
        }
    }
}
