package dev.keywright.ownership.live;

import dev.keywright.gateway.Gateway;
import dev.keywright.gateway.Memoized;
import dev.keywright.gateway.SessionReads;
import dev.keywright.model.LoadedApi;
import dev.keywright.model.Policy;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.ownership.ledger.Ledger;
import dev.keywright.ownership.ledger.LedgerSnapshot;
import dev.keywright.ownership.ledger.pages.LedgerEntry;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * What can be read from a gateway before the files are known: the ledger, APIs and policies, and the sessions of the
 * ledger's keys. Read-only.
 */
public final class LedgerPrefetch {

    /** Everything that does not grow with the number of keys, except for the ledger. */
    public record Head(
            LedgerSnapshot ledger,
            List<LedgerEntry> entries,
            List<LoadedApi> apis,
            Map<String, List<Policy>> policies,
            SessionReads reads,
            SessionPrefetch sessions) {}

    /** A page lists some hundred sessions to read, so a few page readers keep all session readers busy. */
    private static final int PAGE_READERS = 3;

    private final Supplier<Head> head;

    private LedgerPrefetch(Supplier<Head> head) {
        this.head = head;
    }

    /** Starts reading, on its own threads. */
    public static LedgerPrefetch begin(Gateway gateway, Keyring keyring, LiveStateOptions options) {
        return new LedgerPrefetch(async(() -> read(gateway, keyring, options, true)));
    }

    /** Reads immediately. */
    public static Head now(Gateway gateway, Keyring keyring, LiveStateOptions options) {
        return read(gateway, keyring, options, false);
    }

    private static Head read(Gateway gateway, Keyring keyring, LiveStateOptions options, boolean early) {
        Supplier<List<LoadedApi>> apis = early ? async(gateway::apis) : gateway::apis;
        Supplier<Map<String, List<Policy>>> policies = early ? async(gateway::policiesByNode) : gateway::policiesByNode;
        Supplier<SessionReads> reads = Memoized.of(() -> gateway.reads(options.connections()));
        boolean ahead = early && options.readsAhead();
        SessionPrefetch sessions = ahead ? SessionPrefetch.open(reads) : SessionPrefetch.none();
        try {
            int readers = ahead ? pageReaders(gateway, options) : options.connections();
            LedgerSnapshot ledger =
                    Ledger.read(gateway, keyring, readers, page -> sessions.offer(ofShard(page, options)));
            List<LedgerEntry> entries = ofShard(ledger.entries().values(), options);
            return new Head(ledger, entries, apis.get(), policies.get(), reads.get(), sessions);
        } finally {
            sessions.complete();
        }
    }

    /** Pages read in bulk only need to be decoded, and one processor is left for the files. */
    private static int pageReaders(Gateway gateway, LiveStateOptions options) {
        int busy = Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
        return Math.min(options.connections(), gateway.readsInBulk() ? Math.min(PAGE_READERS, busy) : PAGE_READERS);
    }

    private static List<LedgerEntry> ofShard(Collection<LedgerEntry> entries, LiveStateOptions options) {
        if (options.shard().isWhole()) {
            return entries instanceof List<LedgerEntry> list ? list : List.copyOf(entries);
        }
        return entries.stream()
                .filter(entry -> options.shard().holds(entry.credentialId().name()))
                .toList();
    }

    /** Waits for everything except the sessions. Failures are thrown here. */
    public Head head() {
        return head.get();
    }

    /** A daemon thread, so that a run that stops for another reason does not wait for the gateway. */
    private static <T> Supplier<T> async(Supplier<T> read) {
        var future = new CompletableFuture<T>();
        var thread = new Thread(
                () -> {
                    try {
                        future.complete(read.get());
                    } catch (RuntimeException | Error e) {
                        future.completeExceptionally(e);
                    }
                },
                "ledger-prefetch");
        thread.setDaemon(true);
        thread.start();
        return () -> joined(future);
    }

    private static <T> T joined(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error memory) {
                throw memory;
            }
            throw e;
        }
    }
}
