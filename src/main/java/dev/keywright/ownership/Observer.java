package dev.keywright.ownership;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.gateway.Gateway;
import dev.keywright.gateway.Parallel;
import dev.keywright.gateway.PoliciesByNode;
import dev.keywright.gateway.Reach;
import dev.keywright.model.Access;
import dev.keywright.model.Address;
import dev.keywright.model.Credential;
import dev.keywright.model.Declared;
import dev.keywright.model.DeclaredKey;
import dev.keywright.model.Policy;
import dev.keywright.model.Secret;
import dev.keywright.model.Session;
import dev.keywright.ownership.LiveKey.Claim;
import dev.keywright.ownership.Observed.MasterKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Reads from a gateway what a plan needs, and no more: the ledger, and one session for each slot that the ledger or the
 * files name. Listing is never needed.
 */
public final class Observer {

    private final Gateway gateway;
    private final Declared declared;
    /** Those of the shard. */
    private final List<DeclaredKey> keys;

    private final Keyring keyring;
    private final ObserveOptions options;

    private Observer(Gateway gateway, Declared declared, Keyring keyring, ObserveOptions options) {
        this.gateway = gateway;
        this.declared = declared;
        this.keys = options.shard().part(declared).keys();
        this.keyring = keyring;
        this.options = options;
    }

    /**
     * Changes nothing, but for the probe of {@link MasterKeyProbe}.
     *
     * @param diagnostics receives why nothing can be planned: a wrong seed, a broken ledger, an id that cannot be stored
     * @return empty when there is an error
     * @throws dev.keywright.gateway.GatewayException when a call fails
     */
    public static Optional<Observed> read(
            Gateway gateway, Declared declared, Keyring keyring, ObserveOptions options, Diagnostics diagnostics) {
        var observer = new Observer(gateway, declared, keyring, options);
        Diagnostics mistakes = observer.unusableIds();
        diagnostics.addAll(mistakes);
        if (mistakes.hasErrors()) {
            return Optional.empty();
        }
        try {
            return Optional.of(observer.observe());
        } catch (LedgerException e) {
            diagnostics.add(e.diagnostic());
            return Optional.empty();
        }
    }

    private Observed observe() {
        LedgerSnapshot ledger = Ledger.read(gateway, keyring, options.connections());
        var apis = gateway.apis();
        Map<String, List<Policy>> byNode = gateway.policiesByNode();
        Map<Slot, LedgerEntry> entries = new TreeMap<>(ledger.entries());
        entries.keySet().removeIf(slot -> !options.shard().holds(slot.name()));
        Map<Slot, LiveKey> live = live(entries);
        if (!ledger.found() && !options.shard().isWhole()) {
            new FirstShards(gateway, keyring, options).refuseWhereLedgerIsLost(declared, live.values());
        } else if (!ledger.found()) {
            List<DeclaredKey> missing = keys.stream()
                    .filter(key -> !live.containsKey(keyring.slot(key)))
                    .toList();
            live.putAll(new OldTokens(gateway, keyring, options.connections()).find(missing));
            rebuild(live, entries);
        }
        return new Observed(
                apis,
                PoliciesByNode.union(byNode),
                byNode,
                ledger.found(),
                entries,
                ledger.policies(),
                live,
                masterKeys(live),
                ledger.protectedPolicies(),
                ledger.unsettledPolicies(),
                ledger.serial(),
                ledger.found() ? List.of() : Namespaces.elsewhere(gateway, declared.project(), options.connections()));
    }

    private Map<Slot, LiveKey> live(Map<Slot, LedgerEntry> entries) {
        var tokens = new TokenFinder(gateway, keyring.orgId());
        var asked = new TreeMap<Slot, Reach>();
        entries.forEach((slot, entry) -> asked.put(slot, entry.reach()));
        keys.forEach(key ->
                asked.computeIfAbsent(keyring.slot(key), slot -> new Reach.ById(keyring.id(key), keyring.orgId())));
        var slots = new ArrayList<Slot>(asked.keySet());
        List<Reach> reaches = List.copyOf(asked.values());
        List<Optional<Session>> sessions = read(reaches);
        List<Found> found = IntStream.range(0, slots.size())
                .filter(i -> sessions.get(i).isPresent())
                .mapToObj(i ->
                        new Found(slots.get(i), reaches.get(i), sessions.get(i).get()))
                .toList();
        List<Reach> sure = sure(found, tokens);
        var live = new TreeMap<Slot, LiveKey>();
        for (int i = 0; i < found.size(); i++) {
            live.put(found.get(i).slot(), key(found.get(i), sure.get(i)));
        }
        return live;
    }

