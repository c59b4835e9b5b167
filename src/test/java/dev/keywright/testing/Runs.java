package dev.keywright.testing;

import dev.keywright.ownership.ledger.intents.ApplyRun;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

/** Applies, each another than all before. */
public final class Runs {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private Runs() {}

    public static ApplyRun next() {
        return at(Instant.parse("2026-11-23T12:00:00Z"));
    }

    public static ApplyRun at(Instant begun) {
        return new ApplyRun("run-" + COUNT.incrementAndGet(), begun);
    }
}
