package dev.keywright.cli.progress;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** One stage of work and how far it has come. Times are in nanoseconds of one steady clock. */
final class Stage {

    private final String what;
    private final long total;
    private final long begun;
    private final AtomicLong done = new AtomicLong();

    Stage(String what, long total, long begun) {
        this.what = what;
        this.total = total;
        this.begun = begun;
    }

    String what() {
        return what;
    }

    long total() {
        return total;
    }

    long done() {
        return done.get();
    }

    void step(int more) {
        done.addAndGet(more);
    }

    long age(long now) {
        return now - begun;
    }

    /** "Reading sessions: 1,200 of 20,000 (6 %), 240/s, 1m 18s left". */
    String line(long now) {
        long count = Math.min(done.get(), total);
        double seconds = age(now) / (double) TimeUnit.SECONDS.toNanos(1);
        String head = String.format(
                Locale.ROOT, "%s: %,d of %,d (%d %%)", what, count, total, total == 0 ? 100 : 100 * count / total);
        if (count == 0 || seconds <= 0) {
            return head;
        }
        double rate = count / seconds;
        String speed = String.format(Locale.ROOT, rate < 10 ? ", %.1f/s" : ", %,.0f/s", rate);
        return head + speed + ", " + time(Math.round((total - count) / rate)) + " left";
    }

    private static String time(long seconds) {
        if (seconds < 60) {
            return seconds + "s";
        }
        return seconds < 3600
                ? seconds / 60 + "m " + seconds % 60 + "s"
                : seconds / 3600 + "h " + seconds % 3600 / 60 + "m";
    }
}
