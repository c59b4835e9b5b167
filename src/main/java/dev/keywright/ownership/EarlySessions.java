package dev.keywright.ownership;

import dev.keywright.gateway.GatewayException;
import dev.keywright.gateway.SessionReads;
import dev.keywright.model.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Reads sessions of the ledger's keys while the files are still being read, so that neither waits for the other. It begins
 * at the first and stops when it is told to, at its end, or at the first failure: whoever then needs the rest reads it and
 * meets the failure itself.
 */
final class EarlySessions {

    /** Sessions that are held at most before anybody takes one. */
    private static final int MOST = 60_000;

    private final Map<Slot, Optional<Session>> read = new ConcurrentHashMap<>();
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicInteger next = new AtomicInteger();
    private volatile boolean stopped;

    private EarlySessions() {}

    static EarlySessions none() {
        return new EarlySessions();
    }

    /** Bulk reads are quick enough to begin when the files are known. */
    static EarlySessions of(SessionReads reads, List<LedgerEntry> entries) {
        var early = new EarlySessions();
        if (reads.portion() == 1) {
            int readers = Math.min(reads.threads(), entries.size());
            for (int i = 0; i < readers; i++) {
                var thread = new Thread(() -> early.read(reads, entries), "early-" + i);
                thread.setDaemon(true);
                early.threads.add(thread);
                thread.start();
            }
        }
        return early;
    }

    private void read(SessionReads reads, List<LedgerEntry> entries) {
        int end = Math.min(MOST, entries.size());
        try (SessionReads.Reader reader = reads.open()) {
            for (int i = next.getAndIncrement(); i < end && !stopped; i = next.getAndIncrement()) {
                LedgerEntry entry = entries.get(i);
                read.put(entry.slot(), reader.read(List.of(entry.reach())).get(0));
            }
        } catch (GatewayException e) {
            stopped = true;
        }
    }

    /** Reads nothing more; waits for what is on its way. */
    void stop() {
        stopped = true;
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
        }
    }

    /** What was read, once; null where nothing was. */
    Optional<Session> take(Slot slot) {
        return read.remove(slot);
    }
}
