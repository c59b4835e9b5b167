package dev.keywright.ownership;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.gateway.Gateway;
import dev.keywright.gateway.GatewayException;
import dev.keywright.gateway.GatewayException.Kind;
import dev.keywright.gateway.Parallel;
import dev.keywright.gateway.Reach;
import dev.keywright.gateway.SessionReads;
import dev.keywright.model.Address;
import dev.keywright.model.Secret;
import dev.keywright.model.Session;
import dev.keywright.model.Value;
import dev.keywright.ownership.LedgerRoot.Book;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Reads and writes the pieces of one ledger, one call each. */
final class LedgerStore {

    /**
     * A root that was found.
     *
     * @param function under whose token it stands
     */
    record Found(LedgerRoot root, HashFunction function) {}

    /**
     * What a write tells of the gateway.
     *
     * @param function its present hash function
     */
    record Setting(HashFunction function, boolean hashed) {}

    private static final int ATTEMPTS = 4;

    /** So that every thread has pages to decode. */
    private static final int PAGES_AT_ONCE = 8;

    private final Gateway gateway;
    private final Keyring keyring;
    private final int connections;

    LedgerStore(Gateway gateway, Keyring keyring, int connections) {
        this.gateway = gateway;
        this.keyring = keyring;
        this.connections = connections;
    }

    /**
     * Every root, the latest first. More than one stands only where a run was cut off right after the gateway's hash
     * function had changed. All functions are tried, since the present one is not known before the first write.
     *
     * @throws LedgerException also when one was written with another seed
     */
    List<Found> roots() {
        Secret id = LedgerPlaces.root(keyring);
        var found = new ArrayList<Found>();
        for (HashFunction function : HashFunction.values()) {
            gateway.session(reach(id, function)).ifPresent(session -> found.add(new Found(root(session), function)));
        }
        if (found.stream().anyMatch(f -> !f.root().seedCheck().equals(keyring.seedCheck()))) {
            throw LedgerException.otherSeed(keyring);
        }
        found.sort(Comparator.comparing((Found f) -> f.root().serial()).reversed());
        return found;
    }

    /** The root under one hash function. */
    Optional<LedgerRoot> root(HashFunction function) {
        return gateway.session(reach(LedgerPlaces.root(keyring), function)).map(this::root);
    }

    /**
     * Writes the root, unless another run has changed it in the meantime. The gateway knows no compare-and-swap, so this
     * looks right before; whoever builds on the ledger looks again afterwards.
     *
     * @param expected what stands there; empty when nothing does
     * @return false when something else stands there
     */
    boolean replaceRoot(Optional<LedgerRoot> expected, LedgerRoot root, HashFunction present) {
        for (int attempt = 1; ; attempt++) {
            Optional<LedgerRoot> now = root(present);
            if (now.equals(Optional.of(root))) {
                return true;
            }
            if (!now.equals(expected)) {
                return false;
            }
            try {
                write(LedgerPlaces.root(keyring), root.toValue());
                return true;
            } catch (GatewayException lost) {
                giveUpUnlessLost(lost, attempt);
            }
        }
    }

    /** As written when the gateway had this function. */
    LedgerCount count(HashFunction function) {
        return own(LedgerPlaces.count(keyring), function).map(LedgerCount::of).orElse(LedgerCount.NONE);
    }

    /** Which also shows that the gateway takes writes, and how it stores now. */
    Setting write(LedgerCount count) {
        return writeOwn(LedgerPlaces.count(keyring), count.toValue());
    }

    /** What a piece of this ledger holds. */
    Optional<Value.Fields> own(Secret id, HashFunction function) {
        return gateway.session(reach(id, function)).flatMap(session -> LedgerSession.content(keyring, session));
    }

    /** The same for many, in their order. */
    List<Optional<Value.Fields>> own(List<Secret> ids, HashFunction function) {
        List<Reach> reaches = ids.stream().map(id -> reach(id, function)).toList();
        return gateway.sessions(reaches, connections).stream()
                .map(session -> session.flatMap(s -> LedgerSession.content(keyring, s)))
                .toList();
    }

    /** Those entries whose key lives and carries our mark. */
    List<LedgerEntry> living(Collection<LedgerEntry> entries) {
        List<LedgerEntry> all = List.copyOf(entries);
        List<Optional<Session>> sessions =
                gateway.sessions(all.stream().map(LedgerEntry::reach).toList(), connections);
        return IntStream.range(0, all.size())
                .filter(i -> sessions.get(i)
                        .filter(session -> isOurs(session, all.get(i).slot()))
                        .isPresent())
                .mapToObj(all::get)
                .toList();
    }

    private boolean isOurs(Session session, Slot slot) {
        return Mark.claim(session, Address.key(keyring.namespace(), slot.name())) instanceof LiveKey.Claim.Ours;
    }

    void deleteOwn(List<Secret> ids, HashFunction function) {
        Parallel.map(ids, connections, id -> gateway.delete(reach(id, function), keyring.orgId()));
    }

    void deleteRoot(HashFunction function) {
        gateway.delete(reach(LedgerPlaces.root(keyring), function), keyring.orgId());
        gateway.delete(reach(LedgerPlaces.count(keyring), function), keyring.orgId());
    }

    List<LedgerPage> readPages(Book book, LedgerEntries codec) {
        return readPages(book, codec, page -> {});
    }

