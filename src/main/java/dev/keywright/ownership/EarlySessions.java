package dev.keywright.ownership;

import dev.keywright.gateway.GatewayException;
import dev.keywright.gateway.Reach;
import dev.keywright.gateway.SessionReads;
import dev.keywright.model.Session;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Reads sessions of the ledger's keys while the rest of the ledger and the files are still being read, so that none waits
 * for the other. It stops when it is told to, at its end, or at the first failure: whoever then needs the rest reads it and
 * meets the failure itself.
 */
final class EarlySessions {

    /** Sessions that are held at most before anybody takes one. */
    private static final int MOST = 60_000;

    /** Stands behind the last entry, for every reader. */
    private static final LedgerEntry END = new LedgerEntry(
            new Slot("", ""), new Reach.ById(dev.keywright.model.Secret.of(""), ""), Optional.empty(), 0);

    private record Read(Reach reach, Optional<Session> session) {}

    private final Map<Slot, Read> read = new ConcurrentHashMap<>();
    private final BlockingQueue<LedgerEntry> waiting = new LinkedBlockingQueue<>();
    private final AtomicInteger offered = new AtomicInteger();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean stopped;

    private EarlySessions() {}

    static EarlySessions none() {
        var none = new EarlySessions();
        none.stopped = true;
        return none;
    }

    /** Waits for entries. Bulk reads are quick enough to begin when the files are known. */
    static EarlySessions open(SessionReads reads) {
        if (reads.portion() > 1) {
            return none();
        }
        var early = new EarlySessions();
        for (int i = 0; i < reads.threads(); i++) {
            var thread = new Thread(() -> early.read(reads), "early-" + i);
            thread.setDaemon(true);
            early.threads.add(thread);
            thread.start();
        }
        return early;
    }

    /** More to read, by any thread. */
    void offer(Collection<LedgerEntry> entries) {
        for (LedgerEntry entry : entries) {
            if (stopped || offered.incrementAndGet() > MOST) {
                return;
            }
            waiting.add(entry);
        }
    }

    /** Nothing more will be offered. */
    void complete() {
        waiting.add(END);
    }

    private void read(SessionReads reads) {
        try (SessionReads.Reader reader = reads.open()) {
            for (LedgerEntry entry = waiting.take(); entry != END && !stopped; entry = waiting.take()) {
                Optional<Session> session = reader.read(List.of(entry.reach())).get(0);
                read.put(entry.slot(), new Read(entry.reach(), session));
            }
        } catch (GatewayException e) {
            stopped = true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        complete(); // For the next reader.
    }

    /** Reads nothing more; waits for what is on its way. */
    void stop() {
        stopped = true;
        complete();
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
        }
    }

    /** What was read there, once; null where nothing was. */
    Optional<Session> take(Slot slot, Reach reach) {
        Read there = read.remove(slot);
        return there != null && there.reach().equals(reach) ? there.session() : null;
    }
}
