package dev.keywright.ownership;

import dev.keywright.gateway.Gateway;
import dev.keywright.ownership.LedgerRoot.Book;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Changes the ledger in the course of one apply. An entry is written before its key is created and removed after the key
 * is deleted, so a crash leaves an entry without a key, never a key without an entry. Each method returns when the
 * gateway has stored the change. Safe for use by several threads.
 *
 * <p>Order of a re-paging (growth, or a changed hash function): new pages under a new epoch, then the root that names
 * them, then the old pages go. A crash before the root leaves the old pages in force; after it, the next {@link #begin}
 * deletes what is left of them.
 */
public final class LedgerWriter {

    private static final int USUAL_PAGE = 200;
    private static final int FULL_PAGE = 2 * USUAL_PAGE;

    private final LedgerStore store;
    private final Keyring keyring;
    private final List<LedgerEntry> rebuilt;
    private LedgerEntries codec;
    private LedgerRoot root;
    private HashFunction present;

    /**
     * @param rebuilt entries that a new ledger begins with: those that were found by their marks after the old ledger
     *     was lost; none otherwise
     */
    public LedgerWriter(Gateway gateway, Keyring keyring, int connections, Collection<LedgerEntry> rebuilt) {
        this.store = new LedgerStore(gateway, keyring, connections);
        this.keyring = keyring;
        this.rebuilt = List.copyOf(rebuilt);
    }

    /**
     * Before anything is changed: writes the root again, which shows that the gateway takes writes, and under which hash
     * function it stores now. Finishes what an earlier run left, and moves a ledger found under another function.
     *
     * @throws LedgerException as {@link Ledger#read}
     */
    public synchronized void begin() {
        List<LedgerStore.Found> found = store.roots();
        Optional<LedgerRoot> latest = found.stream().findFirst().map(LedgerStore.Found::root);
        if (found.stream().anyMatch(f -> !f.root().seedCheck().equals(keyring.seedCheck()))) {
            throw LedgerException.otherSeed(keyring);
        }
        latest.flatMap(LedgerRoot::retired).ifPresent(store::deletePages);
        root = new LedgerRoot(
                latest.map(LedgerRoot::serial).orElse(0L) + 1,
                keyring.seedCheck(),
                latest.map(LedgerRoot::hashed).orElse(false),
                latest.flatMap(LedgerRoot::current),
                Optional.empty());
        LedgerStore.Setting setting = store.writeRoot(root);
        present = setting.function();
        codec = new LedgerEntries(keyring, setting.hashed());
        root = new LedgerRoot(root.serial(), root.seedCheck(), setting.hashed(), root.current(), Optional.empty());
        found.stream()
                .map(LedgerStore.Found::function)
                .filter(f -> f != present)
                .forEach(store::deleteRoot);
        if (root.current().isEmpty()) {
            var first = new LedgerPage(0);
            rebuilt.forEach(entry -> first.entries.put(entry.slot(), codec.settled(entry, present)));
            repage(List.of(first), 1);
        } else if (root.current().get().function() != present) {
            repage(
                    store.readPages(root.current().get(), codec),
                    root.current().get().pages());
        }
    }

    /** Writes entries, and returns them as written: with a reach that outlives a change of the hash function. */
    public synchronized List<LedgerEntry> put(Collection<LedgerEntry> entries) {
        List<LedgerEntry> settled =
                entries.stream().map(entry -> codec.settled(entry, present)).toList();
        change(settled, entry -> entry.slot().name(), (page, entry) -> page.entries.put(entry.slot(), entry));
        return settled;
    }

    public synchronized void remove(Collection<Slot> slots) {
        change(slots, Slot::name, (page, slot) -> page.entries.remove(slot));
    }

    public synchronized void putPolicies(Collection<String> ids) {
        change(ids, id -> id, (page, id) -> page.policies.add(id));
    }

    public synchronized void removePolicies(Collection<String> ids) {
        change(ids, id -> id, (page, id) -> {
            page.policies.remove(id);
            page.protectedPolicies.remove(id);
        });
    }

    /** @param protections by policy id, whether to delete it has to be allowed by name */
    public synchronized void protectPolicies(Map<String, Boolean> protections) {
        change(protections.entrySet(), Map.Entry::getKey, (page, protection) -> {
            if (protection.getValue()) {
                page.protectedPolicies.add(protection.getKey());
            } else {
                page.protectedPolicies.remove(protection.getKey());
            }
        });
    }

    /**
     * Compares a create's answer with the entry that was written before.
     *
     * @param entry as {@link #put} returned it
     * @return the entry that has to be put instead, when the key went elsewhere
     */
    public synchronized Optional<LedgerEntry> afterCreate(LedgerEntry entry, Gateway.Created created) {
        return codec.corrected(entry, created);
    }

    /** Reads each touched page again, changes it, and writes it if it has become another. */
    private <T> void change(Collection<T> items, Function<T, String> name, BiConsumer<LedgerPage, T> change) {
        Book book = root.current().orElseThrow(() -> new IllegalStateException("begin() comes first"));
        Map<Integer, List<T>> byPage = new TreeMap<>();
        for (T item : items) {
            byPage.computeIfAbsent(LedgerPlaces.pageOf(name.apply(item), book.pages()), p -> new ArrayList<>())
                    .add(item);
        }
        Consumer<LedgerPage> edit =
                page -> byPage.getOrDefault(page.index, List.of()).forEach(item -> change.accept(page, item));
        List<LedgerPage> touched = store.changed(book, List.copyOf(byPage.keySet()), codec, edit);
        if (touched.stream().anyMatch(page -> page.size() > FULL_PAGE)) {
            List<LedgerPage> all = store.readPages(book, codec);
            all.forEach(edit);
            repage(all, 2 * book.pages());
        } else {
            store.writePages(book, touched, codec);
        }
    }

    /** @param least the fewest pages to make */
    private void repage(List<LedgerPage> old, int least) {
        int size = old.stream().mapToInt(LedgerPage::size).sum();
        Optional<Book> retired = root.current();
        int count = least;
        while (count * USUAL_PAGE < size) {
            count *= 2;
        }
        var book = new Book(retired.map(Book::epoch).orElse(0L) + 1, count, present);
        store.writePages(book, distributed(old, count), codec);
        write(Optional.of(book), retired);
        if (retired.isPresent()) {
            store.deletePages(retired.get());
            write(Optional.of(book), Optional.empty());
        }
    }

    private static List<LedgerPage> distributed(List<LedgerPage> old, int count) {
        var pages = new ArrayList<LedgerPage>();
        for (int i = 0; i < count; i++) {
            pages.add(new LedgerPage(i));
        }
        for (LedgerPage page : old) {
            page.entries.forEach((slot, entry) ->
                    pages.get(LedgerPlaces.pageOf(slot.name(), count)).entries.put(slot, entry));
            page.policies.forEach(
                    id -> pages.get(LedgerPlaces.pageOf(id, count)).policies.add(id));
            page.protectedPolicies.forEach(id ->
                    pages.get(LedgerPlaces.pageOf(id, count)).protectedPolicies.add(id));
        }
        return pages;
    }

    private void write(Optional<Book> current, Optional<Book> retired) {
        root = new LedgerRoot(root.serial() + 1, root.seedCheck(), root.hashed(), current, retired);
        store.writeRoot(root);
    }
}
