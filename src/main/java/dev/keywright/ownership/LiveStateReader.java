package dev.keywright.ownership;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.gateway.Gateway;
import dev.keywright.gateway.Memoized;
import dev.keywright.gateway.PoliciesByNode;
import dev.keywright.model.Credential;
import dev.keywright.model.Declared;
import dev.keywright.model.DeclaredKey;
import dev.keywright.model.Policy;
import dev.keywright.model.Session;
import dev.keywright.model.value.Secret;
import dev.keywright.ownership.identity.CredentialId;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.ownership.identity.LastFullRead;
import dev.keywright.ownership.identity.LastFullRead.Doubt;
import dev.keywright.ownership.identity.OtherNamespace;
import dev.keywright.ownership.identity.OwnershipMark.Claim;
import dev.keywright.ownership.ledger.ApplyEnds;
import dev.keywright.ownership.ledger.HashSettings;
import dev.keywright.ownership.ledger.Ledger;
import dev.keywright.ownership.ledger.LedgerSnapshot;
import dev.keywright.ownership.ledger.Namespaces;
import dev.keywright.ownership.ledger.OldLedger;
import dev.keywright.ownership.ledger.SortedEntries;
import dev.keywright.ownership.ledger.pages.LedgerEntry;
import dev.keywright.ownership.ledger.pages.LedgerException;
import dev.keywright.ownership.live.FirstShards;
import dev.keywright.ownership.live.GatewayKeys;
import dev.keywright.ownership.live.KeysOfOthers;
import dev.keywright.ownership.live.LedgerPrefetch;
import dev.keywright.ownership.live.LedgerRebuild;
import dev.keywright.ownership.live.LiveKey;
import dev.keywright.ownership.live.LiveKeys;
import dev.keywright.ownership.live.LiveState;
import dev.keywright.ownership.live.LiveState.MasterKeys;
import dev.keywright.ownership.live.LiveStateOptions;
import dev.keywright.ownership.live.MasterKeyProbe;
import dev.keywright.ownership.live.NamePartitions;
import dev.keywright.ownership.live.OldTokens;
import dev.keywright.ownership.live.OtherGenerations;
import dev.keywright.ownership.live.SessionPrefetch;
import dev.keywright.ownership.live.StoreProof;
import dev.keywright.tyk.HashFunction;
import dev.keywright.tyk.Release;
import dev.keywright.tyk.Token;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads from a gateway exactly what a plan needs: the ledger, and one session for each credential id in the ledger or
 * the files. It never needs to list keys.
 */
public final class LiveStateReader {

    private final Gateway gateway;
    private final Declared declared;
    /** The declared keys of the shard. */
    private final List<DeclaredKey> keys;

    private final Keyring keyring;
    private final LiveStateOptions options;
    private final Supplier<Set<CredentialId>> credentialIds;

    private LiveStateReader(Gateway gateway, Declared declared, Keyring keyring, LiveStateOptions options) {
        this.gateway = gateway;
        this.declared = declared;
        this.keys = options.shard().part(declared).keys();
        this.keyring = keyring;
        this.options = options;
        this.credentialIds =
                Memoized.of(() -> keys.stream().map(keyring::credentialId).collect(Collectors.toSet()));
    }

    /**
     * Changes nothing, except for the probe of {@link MasterKeyProbe}.
     *
     * @param diagnostics receives why no plan can be made: a wrong seed, a broken ledger, an id that cannot be stored
     * @return empty if there is an error
     * @throws dev.keywright.gateway.GatewayException if a call fails
     */
    public static Optional<LiveState> read(
            Gateway gateway, Declared declared, Keyring keyring, LiveStateOptions options, Diagnostics diagnostics) {
        return read(gateway, declared, keyring, options, Optional.empty(), diagnostics);
    }

    /** @param early reading already started with the same gateway, keyring and options */
    public static Optional<LiveState> read(
            Gateway gateway,
            Declared declared,
            Keyring keyring,
            LiveStateOptions options,
            Optional<LedgerPrefetch> early,
            Diagnostics diagnostics) {
        var reader = new LiveStateReader(gateway, declared, keyring, options);
        Diagnostics mistakes = reader.unusableIds();
        diagnostics.addAll(mistakes);
        if (mistakes.hasErrors()) {
            return Optional.empty();
        }
        try {
            LedgerPrefetch.Head head =
                    early.isPresent() ? early.get().head() : LedgerPrefetch.now(gateway, keyring, options);
            if (!head.ledger().sealed()) {
                diagnostics.add(unsealed(keyring));
            }
            Optional<OldLedger> old = OldLedger.find(gateway, keyring, options.connections(), head.ledger());
            LiveState liveState = reader.readState(head, old);
            reader.settings(head, old).forEach(diagnostics::add);
            return Optional.of(liveState);
        } catch (LedgerException e) {
            diagnostics.add(e.diagnostic());
            return Optional.empty();
        }
    }

