package dev.keywright.app;

import dev.keywright.app.project.KeysNotKnown;
import dev.keywright.app.project.Workspace;
import dev.keywright.app.run.ExitCode;
import dev.keywright.app.run.StoppedException;
import dev.keywright.effective.draft.Policies;
import dev.keywright.gateway.Gateway;
import dev.keywright.model.Access;
import dev.keywright.model.Address;
import dev.keywright.model.Credential;
import dev.keywright.model.DeclaredKey;
import dev.keywright.model.DeclaredPolicy;
import dev.keywright.model.LoadedApi;
import dev.keywright.model.Policy;
import dev.keywright.model.Project;
import dev.keywright.model.Session;
import dev.keywright.model.value.Secret;
import dev.keywright.model.value.Value;
import dev.keywright.ownership.identity.CredentialId;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.ownership.identity.OwnershipMark;
import dev.keywright.ownership.ledger.Ledger;
import dev.keywright.ownership.ledger.LedgerSnapshot;
import dev.keywright.ownership.ledger.pages.LedgerEntry;
import dev.keywright.ownership.ledger.pages.LedgerSession;
import dev.keywright.ownership.live.LivingSessions;
import dev.keywright.plan.adopt.UnexplainedPart;
import dev.keywright.schema.convert.ConvertCode;
import dev.keywright.schema.convert.LiveObjects;
import dev.keywright.schema.convert.ReadableNames;
import dev.keywright.schema.write.HeldSecrets;
import dev.keywright.tyk.KeyTexts;
import dev.keywright.tyk.Release;
import dev.keywright.tyk.SessionRef;
import dev.keywright.tyk.Token;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The live keys and policies to export, with their names in the files. */
final class LiveExport {

    private static final Secret NOT_KNOWN = Secret.of("");

    /** Shorter words may be in a text by chance. */
    private static final int SHORTEST_KEY = 8;

    private final Workspace workspace;
    private final Project project;
    private final Gateway gateway;
    private final Keyring keyring;
    private final LedgerSnapshot ledger;
    private final List<Policy> loaded;
    private final List<LoadedApi> apis;
    private final LiveObjects objects;
    private final UnexplainedPart unexplained;
    private KeyTexts keyTexts = new KeyTexts(List.of(), "", 0);
    private final SortedMap<Address, DeclaredPolicy> policies = new TreeMap<>();
    private final SortedMap<Address, DeclaredKey> keys = new TreeMap<>();

    LiveExport(Workspace workspace, long now) {
        this.workspace = workspace;
        this.project = workspace.declared().project();
        this.gateway = workspace.gateway();
        this.keyring = workspace.keyring();
        this.ledger = Ledger.read(gateway, keyring, workspace.connections());
        this.loaded = gateway.policies();
        this.apis = gateway.apis();
        this.objects = new LiveObjects(project.namespace(), project.orgId(), text -> keyTexts.isKeyIn(text));
        this.unexplained =
                new UnexplainedPart(new Policies(loaded, Release.of(project, apis)), apis, project.orgId(), now);
    }

    List<DeclaredPolicy> policies() {
        return List.copyOf(policies.values());
    }

    List<DeclaredKey> keys() {
        return List.copyOf(keys.values());
    }

    LiveObjects objects() {
        return objects;
    }

    /** What the ledger names. */
    void takeNamespace() {
        Map<LedgerEntry, Session> living = owned(entry -> true);
        know(Map.of(), living);
        take(loaded.stream()
                .filter(policy -> ledger.policies().contains(policy.id()))
                .toList());
        takeNamespaceKeys(living);
    }

    /** Keys of the ledger by their names. */
    void takeKeys(Set<String> names) {
        Map<LedgerEntry, Session> living =
                owned(entry -> names.contains(entry.credentialId().name()));
        know(Map.of(), living);
        takeNamespaceKeys(living);
    }

    /** While a key is rotated it has two credentials; the files declare the newer one. */
    private LedgerEntry newer(LedgerEntry one, LedgerEntry other) {
        objects.note(
                ConvertCode.OBJECT_NOT_CARRIED,
                "the older credential of a key that is being replaced",
                "the files declare one credential for each key",
                "");
        return one.credentialId().generation().orElse(0)
                        >= other.credentialId().generation().orElse(0)
                ? one
                : other;
    }