    /** @param each is given every page as soon as it was read, by several threads */
    List<LedgerPage> readPages(Book book, LedgerEntries codec, Consumer<LedgerPage> each) {
        SessionReads reads = gateway.reads(connections);
        // Each place is written by one thread only, and read after all of them have ended.
        var pages = new LedgerPage[book.pages()];
        var broken = new LedgerException[book.pages()];
        reads.each(Parallel.cut(book.pages(), Math.min(reads.portion(), PAGES_AT_ONCE)), (range, reader) -> {
            List<Optional<Session>> sessions = reader.read(IntStream.range(range.from(), range.to())
                    .mapToObj(index -> reach(LedgerPlaces.page(keyring, book, index), book))
                    .toList());
            for (int index = range.from(); index < range.to(); index++) {
                try {
                    pages[index] = page(sessions.get(index - range.from()), book, index, codec);
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

    /** What became of a page that was to be edited. */
    enum Edited {
        /** It was so already. */
        UNCHANGED,
        WRITTEN,
        /** It would have become too large, and was not written. */
        FULL
    }

    /**
     * Edits pages, each right after it was read. An answer that was lost counts as written: whoever reads again sees.
     *
     * @param full more entries than this are too many for a page
     */
    Set<Edited> edit(Book book, Collection<Integer> indexes, LedgerEntries codec, Consumer<LedgerPage> edit, int full) {
        List<Edited> all = Parallel.map(List.copyOf(indexes), connections, index -> {
            LedgerPage page = readPage(book, index, codec);
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
            try {
                checked(book, write(LedgerPlaces.page(keyring, book, index), after));
            } catch (GatewayException lost) {
                giveUpUnlessLost(lost, 1);
            }
            return Edited.WRITTEN;
        });
        return EnumSet.copyOf(all);
    }

    private LedgerPage readPage(Book book, int index, LedgerEntries codec) {
        return page(gateway.session(reach(LedgerPlaces.page(keyring, book, index), book)), book, index, codec);
    }

    private LedgerPage page(Optional<Session> session, Book book, int index, LedgerEntries codec) {
        if (session.isEmpty()) {
            throw LedgerException.broken(keyring, page(book, index) + " is missing");
        }
        return LedgerSession.content(keyring, session.get())
                .flatMap(content -> LedgerPage.of(content, book, index, codec))
                .orElseThrow(() -> LedgerException.broken(keyring, page(book, index) + " cannot be read"));
    }

    /**
     * The pages of a set that is not in force yet. Another run may be making the same set at the same moment, so what stands
     * there stays. At worst that is an entry of a key that is gone, left by a run that was cut off.
     */
    void writePages(Book book, List<LedgerPage> pages, LedgerEntries codec) {
        Parallel.map(pages, connections, page -> checked(book, writePage(book, page, codec)));
    }

    private Setting writePage(Book book, LedgerPage page, LedgerEntries codec) {
        for (int attempt = 1; ; attempt++) {
            there(book, page.index, codec).ifPresent(page::add);
            try {
                return write(LedgerPlaces.page(keyring, book, page.index), page.toValue(book, codec));
            } catch (GatewayException lost) {
                giveUpUnlessLost(lost, attempt);
            }
        }
    }

    private Optional<LedgerPage> there(Book book, int index, LedgerEntries codec) {
        return own(LedgerPlaces.page(keyring, book, index), book.function())
                .flatMap(content -> LedgerPage.of(content, book, index, codec));
    }

    /** What still can be read of pages that were replaced: another run may have deleted some already. */
    List<LedgerPage> readLeft(Book book, LedgerEntries codec) {
        List<Integer> indexes = IntStream.range(0, book.pages()).boxed().toList();
        return Parallel.map(indexes, connections, index -> there(book, index, codec)).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private static Setting checked(Book book, Setting setting) {
        if (setting.function() != book.function()) {
            throw new LedgerException(
                    Diagnostic.error("hash-function-changed", "The gateway's hash_key_function changed during this run")
                            .because("What was just written may not be found under the other setting.")
                            .hint("Give every node of the gateway the same configuration, then run it again."));
        }
        return setting;
    }

    void deletePages(Book book) {
        List<Integer> indexes = IntStream.range(0, book.pages()).boxed().toList();
        Parallel.map(
                indexes,
                connections,
                index -> gateway.delete(reach(LedgerPlaces.page(keyring, book, index), book), keyring.orgId()));
    }

    /** For a session that no other run writes: sending it again does no harm when an answer was lost. */
    Setting writeOwn(Secret id, Value.Fields content) {
        for (int attempt = 1; ; attempt++) {
            try {
                return write(id, content);
            } catch (GatewayException lost) {
                giveUpUnlessLost(lost, attempt);
            }
        }
    }

    private static void giveUpUnlessLost(GatewayException failure, int attempt) {
        if (failure.kind() != Kind.UNKNOWN_OUTCOME || attempt >= ATTEMPTS) {
            throw failure;
        }
    }

    private Setting write(Secret id, Value.Fields content) {
        Gateway.Created created = gateway.create(id, LedgerSession.body(keyring, content));
        return created.token()
                .flatMap(text -> Token.parse(text, keyring.orgId()))
                .map(token -> new Setting(token.function(), created.hash().isPresent()))
                .orElseThrow(() -> new LedgerException(Diagnostic.error(
                                "unknown-token", "The gateway answers tokens in a form that Keywright does not know")
                        .because("Keys could not be found again under it.")));
    }

    private LedgerRoot root(Session session) {
        Value.Fields content = LedgerSession.content(keyring, session)
                .orElseThrow(() -> LedgerException.broken(keyring, "another session stands in its place"));
        return LedgerRoot.of(content).orElseThrow(() -> LedgerException.broken(keyring, "its root cannot be read"));
    }

    private Reach reach(Secret id, Book book) {
        return reach(id, book.function());
    }

    private Reach reach(Secret id, HashFunction function) {
        return new Reach.ByToken(new Token(keyring.orgId(), id, function).text());
    }

    private static String page(Book book, int index) {
        return "page " + (index + 1) + " of " + book.pages();
    }
}
