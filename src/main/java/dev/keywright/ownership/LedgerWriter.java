package dev.keywright.ownership;

import dev.keywright.gateway.Gateway;
import dev.keywright.ownership.LedgerRoot.Book;
import dev.keywright.ownership.LedgerStore.Edited;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Changes the ledger in the course of one apply. An entry is written before its key is created and removed after the key
 * is deleted, so a crash leaves an entry without a key, never a key without an entry. Each method returns when the
 * gateway shows the change. Safe for use by several threads.
 *
 * <p>Two runs at once: the gateway knows no compare-and-swap, so a page is read right before it is written and again
 * afterwards, until a reading shows everything in its place; the root is looked up each time, since another run may have
 * moved the pages. See decision 0007.
 *
 * <p>Order of a re-paging (growth, or a changed hash function): new pages under a new epoch, then the root that names
 * them, then what another run has written into the old pages meanwhile, then the old pages go. A crash before the root
 * leaves the old pages in force; after it, the next {@link #begin} deletes what is left of them.
 */
public final class LedgerWriter {

    private static final int USUAL_PAGE = 200;
    private static final int FULL_PAGE = 2 * USUAL_PAGE;
    private static final int ROUNDS = 50;

    private final LedgerStore store;
    private final Announcements announcements;
    private final Keyring keyring;
    private final List<LedgerEntry> rebuilt;
    private final ApplyRun run;
    private final Map<Slot, Boolean> knownAtFirst = new ConcurrentHashMap<>();
    private LedgerEntries codec;
    private HashFunction present;
    private Announcer announcer;
    private LedgerLeft left = LedgerLeft.NOTHING;

    /**
     * @param rebuilt entries that a new ledger begins with: those that were found by their marks after the old ledger
     *     was lost; none otherwise
     */
    public LedgerWriter(
            Gateway gateway, Keyring keyring, int connections, Collection<LedgerEntry> rebuilt, ApplyRun run) {
        this.store = new LedgerStore(gateway, keyring, connections);
        this.announcements = new Announcements(store, keyring, connections);
        this.keyring = keyring;
        this.rebuilt = List.copyOf(rebuilt);
        this.run = run;
    }

    /**
     * Before anything is changed: sees that the gateway takes writes, and under which hash function it stores now.
     * Finishes what an earlier run left, and moves a ledger found under another function.
     *
     * @return what the pages of a ledger that had lost its root tell; it is in the new ledger now
     * @throws LedgerException as {@link Ledger#read}
     */
    public synchronized LedgerLeft begin() {
        LedgerStore.Setting setting = store.write(lastCount().next());
        present = setting.function();
        codec = new LedgerEntries(keyring, setting.hashed());
        announcer = new Announcer(store, announcements, run, present, codec);
        untilDone(() -> {
            List<LedgerStore.Found> found = roots();
            try {
                return begun(setting, found);
            } catch (LedgerException e) {
                if (roots().equals(found)) {
                    throw e;
                }
                return false; // Another run was just moving the pages.
            }
        });
        settleOldAnnouncements();
        return left;
    }

    /** Where the root is lost, under any function: what was announced may be all that is left. */
    private LedgerCount lastCount() {
        List<LedgerStore.Found> found = roots();
        return found.isEmpty()
                ? Stream.of(HashFunction.values())
                        .map(store::count)
                        .filter(count -> !count.equals(LedgerCount.NONE))
                        .findFirst()
                        .orElse(LedgerCount.NONE)
                : found.get(0)
                        .root()
                        .current()
                        .map(book -> store.count(book.function()))
                        .orElse(LedgerCount.NONE);
    }

    /** They are forgotten, but for living keys that have no entry: those get it now. */
    private void settleOldAnnouncements() {
        List<Announcement> old = announcer.old();
        if (old.isEmpty()) {
            return;
        }
        Set<Slot> known = new HashSet<>();
        untilDone(() -> {
            LedgerRoot root = root();
            return unlessMoved(root, () -> {
                store.readPages(book(root), codec).forEach(page -> known.addAll(page.entries.keySet()));
                return true;
            });
        });
        put(store.living(announcer.unknown(old, known::contains).values()));
        announcer.drop(old);
    }

    private boolean begun(LedgerStore.Setting setting, List<LedgerStore.Found> found) {
        LedgerRoot latest = found.stream()
                .findFirst()
                .map(LedgerStore.Found::root)
                .orElse(new LedgerRoot(0, keyring.seedCheck(), setting.hashed(), Optional.empty(), Optional.empty()));
        Optional<LedgerRoot> here = found.stream()
                .filter(f -> f.function() == present)
                .map(LedgerStore.Found::root)
                .findFirst();
        latest.retired().ifPresent(old -> finishMove(latest, old));
        boolean written;
        if (latest.current().isEmpty()) {
            written = beginNew(here, latest, found);
        } else if (latest.current().get().function() != present || !here.equals(Optional.of(latest))) {
            Book old = latest.current().get();
            written = repage(here, latest, store.readPages(old, codec), old.pages());
        } else {
            boolean asItIs = latest.retired().isEmpty() && latest.hashed() == setting.hashed();
            written = asItIs || store.replaceRoot(here, next(latest, latest.current(), Optional.empty()), present);
        }
        if (written) {
            found.stream()
                    .map(LedgerStore.Found::function)
                    .filter(f -> f != present)
                    .forEach(store::deleteRoot);
        }
        return written;
    }

    /** Pages without a root, which lack nothing but that, are taken up again; what they say goes before what was rebuilt. */
    private boolean beginNew(Optional<LedgerRoot> here, LedgerRoot latest, List<LedgerStore.Found> found) {
        var first = new LedgerPage(0);
        rebuilt.forEach(entry -> first.entries.put(entry.slot(), codec.settled(entry, present)));
        Book book = nextBook(latest, first.size(), 1);
        List<LedgerPage> there = store.readLeft(book, codec);
        if (!roots().equals(found)) {
            return false; // Another run has begun it.
        }
        there.forEach(page -> first.entries.keySet().removeAll(page.entries.keySet()));
        boolean written = repage(here, latest, List.of(first), book.pages());
        left = written ? LedgerLeft.of(there) : LedgerLeft.NOTHING;
        return written;
    }

    /** A run was cut off after it had moved the pages: what another run had added to the old ones was not taken over yet. */
    private void finishMove(LedgerRoot root, Book old) {
        if (root.current().filter(book -> book.function() == present).isPresent()) {
            takeOver(old, List.of());
        }
        store.deletePages(old);
    }

    private List<LedgerStore.Found> roots() {
        List<LedgerStore.Found> found = store.roots();
        if (found.stream().anyMatch(f -> !f.root().seedCheck().equals(keyring.seedCheck()))) {
            throw LedgerException.otherSeed(keyring);
        }
        return found;
    }

    /** Writes entries, and returns them as written: with a reach that outlives a change of the hash function. */
    public synchronized List<LedgerEntry> put(Collection<LedgerEntry> entries) {
        List<LedgerEntry> settled = settled(entries);
        change(settled, entry -> entry.slot().name(), this::put);
        return settled;
    }

    /**
     * Before keys are created, and policies written or deleted. All of it in one write of each page: a write whose answer was
     * lost may come late, and must not take away what was announced after it.
     *
     * <p>The gateway answers from the policies that it has loaded, so after a crash between their write and the reload nobody
     * could tell that something else is stored.
     *
     * @param owned policies that are ours from now on
     * @param going policies that will be deleted
     * @return the entries as {@link #put} does
     */
    public synchronized List<LedgerEntry> announce(
            Collection<LedgerEntry> entries, Collection<String> owned, Collection<String> going) {
        List<LedgerEntry> settled = settled(entries);
        announcer.announce(settled);
        confirm(settled, owned, going);
        return settled;
    }

    /**
     * Writes once more what was announced, where it is not there any more.
     *
     * @param settled as {@link #announce} returned them
     */
    public synchronized void confirm(
            Collection<LedgerEntry> settled, Collection<String> owned, Collection<String> going) {
        var edits = new ArrayList<Edit>();
        settled.forEach(entry -> edits.add(new Edit(entry.slot().name(), page -> put(page, entry))));
        owned.forEach(id -> edits.add(new Edit(id, page -> {
            page.policies.add(id);
            page.unsettledPolicies.add(id);
        })));
        going.forEach(id -> edits.add(new Edit(id, page -> page.unsettledPolicies.add(id))));
        untilDone(announcer::listed);
        change(edits, Edit::name, (page, edit) -> edit.change().accept(page));
    }

    /** Of keys that are surely gone, and whose entries are removed. */
    public synchronized void forget(Collection<Slot> slots) {
        if (!slots.isEmpty()) {
            announcer.withdraw(slots);
        }
    }

    private record Edit(String name, Consumer<LedgerPage> change) {}

    private List<LedgerEntry> settled(Collection<LedgerEntry> entries) {
        return entries.stream().map(entry -> codec.settled(entry, present)).toList();
    }

    private void put(LedgerPage page, LedgerEntry entry) {
        knownAtFirst.putIfAbsent(entry.slot(), page.entries.containsKey(entry.slot()));
        page.entries.put(entry.slot(), entry);
    }

    /** Whether the ledger had an entry of a slot already when {@link #put} first came to it. */
    public boolean knewBefore(Slot slot) {
        return knownAtFirst.getOrDefault(slot, true);
    }

    public synchronized void remove(Collection<Slot> slots) {
        change(slots, Slot::name, (page, slot) -> page.entries.remove(slot));
    }

    public synchronized void putPolicies(Collection<String> ids) {
        change(ids, id -> id, (page, id) -> page.policies.add(id));
    }

    /** The gateway has loaded what was written. */
    public synchronized void settlePolicies(Collection<String> ids) {
        change(ids, id -> id, (page, id) -> page.unsettledPolicies.remove(id));
    }

    public synchronized void removePolicies(Collection<String> ids) {
        change(ids, id -> id, (page, id) -> {
            page.policies.remove(id);
            page.unsettledPolicies.remove(id);
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

    private interface Step {
        /** False when another run came in between. */
        boolean done();
    }

    private void untilDone(Step step) {
        for (int round = 1; round <= ROUNDS; round++) {
            if (step.done()) {
                return;
            }
        }
        throw LedgerException.contended(keyring);
    }

    private <T> void change(Collection<T> items, Function<T, String> name, BiConsumer<LedgerPage, T> change) {
        if (present == null) {
            throw new IllegalStateException("begin() comes first");
        }
        if (!items.isEmpty()) {
            untilDone(() -> changed(items, name, change));
        }
    }

    /** One round: true when every page was found as it should be. */
    private <T> boolean changed(Collection<T> items, Function<T, String> name, BiConsumer<LedgerPage, T> change) {
        LedgerRoot root = root();
        Book book = book(root);
        Map<Integer, List<T>> byPage = new TreeMap<>();
        for (T item : items) {
            byPage.computeIfAbsent(LedgerPlaces.pageOf(name.apply(item), book.pages()), p -> new ArrayList<>())
                    .add(item);
        }
        Consumer<LedgerPage> edit =
                page -> byPage.getOrDefault(page.index, List.of()).forEach(item -> change.accept(page, item));
        return unlessMoved(root, () -> {
            Set<Edited> edited = store.edit(book, byPage.keySet(), codec, edit, FULL_PAGE);
            if (edited.contains(Edited.FULL)) {
                List<LedgerPage> all = store.readPages(book, codec);
                all.forEach(edit);
                repage(Optional.of(root), root, all, 2 * book.pages());
                return false;
            }
            return !edited.contains(Edited.WRITTEN);
        });
    }

    /** A page that is missing or broken is no failure where another run was just moving the pages. */
    private boolean unlessMoved(LedgerRoot root, Step step) {
        try {
            return step.done();
        } catch (LedgerException e) {
            boolean moved = !store.root(present).equals(Optional.of(root));
            if (moved) {
                return false;
            }
            throw e;
        }
    }

    private LedgerRoot root() {
        return store.root(present).orElseThrow(() -> LedgerException.broken(keyring, "its root is missing"));
    }

    private Book book(LedgerRoot root) {
        return root.current().orElseThrow(() -> LedgerException.broken(keyring, "its root names no pages"));
    }

    /**
     * @param here the root under the present function
     * @param latest the root whose pages are replaced
     * @param least the fewest pages to make
     * @return false when another run has changed the root
     */
    private boolean repage(Optional<LedgerRoot> here, LedgerRoot latest, List<LedgerPage> old, int least) {
        int size = old.stream().mapToInt(LedgerPage::size).sum();
        Book book = nextBook(latest, size, least);
        store.writePages(book, distributed(old, book.pages()), codec);
        LedgerRoot moved = next(latest, Optional.of(book), latest.current());
        if (!store.replaceRoot(here, moved, present)) {
            return false;
        }
        if (latest.current().isPresent()) {
            takeOver(latest.current().get(), old);
            if (!store.root(present).equals(Optional.of(moved))) {
                return false; // Another run goes on with other pages, perhaps with the old ones.
            }
            store.deletePages(latest.current().get());
            store.replaceRoot(Optional.of(moved), next(moved, Optional.of(book), Optional.empty()), present);
        }
        return true;
    }

    /** Under the next epoch, so many pages that none is more than usually full. */
    private Book nextBook(LedgerRoot latest, int size, int least) {
        int count = least;
        while (count * USUAL_PAGE < size) {
            count *= 2;
        }
        return new Book(latest.current().map(Book::epoch).orElse(0L) + 1, count, present);
    }

    /** What another run has added to the old pages since they were read. */
    private void takeOver(Book old, List<LedgerPage> read) {
        var added = new LedgerPage(0);
        store.readLeft(old, codec).forEach(added::add);
        read.forEach(added::remove);
        var edits = new ArrayList<Edit>();
        added.entries.forEach((slot, entry) -> edits.add(
                new Edit(slot.name(), page -> page.entries.putIfAbsent(slot, codec.settled(entry, present)))));
        added.policies.forEach(id -> edits.add(new Edit(id, page -> page.policies.add(id))));
        added.protectedPolicies.forEach(id -> edits.add(new Edit(id, page -> page.protectedPolicies.add(id))));
        added.unsettledPolicies.forEach(id -> edits.add(new Edit(id, page -> page.unsettledPolicies.add(id))));
        change(edits, Edit::name, (page, edit) -> edit.change().accept(page));
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
            page.unsettledPolicies.forEach(id ->
                    pages.get(LedgerPlaces.pageOf(id, count)).unsettledPolicies.add(id));
        }
        return pages;
    }

    private LedgerRoot next(LedgerRoot root, Optional<Book> current, Optional<Book> retired) {
        return new LedgerRoot(root.serial() + 1, root.seedCheck(), codec.hashed(), current, retired);
    }
}
