package dev.keywright.ownership;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.gateway.Gateway;
import dev.keywright.gateway.Parallel;
import dev.keywright.gateway.Reach;
import dev.keywright.model.Secret;
import dev.keywright.model.Session;
import dev.keywright.model.Value;
import dev.keywright.ownership.LedgerRoot.Book;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;

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
     */
    List<Found> roots() {
        Secret id = LedgerPlaces.root(keyring);
        var found = new ArrayList<Found>();
        for (HashFunction function : HashFunction.values()) {
            gateway.session(reach(id, function)).ifPresent(session -> found.add(new Found(root(session), function)));
        }
        found.sort(Comparator.comparing((Found f) -> f.root().serial()).reversed());
        return found;
    }

    Setting writeRoot(LedgerRoot root) {
        return write(LedgerPlaces.root(keyring), root.toValue());
    }

    void deleteRoot(HashFunction function) {
        gateway.delete(reach(LedgerPlaces.root(keyring), function), keyring.orgId());
    }

    List<LedgerPage> readPages(Book book, LedgerEntries codec) {
        List<Reach> reaches = IntStream.range(0, book.pages())
                .mapToObj(index -> reach(LedgerPlaces.page(keyring, book.epoch(), index), book))
                .toList();
        List<Optional<Session>> sessions = gateway.sessions(reaches, connections);
        return IntStream.range(0, book.pages())
                .mapToObj(index -> page(sessions.get(index), book, index, codec))
                .toList();
    }

    /** Reads pages, edits them, and gives back those that the edit has changed. */
    List<LedgerPage> changed(Book book, List<Integer> indexes, LedgerEntries codec, Consumer<LedgerPage> edit) {
        return Parallel.map(indexes, connections, index -> {
                    LedgerPage page = readPage(book, index, codec);
                    Value.Fields before = page.toValue(book, codec);
                    edit.accept(page);
                    return page.toValue(book, codec).equals(before) ? Optional.<LedgerPage>empty() : Optional.of(page);
                })
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private LedgerPage readPage(Book book, int index, LedgerEntries codec) {
        return page(gateway.session(reach(LedgerPlaces.page(keyring, book.epoch(), index), book)), book, index, codec);
    }

    private LedgerPage page(Optional<Session> session, Book book, int index, LedgerEntries codec) {
        if (session.isEmpty()) {
            throw LedgerException.broken(keyring, page(book, index) + " is missing");
        }
        return LedgerSession.content(keyring, session.get())
                .flatMap(content -> LedgerPage.of(content, book, index, codec))
                .orElseThrow(() -> LedgerException.broken(keyring, page(book, index) + " cannot be read"));
    }

    void writePages(Book book, List<LedgerPage> pages, LedgerEntries codec) {
        Parallel.map(pages, connections, page -> {
            writePage(book, page, codec);
            return page;
        });
    }

    private void writePage(Book book, LedgerPage page, LedgerEntries codec) {
        Setting setting = write(LedgerPlaces.page(keyring, book.epoch(), page.index), page.toValue(book, codec));
        if (setting.function() != book.function()) {
            throw new LedgerException(
                    Diagnostic.error("hash-function-changed", "The gateway's hash_key_function changed during this run")
                            .because("What was just written may not be found under the other setting.")
                            .hint("Give every node of the gateway the same configuration, then run it again."));
        }
    }

    void deletePages(Book book) {
        List<Integer> indexes = IntStream.range(0, book.pages()).boxed().toList();
        Parallel.map(
                indexes,
                connections,
                index -> gateway.delete(reach(LedgerPlaces.page(keyring, book.epoch(), index), book), keyring.orgId()));
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