    private void own(String name, LedgerEntry entry, Session session) {
        CredentialId id = entry.credentialId();
        Optional<Integer> generation = id.generation();
        Optional<String> user = id.username();
        Credential credential = generation
                .<Credential>map(Credential.Derived::new)
                .or(() -> user.map(username -> new Credential.BasicAuth(username, NOT_KNOWN)))
                .or(() -> id.suppliedFingerprint().map(print -> new Credential.Supplied(NOT_KNOWN)))
                .orElseGet(this::unknown);
        boolean derived = session.fields().get("hmac_string").equals(new Value.Hidden(keyring.derivedHmacSecret(id)));
        Session shown = derived ? new Session(session.fields().without("hmac_string")) : session;
        add(name, credential, session, shown, referredTo(name, secrets(entry.sessionRef(), user)));
        keys.computeIfPresent(
                Address.key(project.namespace(), name), (at, key) -> key.withProtection(entry.isProtected()));
    }

    /** Everything of the project's organisation that the gateway lists or its Redis names. */
    void takeEverything() {
        Map<SessionRef, Session> living = living();
        Map<LedgerEntry, Session> owned = owned(entry -> true);
        know(living, owned);
        take(loaded.stream()
                .filter(policy -> policy.orgId().equals(project.orgId()))
                .toList());
        takeNamespaceKeys(owned);
        var names = new ReadableNames();
        keys.keySet().forEach(key -> names.name(Optional.of(key.name()), "key"));
        var others = new ArrayList<Map.Entry<SessionRef, Session>>();
        for (var each : living.entrySet()) {
            boolean own = OwnershipMark.nameIn(each.getValue(), project.namespace())
                    .filter(name -> keys.containsKey(Address.key(project.namespace(), name)))
                    .isPresent();
            if (!own && !LedgerSession.isOne(each.getValue())) {
                others.add(each);
            }
        }
        others.sort(Comparator.comparing(each -> each.getValue().fields().text("alias")
                + each.getValue().fields().text("date_created")));
        others.forEach(each -> other(each.getKey(), each.getValue(), names));
    }

    private Map<SessionRef, Session> living() {
        var living = new LivingSessions(gateway, workspace.connections()).read();
        if (living instanceof LivingSessions.Found found) {
            return found.sessions();
        }
        throw new StoppedException(
                ExitCode.FAILED,
                KeysNotKnown.because(((LivingSessions.NotKnown) living).reason())
                        + ", so nobody can export all of them; without --all, the keys of namespace "
                        + project.namespace() + " are exported");
    }

    private Map<LedgerEntry, Session> owned(Predicate<LedgerEntry> wanted) {
        return Ledger.living(
                gateway,
                keyring,
                workspace.connections(),
                ledger.entries().values().stream().filter(wanted).toList());
    }

    /** No file may hold one of these keys. */
    private void know(Map<SessionRef, Session> listed, Map<LedgerEntry, Session> owned) {
        Map<SessionRef, Session> all = new HashMap<>(listed);
        owned.forEach((entry, session) -> all.put(entry.sessionRef(), session));
        keyTexts = KeyTexts.of(all, project.orgId(), SHORTEST_KEY);
    }

    private void takeNamespaceKeys(Map<LedgerEntry, Session> living) {
        var byName = new TreeMap<String, LedgerEntry>();
        living.keySet().forEach(entry -> byName.merge(entry.credentialId().name(), entry, this::newer));
        byName.forEach((name, entry) -> own(name, entry, living.get(entry)));
    }

    private void other(SessionRef ref, Session session, ReadableNames names) {
        if (!session.orgId().equals(project.orgId())) {
            objects.note(
                    ConvertCode.OBJECT_NOT_CARRIED,
                    "a key of another organisation",
                    "a project declares the keys of one organisation",
                    "export it with a project of that organisation");
            return;
        }
        Optional<String> user = user(ref, session);
        if (isUser(session) && user.isEmpty()) {
            objects.note(
                    ConvertCode.OBJECT_NOT_CARRIED,
                    "a basic-auth user whose name the gateway does not show",
                    "a gateway that hashes keys shows only the hash of the name",
                    "");
            return;
        }
        Optional<String> wanted = List.of(
                        session.fields().text("alias"),
                        user.orElse(""),
                        session.fields().fields("meta_data").text("owner"))
                .stream()
                .filter(text -> !text.isBlank()
                        && !secrets(ref, user).contains(text)
                        && !HeldSecrets.of(session.fields()).contains(text)
                        && !keyTexts.isKeyIn(text))
                .findFirst();
        Credential credential = user.<Credential>map(name -> new Credential.BasicAuth(name, NOT_KNOWN))
                .orElseGet(this::unknown);
        // Without its HMAC secret, which stays as it is where the files have none.
        var shown = new Session(session.fields().without("hmac_string"));
        add(names.name(wanted, "key"), credential, session, shown, secrets(ref, user));
    }

