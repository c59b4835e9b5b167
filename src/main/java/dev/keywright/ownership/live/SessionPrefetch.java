package dev.keywright.ownership.live;

import dev.keywright.gateway.SessionReads;
import dev.keywright.model.Session;
import dev.keywright.model.value.Secret;
import dev.keywright.ownership.identity.CredentialId;
import dev.keywright.ownership.ledger.pages.LedgerEntry;
import dev.keywright.tyk.SessionRef;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Reads sessions of the ledger's keys while the rest of the ledger and the files are still being read, so that none waits
 * for the other. It stops when it is told to, at its end, or at the first failure: whoever then needs the rest reads it and
 * meets the failure itself.
 */
public final class SessionPrefetch {

    /** Sessions that are held at most before anyone takes one. */
    private static final int MOST = 60_000;

    /** Stands behind the last entry, for every reader. */
    private static final LedgerEntry END =
            new LedgerEntry(new CredentialId("", ""), new SessionRef.ById(Secret.of(""), ""), Optional.empty(), 0);

    private record Read(SessionRef sessionRef, Optional<Session> session) {}

    private final Map<CredentialId, Read> read = new ConcurrentHashMap<>();
    private final BlockingQueue<LedgerEntry> waiting = new LinkedBlockingQueue<>();
    private final AtomicInteger offered = new AtomicInteger();
    private final List<Thread> threads = new ArrayList<>();
    private final Supplier<SessionReads> reads;
    private volatile boolean stopped;

    private SessionPrefetch(Supplier<SessionReads> reads) {
        this.reads = reads;
    }

    public static SessionPrefetch none() {
        SessionPrefetch none = open(() -> {
            throw new IllegalStateException("nothing is read early");
        });
        none.stopped = true;
        return none;
    }

    /** @param reads asked for when the first entry comes: before the ledger is found, bulk reads are not to be had */
    static SessionPrefetch open(Supplier<SessionReads> reads) {
        return new SessionPrefetch(reads);
    }

    /**
     * Single reads mostly wait, so they begin at once. Bulk reads keep processors busy that the files need; begun early they
     * were no gain on two, and cost memory.
     */
    private synchronized void begin() {
        if (!threads.isEmpty() || stopped) {
            return;
        }
        SessionReads begun = reads.get();
        if (begun.portion() > 1) {
            stopped = true;
            return;
        }
        for (int i = 0; i < begun.threads(); i++) {
            var thread = new Thread(() -> read(begun), "early-" + i);
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }
    }

    /** More to read, by any thread. */
    void offer(Collection<LedgerEntry> entries) {
        if (!entries.isEmpty()) {
            begin();
        }
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
                Optional<Session> session =
                        reader.read(List.of(entry.sessionRef())).get(0);
                read.put(entry.credentialId(), new Read(entry.sessionRef(), session));
            }
        } catch (RuntimeException e) {
            stopped = true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        complete(); // For the next reader.
    }

    /** Reads nothing more; waits for what is on its way. */
    void stop() {
        synchronized (this) {
            stopped = true;
        }
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
    Optional<Session> take(CredentialId credentialId, SessionRef sessionRef) {
        Read there = read.remove(credentialId);
        return there != null
                        && (there.sessionRef() == sessionRef
                                || there.sessionRef().equals(sessionRef))
                ? there.session()
                : null;
    }
}
