package dev.keywright.plan.inventory;

import dev.keywright.model.Address;
import dev.keywright.model.Declared;
import dev.keywright.model.DeclaredKey;
import dev.keywright.model.DeclaredPolicy;
import dev.keywright.model.KeyLife;
import dev.keywright.model.KeyLife.Rotation;
import dev.keywright.model.LoadedApi;
import dev.keywright.model.Policy;
import dev.keywright.model.Session;
import dev.keywright.model.value.Value;
import dev.keywright.ownership.identity.CredentialId;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.ownership.identity.RevocationMark;
import dev.keywright.ownership.ledger.pages.LedgerEntry;
import dev.keywright.ownership.live.LiveKey;
import dev.keywright.ownership.live.LiveKeys;
import dev.keywright.ownership.live.LiveState;
import dev.keywright.ownership.live.NamePartitions;
import dev.keywright.plan.checks.Unlimited;
import dev.keywright.plan.inventory.OwnedKey.Note;
import dev.keywright.plan.match.Matchable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/** Reads what a namespace owns: what the ledger names, and declared keys that carry our mark and that it does not name. */
public final class InventoryReader {

    private static final String OWNER = "owner";

    private final Declared declared;
    private final LiveState state;
    private final Keyring keyring;
    private final long now;
    private final BiConsumer<OwnedKey, Session> seen;
    private final SessionEnds ends;
    private final Map<String, LoadedApi> apis;
    private final Map<String, String> policyNames;
    private final Set<String> hiddenOwners;
    private final Set<String> overlapping;
    private final Map<CredentialId, DeclaredKey> declaredKeys = new HashMap<>();

    private InventoryReader(
            Declared declared, LiveState state, Keyring keyring, long now, BiConsumer<OwnedKey, Session> seen) {
        this.seen = seen;
        this.declared = declared;
        this.state = state;
        this.keyring = keyring;
        this.now = now;
        this.ends = new SessionEnds(state.apis(), now);
        this.apis = state.apis().stream().collect(Collectors.toMap(LoadedApi::id, api -> api, (a, b) -> a));
        this.policyNames = new HashMap<>();
        declared.policies()
                .forEach(policy -> policyNames.put(policy.id(), policy.address().name()));
        this.hiddenOwners = declared.policies().stream()
                .filter(policy -> hidesOwner(policy.fields()))
                .map(DeclaredPolicy::id)
                .collect(Collectors.toSet());
        this.overlapping = declared.keys().stream()
                .filter(key -> key.life().overlap() > 0 && !key.life().suspended())
                .map(key -> key.address().name())
                .collect(Collectors.toSet());
        declared.keys().forEach(key -> declaredKeys.put(keyring.credentialId(key), key));
    }

    /**
     * @param now decides which keys have expired, in epoch seconds
     * @throws dev.keywright.gateway.GatewayException when a call fails
     */
    public static Inventory read(Declared declared, LiveState state, Keyring keyring, long now) {
        return read(declared, state, keyring, now, (key, session) -> {});
    }

    /**
     * As the method above.
     *
     * @param seen receives each key with its session, from several threads at a time
     */
    static Inventory read(
            Declared declared, LiveState state, Keyring keyring, long now, BiConsumer<OwnedKey, Session> seen) {
        return new InventoryReader(declared, state, keyring, now, seen).read();
    }

    private Inventory read() {
        Queue<OwnedKey> found = new ConcurrentLinkedQueue<>();
        Collection<LedgerEntry> entries = state.entries().values();
        LiveKeys live = state.live();
        live.read(
                NamePartitions.of(declared.keys(), entries, live.portion()),
                (portion, sessions) -> add(portion, sessions, found));
        List<OwnedKey> keys = found.stream()
                .sorted(Comparator.comparing((OwnedKey key) -> key.address().name())
                        .thenComparing(key -> key.credentialId().generation().orElse(0))
                        .thenComparing(OwnedKey::credentialId))
                .toList();
        var names = new TreeSet<String>();
        apis.values().forEach(api -> names.addAll(List.of(api.id(), api.name())));
        return new Inventory(declared.project().namespace(), keys, policies(keys), names, now);
    }

    private void add(LiveKeys.Portion portion, Map<CredentialId, LiveKey> sessions, Queue<OwnedKey> found) {
        var recorded = new TreeSet<CredentialId>();
        for (LedgerEntry entry : portion.entries()) {
            recorded.add(entry.credentialId());
            found.add(key(
                    entry.credentialId(),
                    Optional.ofNullable(sessions.get(entry.credentialId())),
                    entry.isProtected()));
        }
        for (DeclaredKey key : portion.declared()) {
            CredentialId id = keyring.credentialId(key);
            LiveKey live = sessions.get(id);
            if (live != null && live.isOurs() && !recorded.contains(id)) {
                found.add(key(id, Optional.of(live), key.isProtected()));
            }
        }
    }

