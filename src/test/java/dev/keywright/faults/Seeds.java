package dev.keywright.faults;

import java.util.Random;
import java.util.SplittableRandom;

/** Chance that can be repeated. Of seeds that stand side by side, {@link Random} alone begins alike. */
final class Seeds {

    private Seeds() {}

    /** Half of the seeds apply with {@code --refresh=changed}. */
    static boolean readsChanged(long seed) {
        return seed / 2 % 2 == 0;
    }

    static Random random(long seed) {
        return new Random(new SplittableRandom(seed).nextLong());
    }
}
