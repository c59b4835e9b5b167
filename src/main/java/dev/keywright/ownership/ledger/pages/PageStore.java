package dev.keywright.ownership.ledger.pages;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.gateway.Gateway;
import dev.keywright.gateway.GatewayException;
import dev.keywright.gateway.Parallel;
import dev.keywright.gateway.SessionReads;
import dev.keywright.model.Session;
import dev.keywright.model.value.Secret;
import dev.keywright.model.value.Value;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.ownership.ledger.pages.LedgerRoot.Book;
import dev.keywright.ownership.ledger.pages.LedgerSession.Unsealed;
import dev.keywright.tyk.SessionRef;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Reads and writes the pages of one ledger, with one call each. */
public final class PageStore {

    /** So that every thread has pages to decode. */
    private static final int PAGES_AT_ONCE = 8;

    private final LedgerStore store;
    private final Gateway gateway;
    private final Keyring keyring;
    private final int connections;
    private final LedgerEntries codec;
    /** Of edited pages, by number. The last one is that of the read which shows the edit in place. */
    private final Map<Integer, String> firstSeals = new ConcurrentHashMap<>();

    private final Map<Integer, String> lastSeals = new ConcurrentHashMap<>();

    PageStore(LedgerStore store, Gateway gateway, Keyring keyring, int connections, LedgerEntries codec) {
        this.store = store;
        this.gateway = gateway;
        this.keyring = keyring;
        this.connections = connections;
        this.codec = codec;
    }

    public List<LedgerPage> read(Book book) {
        return read(book, page -> {});
    }

    /** @param each receives every page as soon as it was read, from several threads */
    public List<LedgerPage> read(Book book, Consumer<LedgerPage> each) {
        SessionReads reads = gateway.reads(connections);
        // Each position is written by one thread only, and read after all threads have ended.
        var pages = new LedgerPage[book.pages()];
        var broken = new LedgerException[book.pages()];
        reads.each(Parallel.cut(book.pages(), Math.min(reads.portion(), PAGES_AT_ONCE)), (range, reader) -> {
            List<Optional<Session>> sessions = reader.read(IntStream.range(range.from(), range.to())
                    .mapToObj(index -> sessionRef(book, index))
                    .toList());
            for (int index = range.from(); index < range.to(); index++) {
                try {
                    pages[index] = page(sessions.get(index - range.from()), book, index);
                    each.accept(pages[index]);
                } catch (LedgerException e) {
                    broken[index] = e;
                }
            }
        });
        Stream.of(broken).filter(Objects::nonNull).findFirst().ifPresent(e -> {
            throw e;
        });
        return List.of(pages);
    }

    /** The result of editing a page. */
    enum Edited {
        /** No change was needed. */
        UNCHANGED,
        WRITTEN,
        /** It would have become too large, and was not written. */
        FULL
    }

    /**
     * Edits pages, each right after it was read. A lost response counts as written: reading again shows the result.
     *
     * @param full the maximum number of entries on a page
     */
    Set<Edited> edit(Book book, Collection<Integer> indexes, Consumer<LedgerPage> edit, int full) {
        List<Edited> all = Parallel.map(List.copyOf(indexes), connections, index -> {
            LedgerPage page = read(book, index);
            firstSeals.putIfAbsent(index, page.seal());
            lastSeals.put(index, page.seal());
            Value.Fields before = page.toValue(book, codec);
            int size = page.size();
            edit.accept(page);
            if (page.size() > Math.max(full, size)) {
                return Edited.FULL;
            }
            Value.Fields after = page.toValue(book, codec);
            if (after.equals(before)) {
                return Edited.UNCHANGED;
            }
            if (page.size() > full) {
                return Edited.FULL;
            }
            store.writeOnce(place(book, index), after).ifPresent(setting -> checked(book, setting));
            return Edited.WRITTEN;
        });
        return EnumSet.copyOf(all);
    }