    private static Diagnostic unsealed(Keyring keyring) {
        return Diagnostic.warning(
                        OwnershipCode.LEDGER_UNSEALED, "The ledger of " + keyring.namespace() + " has no seals yet")
                .because("it was written by an older Keywright, so anyone who can write sessions can have forged it")
                .hint(
                        "the next apply that is approved seals it, even if there are no other changes; older versions can no longer"
                                + " use it after that; if it was sealed before, do not apply: someone removed the seals");
    }

    /** Reports changes of the gateway's settings since the last apply. */
    private List<Diagnostic> settings(LedgerPrefetch.Head head, Optional<OldLedger> old) {
        var settings = new HashSettings(gateway, keyring);
        return Stream.concat(
                        old.stream().map(ledger -> settings.keysSwitched(head.ledger(), ledger)),
                        head.ledger().function().stream()
                                .flatMap(function -> settings.functionChanged(head.entries(), keys, function).stream()))
                .toList();
    }

    private LiveState readState(LedgerPrefetch.Head head, Optional<OldLedger> old) {
        return head.ledger().found()
                ? liveState(
                        head,
                        entries(head, old),
                        new GatewayKeys(
                                gateway,
                                keyring,
                                head.reads(),
                                head.sessions(),
                                new StoreProof(gateway, keyring, true)),
                        false,
                        List.of(),
                        old)
                : withoutLedger(head, old);
    }

    /**
     * The ledger's entries, and those that it lost: recorded as intents, or stored before hash_keys was switched, no
     * longer declared, and live. Declared keys are looked up anyway, and recorded by the plan.
     */
    private SortedEntries entries(LedgerPrefetch.Head head, Optional<OldLedger> old) {
        if (head.ledger().intended().isEmpty() && old.isEmpty()) {
            return new SortedEntries(head.entries());
        }
        Map<CredentialId, LedgerEntry> all = new TreeMap<>();
        head.entries().forEach(entry -> all.put(entry.credentialId(), entry));
        intendedAndAlive(head).keySet().forEach(entry -> all.putIfAbsent(entry.credentialId(), entry));
        oldAndAlive(old).keySet().forEach(entry -> all.putIfAbsent(entry.credentialId(), entry));
        return SortedEntries.of(List.copyOf(all.values()));
    }

    private Map<LedgerEntry, Session> intendedAndAlive(LedgerPrefetch.Head head) {
        List<LedgerEntry> unseen = head.ledger().intended().values().stream()
                .filter(this::isUndeclared)
                .toList();
        return Ledger.living(gateway, keyring, options.connections(), unseen);
    }