    private Credential unknown() {
        objects.note(
                ConvertCode.ADOPTED_CREDENTIAL,
                "a key that this project does not know the value of",
                "its declaration has credential: adopted, which manages nothing until the key is adopted",
                "to manage the living key, adopt it");
        return new Credential.Adopted();
    }

    private static boolean isUser(Session session) {
        return !session.fields().fields("basic_auth_data").withoutZeros().isZero();
    }

    private Optional<String> user(SessionRef ref, Session session) {
        return isUser(session) && ref instanceof SessionRef.ByToken byToken
                ? Token.parse(byToken.token(), project.orgId())
                        .map(token -> token.id().reveal())
                : Optional.empty();
    }

    /** With what the files refer to and do not show. */
    private Set<String> referredTo(String name, Set<String> secrets) {
        workspace.declared().keys().stream()
                .filter(key -> key.address().name().equals(name))
                .forEach(key -> secrets.addAll(HeldSecrets.of(key.fields())));
        return secrets;
    }

    /** Texts that must not be in any file. */
    private Set<String> secrets(SessionRef ref, Optional<String> user) {
        var secrets = new LinkedHashSet<String>();
        if (ref instanceof SessionRef.ByHash byHash) {
            secrets.add(byHash.hash().reveal());
        } else if (ref instanceof SessionRef.ByToken byToken) {
            secrets.add(byToken.token().reveal());
            Token.parse(byToken.token(), project.orgId()).ifPresent(token -> {
                secrets.add(token.id().reveal());
                secrets.add(token.hash().reveal());
            });
        }
        user.ifPresent(secrets::remove);
        return secrets;
    }

    private void add(String name, Credential credential, Session live, Session shown, Set<String> secrets) {
        secrets.addAll(HeldSecrets.of(live.fields()));
        DeclaredKey full = objects.key(name, credential, shown, secrets);
        DeclaredKey key = unexplained.of(full, live).orElseGet(() -> {
            if (!full.policies().isEmpty()) {
                objects.note(
                        ConvertCode.POLICY_DECIDES,
                        "what the policies of the key decide is repeated on it",
                        "the session differs from what its policies make of it, so which values are its own is not known",
                        "remove what the policies decide");
            }
            return full;
        });
        keys.put(key.address(), named(key));
    }

    private DeclaredKey named(DeclaredKey key) {
        return key.withAccess(named(key.access()));
    }

    /** APIs by name, where the name leads back to the API and to no other. */
    private Access named(Access access) {
        return access instanceof Access.Rights rights
                ? new Access.Rights(rights.rights().stream()
                        .map(right -> new Access.AccessRight(apiName(right.api()), right.rest()))
                        .toList())
                : access;
    }

    private String apiName(String id) {
        List<LoadedApi> same = apis.stream().filter(api -> api.id().equals(id)).toList();
        if (same.isEmpty() || same.get(0).name().isBlank()) {
            return id;
        }
        String name = same.get(0).name();
        boolean unique = apis.stream()
                .noneMatch(api -> !api.id().equals(id)
                        && (api.name().equals(name) || api.id().equals(name)));
        return unique ? name : id;
    }

    private void take(List<Policy> some) {
        Map<String, String> declared = new HashMap<>();
        workspace
                .declared()
                .policies()
                .forEach(policy -> declared.put(policy.id(), policy.address().name()));
        var names = new ReadableNames();
        some.stream()
                .filter(policy -> declared.containsKey(policy.id()))
                .forEach(policy -> names.name(Optional.of(declared.get(policy.id())), "policy"));
        for (Policy policy :
                some.stream().sorted(Comparator.comparing(Policy::id)).toList()) {
            String name = Optional.ofNullable(declared.get(policy.id()))
                    .orElseGet(() -> names.name(
                            Optional.of(policy.fields().text("name"))
                                    .filter(text -> !text.isBlank())
                                    .or(() -> Optional.of(policy.id())),
                            "policy"));
            DeclaredPolicy made = objects.policy(name, policy);
            policies.put(
                    made.address(),
                    new DeclaredPolicy(
                            made.address(),
                            made.id(),
                            made.fields(),
                            named(made.access()),
                            made.review(),
                            made.locations()));
        }
    }

    /** @param refused what cannot be declared, with the reason */
    void remove(Map<Address, String> refused) {
        refused.forEach((address, why) -> {
            boolean key = address.kind() == Address.Kind.KEY;
            objects.note(
                    key ? "key" : "policy",
                    ConvertCode.OBJECT_NOT_CARRIED,
                    why,
                    "the files would not be valid with it",
                    "declare it by hand");
            keys.remove(address);
            policies.remove(address);
        });
    }
}
