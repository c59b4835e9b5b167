package dev.keywright.ownership.ledger.pages;

import dev.keywright.ownership.identity.CredentialId;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.ownership.ledger.pages.LedgerRoot.Book;
import dev.keywright.ownership.ledger.pages.PageStore.Edited;
import dev.keywright.tyk.HashFunction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The pages of one ledger while an apply changes them. Another run may do the same at the same time. The gateway has no
 * compare-and-swap, so a page is read right before it is written and again afterwards, until a read shows every entry
 * in place; the root is read each time, since another run may have moved the pages. See decision 0007.
 *
 * <p>The order of a re-paging (growth, or a changed hash function): write new pages under a new epoch; write the root
 * that names them; copy what another run has written into the old pages meanwhile; delete the old pages. A crash before
 * the root is written leaves the old pages in force; after it, the next {@link #begin} deletes the rest of them.
 */
public final class LedgerPages {

    private static final int USUAL_PAGE = 200;
    private static final int FULL_PAGE = 2 * USUAL_PAGE;
    private static final int ROUNDS = 50;

    private final LedgerStore store;
    private final Keyring keyring;
    private final LedgerEntries codec;
    private final PageStore pages;
    private final HashFunction present;
    private List<LedgerEntry> rebuilt = List.of();
    /** Whether all pages were written, and not only edited. */
    private boolean moved;

    private LedgerRemains left = LedgerRemains.NOTHING;

    /**
     * A change of the page that contains a name.
     *
     * @param name of a key, or a policy's id
     */
    public record Edit(String name, Consumer<LedgerPage> change) {}

    /** @param present the hash function under which the gateway stores now */
    public LedgerPages(LedgerStore store, Keyring keyring, LedgerEntries codec, HashFunction present) {
        this.store = store;
        this.keyring = keyring;
        this.codec = codec;
        this.pages = store.pages(codec);
        this.present = present;
    }

    /**
     * Completes what an earlier run left, and moves a ledger found under another function.
     *
     * @param found the entries that a new ledger starts with
     * @return the content of the pages of a ledger that had lost its root
     */
    public LedgerRemains begin(List<LedgerEntry> found) {
        rebuilt = found;
        untilDone(() -> {
            List<LedgerStore.Found> roots = store.roots();
            try {
                return begun(roots);
            } catch (LedgerException e) {
                if (store.roots().equals(roots)) {
                    throw e;
                }
                return false; // Another run was moving the pages.
            }
        });
        store.noteSealed(present);
        return left;
    }

    /** Every credential id that has an entry. */
    public Set<CredentialId> credentialIds() {
        var credentialIds = new HashSet<CredentialId>();
        untilDone(() -> {
            LedgerRoot root = root();
            return unlessMoved(root, () -> {
                pages.read(book(root)).forEach(page -> credentialIds.addAll(page.entries.keySet()));
                return true;
            });
        });
        return credentialIds;
    }

    private boolean begun(List<LedgerStore.Found> found) {
        LedgerRoot latest = found.stream()
                .findFirst()
                .map(LedgerStore.Found::root)
                .orElse(new LedgerRoot(
                        0,
                        keyring.slowSeedCheck(),
                        codec.hashed(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
        Optional<LedgerRoot> here = found.stream()
                .filter(f -> f.function() == present)
                .map(LedgerStore.Found::root)
                .findFirst();
        boolean sealed = latest.current().filter(LedgerRoot.Book::sealed).isPresent();
        latest.retired().ifPresent(old -> finishMove(latest, old));
        boolean written;
        if (latest.current().isEmpty()) {
            written = beginNew(here, latest, found);
        } else if (!sealed
                || store.isFormer(latest)
                || latest.current().get().function() != present
                || !here.equals(Optional.of(latest))) {
            Book old = latest.current().get();
            written = repage(here, latest, pages.read(old), old.pages());
        } else {
            boolean asItIs = latest.retired().isEmpty() && latest.hashed() == codec.hashed();
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

    /** Pages that lack only their root are used again; their content takes precedence over rebuilt entries. */
    private boolean beginNew(Optional<LedgerRoot> here, LedgerRoot latest, List<LedgerStore.Found> found) {
        var first = new LedgerPage(0);
        rebuilt.forEach(entry -> first.entries.put(entry.credentialId(), codec.settled(entry, present)));
        Book book = nextBook(latest, first.size(), 1);
        List<LedgerPage> there = pages.readOrphaned(book);
        if (!store.roots().equals(found)) {
            return false; // Another run has started it.
        }
        there.forEach(page -> first.entries.keySet().removeAll(page.entries.keySet()));
        boolean written = repage(here, latest, List.of(first), book.pages());
        left = written ? LedgerRemains.of(there) : LedgerRemains.NOTHING;
        return written;
    }

    /** Completes a move that was cut off: entries that another run had added to the old pages were not copied yet. */
    private void finishMove(LedgerRoot root, Book old) {
        if (root.current().filter(book -> book.function() == present).isPresent()) {
            takeOver(old, List.of());
        }
        pages.delete(old);
    }

    public interface Step {
        /** False if another run interfered. */
        boolean done();
    }

    /** @throws LedgerException if other runs interfere repeatedly */
    public void untilDone(Step step) {
        for (int round = 1; round <= ROUNDS; round++) {
            if (step.done()) {
                return;
            }
        }
        throw LedgerException.contended(keyring);
    }

    public void edit(Collection<Edit> edits) {
        change(edits, Edit::name, (page, edit) -> edit.change().accept(page));
    }

    /**
     * Changes pages until a read shows all changes.
     *
     * @param name selects the page of each item
     */
    public <T> void change(Collection<T> items, Function<T, String> name, BiConsumer<LedgerPage, T> change) {
        if (!items.isEmpty()) {
            untilDone(() -> changed(items, name, change));
        }
    }

    /** One round: true if every page was found as it should be. */
    private <T> boolean changed(Collection<T> items, Function<T, String> name, BiConsumer<LedgerPage, T> change) {
        LedgerRoot root = root();
        Book book = book(root);
        Map<Integer, List<T>> byPage = LedgerIds.byPage(items, name, book.pages());
        Consumer<LedgerPage> edit =
                page -> byPage.getOrDefault(page.index, List.of()).forEach(item -> change.accept(page, item));
        return unlessMoved(root, () -> {
            Set<Edited> edited = pages.edit(book, byPage.keySet(), edit, FULL_PAGE);
            if (edited.contains(Edited.FULL)) {
                List<LedgerPage> all = pages.read(book);
                all.forEach(edit);
                repage(Optional.of(root), root, all, 2 * book.pages());
                return false;
            }
            return !edited.contains(Edited.WRITTEN);
        });
    }

    /** A page that is missing or broken is not a failure while another run moves the pages. */
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
     * @param least the minimum number of pages
     * @return false if another run has changed the root
     */
    private boolean repage(Optional<LedgerRoot> here, LedgerRoot latest, List<LedgerPage> old, int least) {
        moved = true;
        int size = old.stream().mapToInt(LedgerPage::size).sum();
        Book book = nextBook(latest, size, least);
        pages.write(book, distributed(old, book.pages()));
        LedgerRoot moved = next(latest, Optional.of(book), latest.current());
        if (!store.replaceRoot(here, moved, present)) {
            return false;
        }
        if (latest.current().isPresent()) {
            takeOver(latest.current().get(), old);
            if (!store.root(present).equals(Optional.of(moved))) {
                return false; // Another run continues with other pages, perhaps with the old ones.
            }
            pages.delete(latest.current().get());
            store.replaceRoot(Optional.of(moved), next(moved, Optional.of(book), Optional.empty()), present);
        }
        return true;
    }

    /** The next epoch, with enough pages that none is fuller than usual. */
    private Book nextBook(LedgerRoot latest, int size, int least) {
        int count = least;
        while (count * USUAL_PAGE < size) {
            count *= 2;
        }
        return new Book(latest.current().map(Book::epoch).orElse(0L) + 1, count, present, true);
    }

    /** Copies what another run has added to the old pages since they were read. */
    private void takeOver(Book old, List<LedgerPage> read) {
        var added = new LedgerPage(0);
        pages.readReplaced(old).forEach(added::add);
        read.forEach(added::remove);
        var edits = new ArrayList<Edit>();
        added.entries.forEach((credentialId, entry) -> edits.add(new Edit(
                credentialId.name(), page -> page.entries.putIfAbsent(credentialId, codec.settled(entry, present)))));
        added.policies.forEach(id -> edits.add(new Edit(id, page -> page.policies.add(id))));
        added.protectedPolicies.forEach(id -> edits.add(new Edit(id, page -> page.protectedPolicies.add(id))));
        added.unsettledPolicies.forEach(id -> edits.add(new Edit(id, page -> page.unsettledPolicies.add(id))));
        added.appliedPolicies.forEach((id, fingerprint) ->
                edits.add(new Edit(id, page -> page.appliedPolicies.putIfAbsent(id, fingerprint))));
        edit(edits);
    }

    private static List<LedgerPage> distributed(List<LedgerPage> old, int count) {
        var pages = new ArrayList<LedgerPage>();
        for (int i = 0; i < count; i++) {
            pages.add(new LedgerPage(i));
        }
        for (LedgerPage page : old) {
            page.entries.forEach((credentialId, entry) -> pages.get(LedgerIds.pageOf(credentialId.name(), count))
                    .entries
                    .put(credentialId, entry));
            page.policies.forEach(
                    id -> pages.get(LedgerIds.pageOf(id, count)).policies.add(id));
            page.protectedPolicies.forEach(id ->
                    pages.get(LedgerIds.pageOf(id, count)).protectedPolicies.add(id));
            page.unsettledPolicies.forEach(id ->
                    pages.get(LedgerIds.pageOf(id, count)).unsettledPolicies.add(id));
            page.appliedPolicies.forEach((id, fingerprint) ->
                    pages.get(LedgerIds.pageOf(id, count)).appliedPolicies.put(id, fingerprint));
        }
        return pages;
    }

    private LedgerRoot next(LedgerRoot root, Optional<Book> current, Optional<Book> retired) {
        Optional<String> former = store.isFormer(root) ? Optional.of(root.seedCheck()) : root.formerSeedCheck();
        return new LedgerRoot(root.serial() + 1, keyring.slowSeedCheck(), codec.hashed(), current, retired, former);
    }

    /** Whether something of this ledger may still have the seal of the seed that it had before. */
    public boolean isResealing() {
        return root().formerSeedCheck().isPresent();
    }

    /** Records that nothing has the seal of the previous seed any more. */
    public void resealed() {
        untilDone(() -> {
            LedgerRoot now = root();
            return now.formerSeedCheck().isEmpty()
                    || store.replaceRoot(
                            Optional.of(now),
                            new LedgerRoot(
                                    now.serial() + 1,
                                    now.seedCheck(),
                                    now.hashed(),
                                    now.current(),
                                    now.retired(),
                                    Optional.empty()),
                            present);
        });
    }

    /** @param before of the pages as they were read for the plan */
    public PagesFingerprint fingerprint(PagesFingerprint before) {
        if (!moved) {
            return pages.after(before);
        }
        PagesFingerprint all = PagesFingerprint.of(keyring);
        for (LedgerPage page : pages.read(book(root()))) {
            all = all.with(page.seal());
        }
        return all;
    }

    /** Every policy that is ours. */
    public Set<String> policies() {
        var policies = new HashSet<String>();
        untilDone(() -> {
            LedgerRoot root = root();
            return unlessMoved(root, () -> {
                pages.read(book(root)).forEach(page -> policies.addAll(page.policies));
                return true;
            });
        });
        return policies;
    }
}