    /** The fingerprint of all pages after the edits. */
    PagesFingerprint after(PagesFingerprint before) {
        PagesFingerprint after = before;
        for (Map.Entry<Integer, String> first : firstSeals.entrySet()) {
            after = after.with(first.getValue()).with(lastSeals.get(first.getKey()));
        }
        return after;
    }

    private LedgerPage read(Book book, int index) {
        return page(gateway.session(sessionRef(book, index)), book, index);
    }

    /** A page that one node, or one way of reading, lacks or shows as broken may be intact on another. */
    private LedgerPage page(Optional<Session> session, Book book, int index) {
        try {
            return decoded(session, book, index);
        } catch (LedgerException e) {
            return decoded(store.agreed(sessionRef(book, index)), book, index);
        }
    }

    private LedgerPage decoded(Optional<Session> session, Book book, int index) {
        if (session.isEmpty()) {
            throw LedgerException.broken(keyring, page(book, index) + " is missing");
        }
        return LedgerSession.proved(
                        keyring, session.get(), place(book, index), page(book, index), Unsealed.in(book.sealed()))
                .flatMap(proved -> LedgerPage.of(proved.content(), book, index, codec.of(proved.by())))
                .map(page -> page.readWith(LedgerSession.seal(session.get())))
                .orElseThrow(() -> LedgerException.broken(keyring, page(book, index) + " cannot be read"));
    }

    /**
     * Writes the pages of a set that is not in force yet. Another run may be creating the same set at the same moment,
     * so existing entries stay if the seal is valid. At worst, one of them is an entry of a deleted key, left by a run
     * that was cut off.
     */
    public void write(Book book, List<LedgerPage> pages) {
        Parallel.map(pages, connections, page -> checked(book, write(book, page)));
    }

    private LedgerStore.Setting write(Book book, LedgerPage page) {
        for (int attempt = 1; ; attempt++) {
            there(book, page.index, Unsealed.IGNORED).ifPresent(page::add);
            try {
                return store.write(place(book, page.index), page.toValue(book, codec));
            } catch (GatewayException lost) {
                LedgerStore.giveUpUnlessLost(lost, attempt);
            }
        }
    }

    private Optional<LedgerPage> there(Book book, int index, Unsealed unsealed) {
        String what = (unsealed == Unsealed.IGNORED ? "" : "replaced ") + page(book, index);
        return store.proved(place(book, index), book.function(), what, unsealed)
                .flatMap(proved -> LedgerPage.of(proved.content(), book, index, codec.of(proved.by())));
    }

    /**
     * What can still be read of pages that were replaced: another run may have deleted some already.
     *
     * @throws LedgerException if a seal is invalid
     */
    public List<LedgerPage> readReplaced(Book book) {
        return readLeft(book, Unsealed.in(book.sealed()));
    }

    /** The pages with a valid seal among those that no root names. */
    List<LedgerPage> readOrphaned(Book book) {
        return readLeft(book, Unsealed.IGNORED);
    }

    private List<LedgerPage> readLeft(Book book, Unsealed unsealed) {
        List<Integer> indexes = IntStream.range(0, book.pages()).boxed().toList();
        return Parallel.map(indexes, connections, index -> there(book, index, unsealed)).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private static LedgerStore.Setting checked(Book book, LedgerStore.Setting setting) {
        if (setting.function() != book.function()) {
            throw new LedgerException(Diagnostic.error(
                            LedgerCode.HASH_FUNCTION_CHANGED, "The gateway's hash_key_function changed during this run")
                    .because("the session just written may not be found under the other setting")
                    .hint("give every node of the gateway the same configuration, then run it again"));
        }
        return setting;
    }

    public void delete(Book book) {
        List<Integer> indexes = IntStream.range(0, book.pages()).boxed().toList();
        Parallel.map(indexes, connections, index -> gateway.delete(sessionRef(book, index), keyring.orgId()));
    }

    private Secret place(Book book, int index) {
        return LedgerIds.page(keyring, book, index);
    }

    private SessionRef sessionRef(Book book, int index) {
        return store.sessionRef(place(book, index), book.function());
    }

    private static String page(Book book, int index) {
        return "page " + (index + 1) + " of " + book.pages();
    }
}