    private List<Optional<Session>> read(List<Reach> reaches) {
        options.listener().begun(reaches.size());
        return gateway.sessions(reaches, options.connections(), options.listener()::read);
    }

    private record Found(Slot slot, Reach reach, Session session) {}

    private LiveKey key(Found found, Reach reach) {
        Address address = Address.key(keyring.namespace(), found.slot().name());
        return new LiveKey(reach, found.session(), Mark.claim(found.session(), address));
    }

    /** Only a bare id needs another call. */
    private List<Reach> sure(List<Found> found, TokenFinder tokens) {
        boolean allSure = found.stream().noneMatch(f -> f.reach() instanceof Reach.ById);
        return allSure
                ? found.stream().map(Found::reach).toList()
                : Parallel.map(found, options.connections(), f -> sure(f.reach(), f.session(), tokens));
    }

    private static Reach sure(Reach reach, Session session, TokenFinder tokens) {
        return reach instanceof Reach.ById byId
                ? tokens.of(byId.id(), session)
                        .<Reach>map(token -> new Reach.ByToken(token.text()))
                        .orElse(reach)
                : reach;
    }

    /**
     * A marked key without a ledger means that the ledger was lost. What is found of keys that are not declared stands in
     * for it; a declared one is left to be recorded by the plan.
     */
    private void rebuild(Map<Slot, LiveKey> live, Map<Slot, LedgerEntry> entries) {
        Optional<Token> known = live.values().stream()
                .filter(key -> key.claim() instanceof Claim.Ours)
                .flatMap(key -> key.reach() instanceof Reach.ByToken byToken
                        ? Token.parse(byToken.token(), keyring.orgId()).stream()
                        : java.util.stream.Stream.empty())
                .findFirst();
        if (known.isEmpty()) {
            return;
        }
        new LedgerRebuild(gateway, keyring, options.connections(), declared.keys())
                .find(known.get())
                .forEach((slot, key) -> {
                    if (live.putIfAbsent(slot, key) == null) {
                        entries.put(slot, new LedgerEntry(slot, key.reach(), Optional.empty(), 0));
                    }
                });
    }

    private MasterKeys masterKeys(Map<Slot, LiveKey> live) {
        boolean needed = keys.stream()
                .anyMatch(key -> key.access() instanceof Access.All && !live.containsKey(keyring.slot(key)));
        return needed && options.askMasterKeys() ? MasterKeyProbe.ask(gateway, keyring) : MasterKeys.NOT_ASKED;
    }

    private Diagnostics unusableIds() {
        var mistakes = new Diagnostics();
        for (DeclaredKey key : declared.keys()) {
            if (key.credential() instanceof Credential.Derived) {
                continue; // Its form leaves no room for either.
            }
            Secret id = keyring.id(key);
            if (!new Token(keyring.orgId(), id, HashFunction.LEGACY).hasId()) {
                mistakes.add(Diagnostic.error(
                                "unusable-id", key.marks().start(), key.address() + " has the organisation as its id")
                        .because(
                                "The gateway cuts the organisation off the front of an id and makes up another for what is"
                                        + " then empty, so the key could not be found again.")
                        .hint("Choose another username or key."));
            } else if (id.reveal().indexOf('/') >= 0) {
                mistakes.add(
                        Diagnostic.error("unusable-id", key.marks().start(), key.address() + " has a slash in its id")
                                .because("The admin API takes ids as a part of its paths and answers 404 to a slash.")
                                .hint("Choose another username or key."));
            }
        }
        return mistakes;
    }
}