    private OwnedKey key(CredentialId id, Optional<LiveKey> live, boolean isProtected) {
        Optional<DeclaredKey> key = Optional.ofNullable(declaredKeys.get(id));
        Value.Fields session = live.map(LiveKey::session).map(Session::fields).orElse(Value.Fields.EMPTY);
        Value.Fields meta = session.fields("meta_data");
        List<String> policyIds =
                live.map(LiveKey::session).map(Session::policyIds).orElse(List.of());
        boolean references = key.filter(one -> hidesOwner(one.fields())).isPresent()
                || policyIds.stream().anyMatch(hiddenOwners::contains);
        OwnedKey owned = new OwnedKey(
                Address.key(declared.project().namespace(), id.name()),
                id,
                state(id.name(), live, key),
                policyIds.stream().map(this::policyName).toList(),
                policyIds,
                opens(session),
                live.isPresent() && session.fields("access_rights").isZero(),
                live.map(LiveKey::session).map(ends::of).orElse(new KeyEnd(0, Optional.empty())),
                Optional.of(meta.text(OWNER)).filter(owner -> !owner.isEmpty() && !references),
                session.text("alias"),
                session.texts("tags").stream().sorted().distinct().toList(),
                texts(meta),
                key.map(DeclaredKey::life)
                        .filter(life -> !life.suspended())
                        .flatMap(KeyLife::rotation)
                        .map(Rotation::next),
                notes(id, live, session, isProtected),
                live.map(LiveKey::session).flatMap(RevocationMark::of));
        live.ifPresent(found -> seen.accept(owned, found.session()));
        return owned;
    }

    private KeyState state(String name, Optional<LiveKey> found, Optional<DeclaredKey> key) {
        if (found.isEmpty()) {
            return KeyState.MISSING;
        }
        LiveKey live = found.get();
        if (live.isUnmarked()) {
            return KeyState.UNMARKED;
        }
        if (!live.isOurs(declared.project().namespace())) {
            return KeyState.NOT_OURS;
        }
        if (live.session().expiredAt(now) && RevocationMark.of(live.session()).isPresent()) {
            return KeyState.REVOKING;
        }
        if (key.isEmpty()) {
            boolean overlaps = overlapping.contains(name) && live.session().expires() > now;
            return overlaps ? KeyState.ROTATING : KeyState.UNDECLARED;
        }
        boolean ended = live.session().expiredAt(now);
        if (live.session().fields().flag("is_inactive")
                || ended && key.get().life().suspended()) {
            return KeyState.SUSPENDED;
        }
        return ended ? KeyState.EXPIRED : KeyState.ACTIVE;
    }

    private List<Note> notes(CredentialId id, Optional<LiveKey> live, Value.Fields session, boolean isProtected) {
        var notes = new ArrayList<Note>();
        if (live.isPresent() && !Unlimited.ofSession(session).isEmpty()) {
            notes.add(Note.NO_LIMIT);
        }
        if (id.username().isPresent()) {
            notes.add(Note.BASIC_AUTH);
        }
        if (session.flag("hmac_enabled")) {
            notes.add(Note.HMAC);
        }
        if (isProtected) {
            notes.add(Note.PROTECTED);
        }
        return notes;
    }

    private List<OwnedPolicy> policies(List<OwnedKey> keys) {
        var counts = new HashMap<String, Integer>();
        keys.forEach(key -> key.policyIds().stream().distinct().forEach(id -> counts.merge(id, 1, Integer::sum)));
        Map<String, Policy> loaded = new HashMap<>();
        state.policies().forEach(policy -> loaded.put(policy.id(), policy));
        Map<String, DeclaredPolicy> byId = new HashMap<>();
        declared.policies().forEach(policy -> byId.put(policy.id(), policy));
        return state.ownedPolicies().stream()
                .map(id -> policy(
                        id,
                        Optional.ofNullable(loaded.get(id)),
                        Optional.ofNullable(byId.get(id)),
                        counts.getOrDefault(id, 0)))
                .sorted(Comparator.comparing(policy -> policy.address().name()))
                .toList();
    }

    private OwnedPolicy policy(String id, Optional<Policy> loaded, Optional<DeclaredPolicy> declaration, int keys) {
        Value.Fields fields = loaded.map(Policy::fields).orElse(Value.Fields.EMPTY);
        Value.Fields meta = fields.fields("meta_data");
        boolean references = hiddenOwners.contains(id);
        KeyState is = loaded.isEmpty()
                ? KeyState.MISSING
                : declaration.isEmpty()
                        ? KeyState.UNDECLARED
                        : fields.flag("is_inactive") ? KeyState.SUSPENDED : KeyState.ACTIVE;
        return new OwnedPolicy(
                Address.policy(declared.project().namespace(), policyName(id)),
                id,
                is,
                keys,
                opens(fields),
                Optional.of(meta.text(OWNER)).filter(owner -> !owner.isEmpty() && !references),
                fields.texts("tags").stream().sorted().distinct().toList(),
                texts(meta),
                state.protectedPolicies().contains(id));
    }

    /** A policy's owner becomes that of its keys. */
    private static boolean hidesOwner(Value.Fields declared) {
        return declared.fields("meta_data").get(OWNER) instanceof Value.Hidden;
    }

    private String policyName(String id) {
        return policyNames.getOrDefault(id, id);
    }

    private List<OpenApi> opens(Value.Fields object) {
        Value.Fields rights = object.fields("access_rights");
        return rights.names().stream()
                .map(id -> Optional.ofNullable(apis.get(id))
                        .map(api -> new OpenApi(
                                id,
                                api.name(),
                                api.versioned()
                                        ? rights.fields(id).texts("versions").stream()
                                                .sorted()
                                                .toList()
                                        : List.of()))
                        .orElse(new OpenApi(id, id, List.of())))
                .sorted(Comparator.comparing(OpenApi::name).thenComparing(OpenApi::id))
                .toList();
    }

    private static Map<String, String> texts(Value.Fields meta) {
        return Matchable.texts(meta.without(Address.MARK).without(Address.REVOCATION));
    }
}