    private Map<LedgerEntry, Session> oldAndAlive(Optional<OldLedger> old) {
        Map<LedgerEntry, Session> living = old.map(OldLedger::living).orElse(Map.of());
        return living.entrySet().stream()
                .filter(entry -> isUndeclared(entry.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private boolean isUndeclared(LedgerEntry entry) {
        return options.shard().holds(entry.credentialId().name())
                && !credentialIds.get().contains(entry.credentialId());
    }

    /** The first run, or a lost ledger: only the sessions show which, so all of them are read first. */
    private LiveState withoutLedger(LedgerPrefetch.Head head, Optional<OldLedger> old) {
        var proof = new StoreProof(gateway, keyring, false);
        proof.ofNoLedger();
        Map<CredentialId, LiveKey> live =
                readAll(new GatewayKeys(gateway, keyring, head.reads(), SessionPrefetch.none(), proof));
        Map<CredentialId, LedgerEntry> entries = new TreeMap<>();
        if (keyring.former().isPresent()) {
            new OtherGenerations(gateway, keyring, options.connections())
                    .findFormer(keys)
                    .forEach((credentialId, key) -> add(credentialId, key, live, entries));
        }
        if (!options.shard().isWhole()) {
            new FirstShards(gateway, keyring, options).refuseWhereLedgerIsLost(declared, live.values());
        } else {
            List<DeclaredKey> missing = keys.stream()
                    .filter(key -> !live.containsKey(keyring.credentialId(key)))
                    .toList();
            live.putAll(new OldTokens(gateway, keyring, options.connections()).find(missing));
            intendedAndAlive(head).forEach((entry, session) -> {
                entries.put(entry.credentialId(), entry);
                live.put(entry.credentialId(), new LiveKey(entry.sessionRef(), session, new Claim.Ours()));
            });
            rebuild(live, entries);
        }
        boolean lost = live.values().stream().anyMatch(key -> key.isOurs());
        oldAndAlive(old).forEach((entry, session) -> {
            if (live.putIfAbsent(entry.credentialId(), new LiveKey(entry.sessionRef(), session, new Claim.Ours()))
                    == null) {
                entries.put(entry.credentialId(), entry);
            }
        });
        return liveState(
                head,
                entries,
                LiveKeys.of(live, keyring),
                lost,
                Namespaces.elsewhere(gateway, declared.project(), options.connections()),
                old);
    }

    private LiveState liveState(
            LedgerPrefetch.Head head,
            Map<CredentialId, LedgerEntry> entries,
            LiveKeys live,
            boolean lost,
            List<OtherNamespace> elsewhere,
            Optional<OldLedger> old) {
        LedgerSnapshot ledger = head.ledger().found()
                ? head.ledger()
                : old.map(OldLedger::policies).orElse(head.ledger());
        List<Policy> loaded = PoliciesByNode.union(head.policies());
        Map<CredentialId, LedgerEntry> ofAllShards = options.shard().isWhole() ? entries : ledger.entries();
        var others = new KeysOfOthers(
                gateway,
                keyring,
                () -> ofAllShards.values().stream().map(LedgerEntry::sessionRef).toList(),
                options.connections());
        OwnedPolicies policies = OwnedPolicies.of(
                gateway,
                declared,
                keyring,
                ledger,
                loaded,
                head.policies().values(),
                options.connections(),
                options.thorough(),
                others);
        var storage = new LiveState.LedgerStorage(
                LiveState.Presence.of(ledger.found(), lost),
                head.ledger().serial(),
                ledger.sealed(),
                elsewhere,
                old,
                head.ledger().ofFormerSeed(),
                lastFullRead(head, old),
                head.ledger().storage().pages());
        return new LiveState(
                new LiveState.Loaded(
                        head.apis(), loaded, WithPolicyFile.of(head.policies(), gateway.policyFile(), declared)),
                new LiveState.KeyRecord(storage, entries, ofAllShards),
                new LiveState.PolicyRecord(
                        policies.owned(),
                        ledger.protectedPolicies(),
                        ledger.unsettledPolicies(),
                        policies.owners(),
                        ledger.recorded().applied()),
                live,
                options.askMasterKeys()
                        ? Memoized.of(() -> MasterKeyProbe.ask(gateway, keyring))
                        : () -> MasterKeys.NOT_ASKED,
                Optional.of(others));
    }

    private LastFullRead lastFullRead(LedgerPrefetch.Head head, Optional<OldLedger> old) {
        if (!options.looksUpLastFullRead()) {
            return new LastFullRead.NotAsked();
        }
        if (keyring.former().isPresent()) {
            return new LastFullRead.Doubtful(Doubt.SEED_CHANGES);
        }
        if (old.isPresent()) {
            return new LastFullRead.Doubtful(Doubt.HASHING_CHANGED);
        }
        Release release = Release.of(declared.project(), head.apis());
        return new ApplyEnds(gateway, keyring, options.connections()).lastFullRead(head.ledger(), release.line());
    }

    private Map<CredentialId, LiveKey> readAll(LiveKeys source) {
        List<LiveKeys.Portion> portions = NamePartitions.of(keys, List.of(), source.portion());
        options.listener().begun(keys.size());
        var live = new ConcurrentHashMap<CredentialId, LiveKey>();
        source.read(portions, (portion, found) -> {
            live.putAll(found);
            options.listener().read(portion.declared().size());
        });
        return new TreeMap<>(live);
    }

    /**
     * A marked key without a ledger means that the ledger was lost. Undeclared keys that are found replace its entries;
     * declared ones are recorded by the plan.
     */
    private void rebuild(Map<CredentialId, LiveKey> live, Map<CredentialId, LedgerEntry> entries) {
        boolean ours = live.values().stream().anyMatch(key -> key.isOurs());
        boolean adopted = keys.stream().anyMatch(key -> key.credential() instanceof Credential.Adopted);
        if (options.thorough()) {
            new OtherGenerations(gateway, keyring, options.connections())
                    .find(keys)
                    .forEach((credentialId, key) -> add(credentialId, key, live, entries));
        }
        if (!ours && !adopted && !options.thorough()) {
            return;
        }
        new LedgerRebuild(gateway, keyring, options.connections(), declared.keys())
                .find()
                .forEach((credentialId, key) -> add(credentialId, key, live, entries));
    }

    private void add(
            CredentialId credentialId,
            LiveKey key,
            Map<CredentialId, LiveKey> live,
            Map<CredentialId, LedgerEntry> entries) {
        if (live.putIfAbsent(credentialId, key) == null && !credentialIds.get().contains(credentialId)) {
            entries.put(credentialId, LedgerEntry.of(credentialId, key.sessionRef(), Optional.empty(), 0));
        }
    }

    private Diagnostics unusableIds() {
        var mistakes = new Diagnostics();
        for (DeclaredKey key : declared.keys()) {
            if (key.credential() instanceof Credential.Derived) {
                continue; // Its type has no field for either.
            }
            Secret id = keyring.id(key);
            if (!new Token(keyring.orgId(), id, HashFunction.LEGACY).hasId()) {
                mistakes.add(Diagnostic.error(
                                OwnershipCode.UNUSABLE_ID,
                                key.locations().start(),
                                key.address() + " has the organisation as its id")
                        .because(
                                "the gateway cuts the organisation off the front of an id and generates another for what is"
                                        + " then empty, so the key could not be found again")
                        .hint("choose another username or key"));
            } else if (id.reveal().indexOf('/') >= 0) {
                mistakes.add(Diagnostic.error(
                                OwnershipCode.UNUSABLE_ID,
                                key.locations().start(),
                                key.address() + " has a slash in its id")
                        .because("the admin API takes ids as a part of its paths and answers 404 to a slash")
                        .hint("choose another username or key"));
            }
        }
        return mistakes;
    }
}
