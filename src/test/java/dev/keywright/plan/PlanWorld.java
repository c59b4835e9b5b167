package dev.keywright.plan;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.gateway.PolicyFile;
import dev.keywright.model.Address;
import dev.keywright.model.Declared;
import dev.keywright.model.DeclaredKey;
import dev.keywright.model.LoadedApi;
import dev.keywright.model.Policy;
import dev.keywright.model.Session;
import dev.keywright.model.value.Secret;
import dev.keywright.model.value.Value;
import dev.keywright.ownership.claims.PolicyOwners;
import dev.keywright.ownership.identity.CredentialId;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.ownership.identity.LastFullRead;
import dev.keywright.ownership.identity.OtherNamespace;
import dev.keywright.ownership.identity.OwnershipMark;
import dev.keywright.ownership.ledger.pages.AppliedFingerprint;
import dev.keywright.ownership.ledger.pages.LedgerEntry;
import dev.keywright.ownership.live.LiveKey;
import dev.keywright.ownership.live.LiveKeys;
import dev.keywright.ownership.live.LiveState;
import dev.keywright.ownership.live.LiveState.MasterKeys;
import dev.keywright.plan.change.Change;
import dev.keywright.plan.checks.NoLimitWarnings;
import dev.keywright.plan.keys.RateChange;
import dev.keywright.testing.gateway.InMemoryGateway;
import dev.keywright.tyk.SessionRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A model gateway with a ledger beside it: look, plan, and carry a plan out at once and without failure. */
public final class PlanWorld {

    public final InMemoryGateway gateway = new InMemoryGateway();
    public final Keyring keyring = new Keyring(Samples.SEED, "prod", "acme");
    public final Map<CredentialId, LedgerEntry> ledger = new TreeMap<>();
    public final Set<String> ownedPolicies = new HashSet<>();
    public final Set<String> protectedPolicies = new HashSet<>();
    public List<OtherNamespace> elsewhere = List.of();
    public PolicyOwners policyOwners = PolicyOwners.NONE;
    public MasterKeys masterKeys = MasterKeys.NOT_ASKED;
    public int askedForMasterKeys;

    /** Ids of policies that an apply began to write or delete and did not see through. */
    public final Set<String> unsettledPolicies = new HashSet<>();

    public LastFullRead lastFullRead = new LastFullRead.NotAsked();

    public final Map<String, String> appliedPolicies = new HashMap<>();

    /** The APIs that are loaded, where they are others than the gateway's. */
    public List<LoadedApi> apis = List.of();

    /** What each node has loaded, where that differs; empty = what the gateway has. */
    public Map<String, List<Policy>> nodes = Map.of();

    /** Declared keys whose session is not found under their own credential. */
    public final Set<CredentialId> unreachable = new HashSet<>();

    /** What the last plan reported, apart from {@link #noLimit}: most keys of these tests have no limits. */
    public List<Diagnostic> said = List.of();

    public List<Diagnostic> noLimit = List.of();

    public LiveState look(Declared declared) {
        var live = new TreeMap<CredentialId, LiveKey>();
        ledger.values().forEach(entry -> find(entry.credentialId(), entry.sessionRef(), live));
        for (DeclaredKey key : declared.keys()) {
            find(keyring.credentialId(key), new SessionRef.ById(keyring.id(key), "acme"), live);
        }
        live.keySet().removeAll(unreachable);
        var storage = new LiveState.LedgerStorage(
                LiveState.Presence.of(!ledger.isEmpty(), live.values().stream().anyMatch(LiveKey::isOurs)),
                1,
                true,
                elsewhere,
                Optional.empty(),
                false,
                lastFullRead,
                "");
        return new LiveState(
                new LiveState.Loaded(
                        apis.isEmpty() ? gateway.apis() : apis,
                        nodes.isEmpty() ? gateway.policies() : loadedByAny(),
                        nodes.isEmpty() ? Map.of("", gateway.policies()) : new TreeMap<>(nodes)),
                new LiveState.KeyRecord(storage, Map.copyOf(ledger), Map.copyOf(ledger)),
                new LiveState.PolicyRecord(
                        Set.copyOf(ownedPolicies),
                        Set.copyOf(protectedPolicies),
                        Set.copyOf(unsettledPolicies),
                        policyOwners,
                        Map.copyOf(appliedPolicies)),
                LiveKeys.of(live, keyring),
                () -> {
                    askedForMasterKeys++;
                    return masterKeys;
                },
                Optional.empty());
    }

    /** Of a policy that nodes have loaded differently, what the first of them has. */
    private List<Policy> loadedByAny() {
        var byId = new TreeMap<String, Policy>();
        new TreeMap<>(nodes).forEach((node, policies) -> policies.stream()
                .filter(policy -> !node.equals(PolicyFile.NAME))
                .forEach(policy -> byId.putIfAbsent(policy.id(), policy)));
        return List.copyOf(byId.values());
    }

    private void find(CredentialId credentialId, SessionRef sessionRef, Map<CredentialId, LiveKey> live) {
        gateway.session(sessionRef)
                .ifPresent(session -> live.put(
                        credentialId,
                        new LiveKey(
                                sessionRef,
                                session,
                                OwnershipMark.claim(session, Address.key("prod", credentialId.name())))));
    }

