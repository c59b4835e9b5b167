package dev.keywright.ownership.ledger;

import dev.keywright.gateway.Gateway;
import dev.keywright.gateway.GatewayException;
import dev.keywright.gateway.GatewayException.Kind;
import dev.keywright.model.Project;
import dev.keywright.model.Session;
import dev.keywright.ownership.identity.CredentialId;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.ownership.ledger.intents.CreateIntents;
import dev.keywright.ownership.ledger.pages.CreateIntent;
import dev.keywright.ownership.ledger.pages.LedgerCount;
import dev.keywright.ownership.ledger.pages.LedgerEntries;
import dev.keywright.ownership.ledger.pages.LedgerEntry;
import dev.keywright.ownership.ledger.pages.LedgerException;
import dev.keywright.ownership.ledger.pages.LedgerPage;
import dev.keywright.ownership.ledger.pages.LedgerStore;
import dev.keywright.ownership.ledger.pages.LedgerStore.Found;
import dev.keywright.ownership.ledger.pages.PageStore;
import dev.keywright.tyk.HashFunction;
import dev.keywright.tyk.SessionRef;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A ledger stored where the gateway searched before {@code hash_keys} was switched, with the sessions that it lists.
 * These stopped working, and would work again after switching back, even if the key has been revoked meanwhile. So an
 * apply recreates the declared keys and then removes what is left here.
 *
 * <p>The root is removed last: an apply that is cut off leaves the rest to the next one.
 */
public final class OldLedger {

    private final BeforeSwitch before;
    private final Keyring keyring;
    private final int connections;
    private final Found root;
    private final LedgerStore store;
    private final LedgerPage content;
    private final List<CreateIntent> intents;

    /**
     * What was removed, and what was not.
     *
     * @param removed number of key sessions
     * @param left names of keys whose sessions stay
     * @param unreachable names of keys whose sessions may exist but cannot be addressed
     */
    public record Cleared(int removed, Set<String> left, Set<String> unreachable) {}

    private OldLedger(BeforeSwitch before, Keyring keyring, int connections, Found root) {
        this.before = before;
        this.keyring = keyring;
        this.connections = connections;
        this.root = root;
        this.store = new LedgerStore(before, keyring, connections);
        this.content = new LedgerPage(0);
        var codec = new LedgerEntries(keyring, root.root().hashed());
        PageStore pages = store.pages(codec);
        // Some may already be removed: an apply may have been cut off in between.
        root.root().retired().ifPresent(book -> pages.readReplaced(book).forEach(content::add));
        root.root().current().ifPresent(book -> pages.readReplaced(book).forEach(content::add));
        this.intents = root.root()
                .current()
                .map(store::count)
                .map(LedgerCount::intents)
                .map(List::copyOf)
                .orElse(List.of());
        new CreateIntents(store, keyring, connections)
                .unknown(intents, content.entries::containsKey, codec)
                .forEach(content.entries::putIfAbsent);
    }

    /**
     * @param now the ledger where the gateway searches now; if it is found, one call suffices
     * @throws LedgerException if the old ledger was written with another seed, or its seal is invalid
     */
    public static Optional<OldLedger> find(Gateway gateway, Keyring keyring, int connections, LedgerSnapshot now) {
        if (now.function().isPresent()) {
            return find(
                    gateway,
                    keyring,
                    connections,
                    !now.hashed(),
                    List.of(now.function().get()));
        }
        List<HashFunction> all = List.of(HashFunction.values());
        return find(gateway, keyring, connections, true, all).or(() -> find(gateway, keyring, connections, false, all));
    }

    private static Optional<OldLedger> find(
            Gateway gateway, Keyring keyring, int connections, boolean hashed, List<HashFunction> functions) {
        try {
            for (HashFunction function : functions) {
                var before = new BeforeSwitch(gateway, List.of(keyring.orgId(), Keyring.NO_ORG), hashed, function);
                Optional<OldLedger> found = new LedgerStore(before, keyring, connections)
                        .root(function)
                        .map(root -> new OldLedger(before, keyring, connections, new Found(root, function)));
                if (found.isPresent()) {
                    return found;
                }
            }
            return Optional.empty();
        } catch (GatewayException e) {
            if (!hashed && e.kind() == Kind.REJECTED) {
                return Optional.empty(); // The gateway does not hash keys (trap 16), so hashing was not switched on.
            }
            throw e;
        }
    }

    /** Whether the gateway hashed keys when it was written. */
    public boolean hashed() {
        return root.root().hashed();
    }

    /**
     * The old ledger's records of policies. Those of keys are left out, since the gateway no longer searches where they
     * are.
     */
    public LedgerSnapshot policies() {
        return LedgerSnapshot.policiesOnly(new LedgerSnapshot.RecordedPolicies(
                content.policies, content.protectedPolicies, content.unsettledPolicies, content.appliedPolicies));
    }

    /** The entries whose sessions exist and carry our mark, with references that lead there now. */
    public Map<LedgerEntry, Session> living() {
        var living = new LinkedHashMap<LedgerEntry, Session>();
        store.living(content.entries.values())
                .forEach((entry, session) -> living.put(entry.withSessionRef(before.now(entry.sessionRef())), session));
        return living;
    }

    /**
     * Removes the sessions of recreated keys, and the ledger's own once nothing of ours is left.
     *
     * @param made the entries of the current ledger whose keys are live
     * @param known every entry of the current ledger; keys that it has taken over from here are left to it
     * @param claims receives the gateway as it was, and removes our claim of a policy by its id
     */
    public Cleared clear(
            Project project,
            Collection<LedgerEntry> made,
            Map<CredentialId, LedgerEntry> known,
            Function<Gateway, Consumer<String>> claims) {
        var anew = new HashMap<CredentialId, SessionRef>();
        made.forEach(entry -> anew.put(entry.credentialId(), entry.sessionRef()));
        var left = new TreeSet<String>();
        int removed = 0;
        var going = new ArrayList<LedgerEntry>();
        for (LedgerEntry entry : living().keySet()) {
            LedgerEntry taken = known.get(entry.credentialId());
            if (taken != null && taken.sessionRef().equals(entry.sessionRef())) {
                continue;
            }
            if (anew.containsKey(entry.credentialId())) {
                going.add(entry);
            } else {
                left.add(entry.credentialId().name());
            }
        }
        for (LedgerEntry entry : going) {
            if (before.deleteNow(entry.sessionRef(), keyring.orgId())) {
                removed++;
            }
        }
        if (left.isEmpty()) {
            removeOwn(project, claims);
        }
        return new Cleared(removed, left, left.isEmpty() ? unreachable() : Set.of());
    }

    private Set<String> unreachable() {
        return content.entries.values().stream()
                .filter(entry -> !BeforeSwitch.canBeSent(before.now(entry.sessionRef())))
                .map(entry -> entry.credentialId().name())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void removeOwn(Project project, Function<Gateway, Consumer<String>> claims) {
        content.policies.forEach(claims.apply(before));
        Namespaces.forget(before, project);
        var stored = new CreateIntents(store, keyring, connections);
        intents.forEach(stored::delete);
        PageStore pages = store.pages(new LedgerEntries(keyring, hashed()));
        root.root().retired().ifPresent(pages::delete);
        root.root().current().ifPresent(pages::delete);
        store.deleteRootLast(root.function());
    }
}
