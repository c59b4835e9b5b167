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
 * Reads sessions of the ledger's keys while the rest of the ledger and the files are still being read. It stops on
 * request, at its end, or at the first failure: a caller that then needs the rest reads it and gets the failure itself.
 */
public final class SessionPrefetch {

    /** The maximum number of sessions in memory before any is taken. */
    private static final int MOST = 60_000;

    /** Follows the last entry, for every reader. */
    private static final LedgerEntry END =
            LedgerEntry.of(new CredentialId("", ""), new SessionRef.ById(Secret.of(""), ""), Optional.empty(), 0);

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

    /** @param reads requested when the first entry arrives: before the ledger is found, bulk reads are not available */
    static SessionPrefetch open(Supplier<SessionReads> reads) {
        return new SessionPrefetch(reads);
    }

    /**
     * Single reads mostly wait, so they start at once. Bulk reads need processors that the files need too; started
     * early, they gained nothing on two cores and cost memory.
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

    /** Adds sessions to read. Thread-safe. */
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

    /** Declares that nothing more will be offered. */
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

    /** Stops reading, and waits for reads in flight. */
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

    /** The session that was read, returned once; null if none was read. */
    Optional<Session> take(CredentialId credentialId, SessionRef sessionRef) {
        Read there = read.remove(credentialId);
        return there != null
                        && (there.sessionRef() == sessionRef
                                || there.sessionRef().equals(sessionRef))
                ? there.session()
                : null;
    }
}