    public Optional<Plan> tryPlan(PlanOptions options, Declared declared) {
        var diagnostics = new Diagnostics();
        Optional<Plan> plan = Planner.plan(
                declared,
                look(declared),
                keyring,
                options,
                Samples.NOW.plusSeconds(gateway.now - Samples.SECOND),
                diagnostics);
        said = diagnostics.all().stream()
                .filter(d -> !d.code().equals(NoLimitWarnings.CODE.id()))
                .toList();
        noLimit = diagnostics.all().stream()
                .filter(d -> d.code().equals(NoLimitWarnings.CODE.id()))
                .toList();
        return plan;
    }

    public Plan plan(Object... declared) {
        return tryPlan(PlanOptions.none(), Samples.files(declared))
                .orElseThrow(() -> new AssertionError("errors: " + said));
    }

    /** Codes of the errors that stop the plan. */
    public List<String> errors(Object... declared) {
        if (tryPlan(PlanOptions.none(), Samples.files(declared)).isPresent()) {
            throw new AssertionError("no error");
        }
        return said.stream().map(Diagnostic::code).toList();
    }

    public Plan apply(Object... declared) {
        Plan plan = plan(declared);
        carryOut(plan);
        return plan;
    }

    public void carryOut(Plan plan) {
        var doing = new Doing();
        plan.changes().forEach(change -> change.accept(doing));
        gateway.reload();
    }

    public Session live(Object key) {
        DeclaredKey declared = ((Samples.KeyBuilder) key).build();
        return gateway.session(new SessionRef.ById(keyring.id(declared), "acme"))
                .orElseThrow();
    }

    /** The gateway loses a session, as it does some time after its end. */
    public void drop(Object key) {
        gateway.delete(new SessionRef.ById(keyring.id(((Samples.KeyBuilder) key).build()), "acme"), "acme");
    }

    /** The gateway loses a policy that keys may still carry. */
    public void dropPolicy(String id) {
        gateway.deletePolicy(id);
        gateway.reload();
    }

    /** Keys of others are counted, by the ids of the policies that they carry. */
    public void othersCarry(Map<String, Integer> keys) {
        policyOwners = new PolicyOwners(policyOwners.claims(), Set.of(), Set.of(), Set.of(), () -> Optional.of(keys));
    }

    public void tamper(Object key, String field, Value value) {
        String token = InMemoryGateway.token(keyring.id(((Samples.KeyBuilder) key).build()));
        gateway.stored.computeIfPresent(token, (t, s) -> s.with(field, value));
    }

    public static List<String> kinds(Plan plan) {
        var kinds = new ArrayList<String>();
        for (Change change : plan.changes()) {
            kinds.add(change.getClass().getSimpleName() + " " + change.address().name());
        }
        return kinds;
    }

    private final class Doing implements Change.Visitor<Void> {

        private void write(Change.Target target, SessionRef sessionRef) {
            ledger.put(target.credentialId(), target.entry(sessionRef, target.expires()));
            target.superseded().forEach(old -> ledger.remove(old.credentialId()));
        }

        private void create(Change.Target target) {
            Secret token = gateway.create(target.id(), target.body()).token().orElseThrow();
            write(target, new SessionRef.ByToken(token));
        }

        private void put(Policy policy) {
            gateway.putPolicy(policy);
            gateway.reload();
            ownedPolicies.add(policy.id());
        }

        @Override
        public Void createPolicy(Change.CreatePolicy change) {
            put(change.desired());
            appliedPolicies.put(change.desired().id(), AppliedFingerprint.of(keyring, change.desired()));
            return null;
        }

        @Override
        public Void updatePolicy(Change.UpdatePolicy change) {
            put(change.desired());
            appliedPolicies.put(change.desired().id(), AppliedFingerprint.of(keyring, change.desired()));
            return null;
        }

        @Override
        public Void deletePolicy(Change.DeletePolicy change) {
            gateway.deletePolicy(change.id());
            ownedPolicies.remove(change.id());
            protectedPolicies.remove(change.id());
            return null;
        }

        @Override
        public Void createKey(Change.CreateKey change) {
            create(change.target());
            return null;
        }

        @Override
        public Void updateKey(Change.UpdateKey change) {
            gateway.update(change.sessionRef(), change.target().body(), RateChange.counters(change));
            write(change.target(), change.sessionRef());
            return null;
        }

        @Override
        public Void replaceKey(Change.ReplaceKey change) {
            create(change.target());
            if (change.ending().isPresent()) {
                return updateKey(change.ending().get());
            }
            gateway.delete(change.old().sessionRef(), "acme");
            ledger.remove(change.old().credentialId());
            return null;
        }

        @Override
        public Void revokeKey(Change.RevokeKey change) {
            gateway.delete(change.entry().sessionRef(), "acme");
            ledger.remove(change.entry().credentialId());
            return null;
        }

        @Override
        public Void recordKey(Change.RecordKey change) {
            ledger.put(change.entry().credentialId(), change.entry());
            change.superseded().forEach(old -> ledger.remove(old.credentialId()));
            return null;
        }

        @Override
        public Void forgetKey(Change.ForgetKey change) {
            ledger.remove(change.entry().credentialId());
            return null;
        }

        @Override
        public Void releasePolicy(Change.ReleasePolicy change) {
            ownedPolicies.remove(change.id());
            return null;
        }

        @Override
        public Void recordPolicy(Change.RecordPolicy change) {
            ownedPolicies.add(change.id());
            if (change.isProtected()) {
                protectedPolicies.add(change.id());
            } else {
                protectedPolicies.remove(change.id());
            }
            return null;
        }
    }
}
