package dev.keywright.plan.keys;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.effective.CreationContext;
import dev.keywright.effective.EffectiveOutcome;
import dev.keywright.effective.LoadedApis;
import dev.keywright.effective.bulk.Predictions;
import dev.keywright.effective.draft.Policies;
import dev.keywright.effective.merge.WriteRefusalText;
import dev.keywright.model.Access;
import dev.keywright.model.DeclaredKey;
import dev.keywright.model.Expiry;
import dev.keywright.model.Session;
import dev.keywright.model.value.Secret;
import dev.keywright.model.value.Value;
import dev.keywright.ownership.credential.SessionIds;
import dev.keywright.ownership.identity.CredentialId;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.ownership.identity.OwnershipMark;
import dev.keywright.ownership.ledger.pages.AppliedFingerprint;
import dev.keywright.ownership.live.LiveState;
import dev.keywright.ownership.live.LiveState.MasterKeys;
import dev.keywright.plan.access.AccessContext;
import dev.keywright.plan.change.PlanCode;
import dev.keywright.plan.change.WriteBody;
import dev.keywright.plan.checks.AmbiguousMerges;
import dev.keywright.plan.checks.DroppedFields;
import dev.keywright.plan.checks.NoLimitWarnings;
import dev.keywright.plan.checks.UnversionedApis;
import dev.keywright.plan.policies.GraphqlUnions;
import dev.keywright.plan.policies.PoliciesApart;
import dev.keywright.plan.policies.SharedGraphqlRules;
import dev.keywright.plan.references.ReferenceResolver;
import dev.keywright.plan.references.ResolvedAccessCache;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Converts declared keys to the form in which they are sent and compared. Thread-safe. */
public final class KeyTargets {

    /**
     * A key with every name resolved.
     *
     * @param granted access rights and policies
     */
    public record Resolved(DeclaredKey key, ResolvedAccessCache.Granted granted) {

        /** What is sent, except {@code expires}, a derived HMAC secret and a password. */
        public Value.Fields body() {
            return WriteBody.ofKey(key, granted.fields());
        }

        public List<String> policyIds() {
            return granted.policyIds();
        }

        /** Whether a policy of the key has {@code key_expires_in}. */
        public boolean trial() {
            return granted.trial();
        }
    }

    /** Keeps a fleet of unlike keys from filling the memory. */
    private static final int MOST_FINGERPRINTS = 4096;

    private final ResolvedAccessCache grants;
    private final Keyring keyring;
    private final String orgId;
    private final Supplier<MasterKeys> masterKeys;
    private final Predictions closed;
    private final Predictions open;
    private final AccessContext access;
    private final Set<String> brokenPolicies;
    private final UnversionedApis unversioned;
    private final AmbiguousMerges ambiguous;
    private final GraphqlUnions unions;
    private final SharedGraphqlRules graphql;
    private final DroppedFields dropped;
    private final PoliciesApart apart;
    private final Policies policies;
    private final CreationContext context;
    private final NoLimitWarnings noLimit;
    private final Diagnostics diagnostics;
    private final Map<List<String>, String> policyFingerprints = new ConcurrentHashMap<>();
    private final Map<List<String>, String> formerFingerprints = new ConcurrentHashMap<>();

    /**
     * @param brokenPolicies ids of policies with mistakes: errors that follow for their keys are not reported
     * @param apart policies that nodes have loaded differently
     */
    public KeyTargets(
            ReferenceResolver references,
            Policies policies,
            Keyring keyring,
            String orgId,
            LiveState state,
            long now,
            Set<String> brokenPolicies,
            PoliciesApart apart,
            GraphqlUnions unions,
            NoLimitWarnings noLimit,
            Diagnostics diagnostics) {
        this.unions = unions;
        this.noLimit = noLimit;
        this.grants = new ResolvedAccessCache(
                references, policies, orgId, fields -> AppliedFingerprint.ofGrants(keyring, fields));
        this.keyring = keyring;
        this.orgId = orgId;
        this.masterKeys = state.masterKeys();
        LoadedApis apis = LoadedApis.of(state.apis());
        this.closed = new Predictions(policies, new CreationContext(now, apis, false));
        this.open = new Predictions(policies, new CreationContext(now, apis, true));
        this.unversioned = UnversionedApis.of(state.apis());
        this.access = AccessContext.of(now, state.apis());
        this.brokenPolicies = brokenPolicies;
        this.dropped = new DroppedFields(policies.release());
        this.apart = apart;
        this.policies = policies;
        this.context = new CreationContext(now, apis, false);
        this.graphql = new SharedGraphqlRules(policies, orgId, references::policyName);
        this.ambiguous = new AmbiguousMerges(policies, new CreationContext(now, apis, false), references::policyName);
        this.diagnostics = diagnostics;
    }

    /** Keys whose policies change each other on the gateway. */
    public SharedGraphqlRules graphql() {
        return graphql;
    }

    /** Keys for which the gateway decides something by chance. */
    public AmbiguousMerges ambiguous() {
        return ambiguous;
    }

    /** What is known when two sessions of a key are compared. */
    public AccessContext access() {
        return access;
    }

    /**
     * Empty when a name is unknown; the diagnostics then report it.
     *
     * @param lives whether it exists: then its access has been allowed already
     */
    Optional<Resolved> resolve(DeclaredKey key, boolean lives) {
        Optional<ResolvedAccessCache.Granted> found = grants.of(key, diagnostics);
        if (key.access() instanceof Access.All && !lives && masterKeys.get() == MasterKeys.REFUSED) {
            diagnostics.add(masterKeysRefused(key));
            return Optional.empty();
        }
        return found.map(granted -> new Resolved(key, granted));
    }

    /**
     * What to send and what to expect; empty when the gateway would refuse it; the diagnostics then report it.
     *
     * @param live what is replaced; empty for a new key
     */
    Optional<PlannedKey> outgoing(
            Resolved resolved, CredentialId credentialId, ExpiryDecision expiry, Optional<Session> live) {
        DeclaredKey key = resolved.key();
        Value.Fields declared = resolved.body();
        Value.Fields body = WriteBody.withExpires(
                live.map(session -> unversioned.asLive(declared, session.fields()))
                        .orElse(declared),
                expiry.expires());
        EffectiveOutcome outcome = predict(key, new Session(body), live);
        if (outcome instanceof EffectiveOutcome.Refused refused) {
            if (resolved.policyIds().stream().noneMatch(brokenPolicies::contains)) {
                diagnostics.add(refused(key, WriteRefusalText.of(refused.refusal())));
            }
            return Optional.empty();
        }
        graphql.check(key, resolved.policyIds());
        var effective = (EffectiveOutcome.Effective) outcome;
        List<Session> possible = effective.possible();
        if (possible.size() > 1) {
            ambiguous.found(key, resolved.policyIds(), new Session(body), effective);
        }
        possible = onOtherNodes(possible, resolved, new Session(body), live);
        Value.Fields expected = effective.session().fields();
        if (!mark(expected).equals(mark(body))) {
            diagnostics.add(markLost(key));
            return Optional.empty();
        }
        Optional<Diagnostic> lost = dropped.ofKey(key.address(), key.locations(), body, expected);
        lost.ifPresent(diagnostics::add);
        if (lost.filter(Diagnostic::isError).isPresent()) {
            return Optional.empty();
        }
        boolean kept = key.credential().isKept()
                && live.flatMap(session -> secret(session.fields().get("hmac_string")))
                        .filter(secret -> !secret.isEmpty())
                        .isPresent();
        if ((expected.flag("hmac_enabled") || kept) && !body.has("hmac_string")) {
            body = WriteBody.withHmacSecret(body, hmacSecret(key, live));
            Value secret = body.get("hmac_string");
            possible = possible.stream()
                    .map(session -> new Session(session.fields().with("hmac_string", secret)))
                    .toList();
        }
        noLimit.check(key, resolved.policyIds(), effective.session());
        long end = expiry.phase() == ExpiryDecision.Phase.SUSPENDED
                ? expiry.trialEnd()
                : effective.session().expires();
        long trialEnd = resolved.trial() ? end : 0;
        return Optional.of(new PlannedKey(
                key,
                credentialId,
                keyring,
                body,
                possible,
                unions,
                keyring.passwordFingerprint(key),
                trialEnd,
                () -> applied(resolved)));
    }

    /** What the files decide of a key, apart from its credential, and the policies that shape it. */
    public AppliedFingerprint applied(Resolved resolved) {
        DeclaredKey key = resolved.key();
        return AppliedFingerprint.of(
                keyring,
                resolved.granted().fingerprint().get(),
                ofPolicies(resolved.policyIds()),
                key.fields(),
                Value.text(OwnershipMark.text(key.address())),
                ending(key.expires()),
                Value.flag(key.life().suspended()));
    }

    private static Value ending(Expiry expiry) {
        return expiry instanceof Expiry.At at
                ? Value.whole(at.epochSeconds())
                : Value.flag(expiry instanceof Expiry.Never);
    }

    /** As {@link #applied}, with policies as they were applied last, where the ledger has that. */
    public AppliedFingerprint appliedBefore(Resolved resolved, Map<String, String> appliedPolicies) {
        String policies = formerFingerprints.get(resolved.policyIds());
        if (policies == null) {
            policies = AppliedFingerprint.ofPolicies(
                    keyring,
                    resolved.policyIds().stream()
                            .map(id -> appliedPolicies.containsKey(id) ? appliedPolicies.get(id) : ofPolicy(id))
                            .toList());
            if (formerFingerprints.size() < MOST_FINGERPRINTS) {
                formerFingerprints.put(resolved.policyIds(), policies);
            }
        }
        return new AppliedFingerprint(applied(resolved).session(), policies);
    }

    private String ofPolicy(String id) {
        return policies.find(orgId, id)
                .map(policy -> AppliedFingerprint.of(keyring, policy))
                .orElse("");
    }

    /** The same for all keys with these policies. */
    private String ofPolicies(List<String> ids) {
        String known = policyFingerprints.get(ids);
        if (known == null) {
            known = AppliedFingerprint.ofPolicies(
                    keyring, ids.stream().map(this::ofPolicy).toList());
            if (policyFingerprints.size() < MOST_FINGERPRINTS) {
                policyFingerprints.put(ids, known);
            }
        }
        return known;
    }

    /** As {@link #resolve} of a key that exists, without a diagnostic. */
    public Optional<Resolved> resolved(DeclaredKey key) {
        return grants.of(key, new Diagnostics()).map(granted -> new Resolved(key, granted));
    }

    /**
     * Collects the warnings about a key that is not read. False, without a diagnostic, where the gateway might refuse or
     * change what is declared: such a key has to be read.
     */
    public boolean isSound(Resolved resolved) {
        DeclaredKey key = resolved.key();
        Optional<Session> common = isSoundAsOthers(resolved);
        if (common.isPresent()) {
            graphql.check(key, resolved.policyIds());
            noLimit.check(key, resolved.policyIds(), common.get());
            return true;
        }
        long end = key.expires() instanceof Expiry.At at ? at.epochSeconds() : 0;
        var body = new Session(WriteBody.withExpires(resolved.body(), end));
        if (!(predict(key, body, Optional.empty()) instanceof EffectiveOutcome.Effective effective)) {
            return false;
        }
        Value.Fields expected = effective.session().fields();
        if (!mark(expected).equals(mark(body.fields()))
                || dropped.ofKey(key.address(), key.locations(), body.fields(), expected)
                        .isPresent()) {
            return false;
        }
        graphql.check(key, resolved.policyIds());
        if (effective.possible().size() > 1) {
            ambiguous.found(key, resolved.policyIds(), body, effective);
        }
        noLimit.check(key, resolved.policyIds(), effective.session());
        return true;
    }

    /**
     * What the gateway makes of this key and of all others with the same access, where that alone shows that the key is
     * sound: none of its own fields decides anything. Saves building and merging each of a hundred thousand sessions,
     * a fifth of the time for them.
     */
    private Optional<Session> isSoundAsOthers(Resolved resolved) {
        DeclaredKey key = resolved.key();
        if (key.access() instanceof Access.All
                || !dropped.isNothing()
                || key.expires().equals(new Expiry.At(1))) {
            return Optional.empty();
        }
        return closed.createdAlike(key.fields(), resolved.granted().fields())
                .filter(effective -> effective.others().isEmpty()
                        && !effective.session().fields().fields("meta_data").has(OwnershipMark.FIELD))
                .map(EffectiveOutcome.Effective::session);
    }

    /** Predicts sessions of keys that do not open all APIs, with other policies. */
    public Predictions among(Policies others) {
        return new Predictions(others, context);
    }

    /** What the gateway would show after this write, as the plan makes its policies; empty if it refuses, or by chance. */
    public Optional<Session> expected(Resolved resolved, Session body, Session live) {
        return predict(resolved.key(), body, Optional.of(live)) instanceof EffectiveOutcome.Effective effective
                        && effective.possible().size() == 1
                ? Optional.of(unions.asLive(effective.session(), live))
                : Optional.empty();
    }

    /** Whether nodes have loaded a policy of the key differently. */
    public boolean isApart(Resolved resolved) {
        return !apart.others(policies, resolved.policyIds()).isEmpty();
    }

    /**
     * The derived secret. It depends on how the credential is spelled, so a live key keeps the one of another spelling:
     * its client has it. So does one that Keywright did not create: a PUT
     * without it would remove it (trap 3).
     */
    private Secret hmacSecret(DeclaredKey key, Optional<Session> live) {
        Secret derived = keyring.derivedHmacSecret(key);
        Optional<Secret> its = live.flatMap(session -> secret(session.fields().get("hmac_string")))
                .filter(secret -> !secret.isEmpty());
        if (key.credential().isKept() && its.isPresent()) {
            return its.get();
        }
        return its.filter(secret -> SessionIds.otherSlots(key, keyring).stream()
                        .anyMatch(credentialId ->
                                keyring.derivedHmacSecret(credentialId).equals(secret)))
                .orElse(derived);
    }

    private static Optional<Secret> secret(Value value) {
        if (value instanceof Value.Hidden hidden) {
            return Optional.of(hidden.secret());
        }
        return value instanceof Value.Text text ? Optional.of(Secret.of(text.text())) : Optional.empty();
    }

    /** Where nodes have loaded different policies, what the gateway shows depends on the node that answers. */
    private List<Session> onOtherNodes(
            List<Session> possible, Resolved resolved, Session sent, Optional<Session> live) {
        List<Policies> others = apart.others(policies, resolved.policyIds());
        if (others.isEmpty()) {
            return possible;
        }
        var all = new ArrayList<>(possible);
        for (Policies there : others) {
            var predictions = new Predictions(there, context);
            EffectiveOutcome outcome =
                    live.isPresent() ? predictions.update(sent, live.get()) : predictions.create(sent);
            if (outcome instanceof EffectiveOutcome.Effective effective) {
                all.addAll(effective.possible());
            }
        }
        return all;
    }

    /**
     * Only a key that declares it explicitly may open all APIs. For every other key, access rights that open nothing
     * are a refusal, even where the gateway would treat them as all APIs.
     */
    private EffectiveOutcome predict(DeclaredKey key, Session sent, Optional<Session> live) {
        Predictions predictions = key.access() instanceof Access.All ? open : closed;
        return live.isPresent() ? predictions.update(sent, live.get()) : predictions.create(sent);
    }

    private static Value mark(Value.Fields session) {
        return session.fields("meta_data").get(OwnershipMark.FIELD);
    }

    private static Diagnostic masterKeysRefused(DeclaredKey key) {
        return Diagnostic.error(
                        PlanCode.MASTER_KEYS_REFUSED,
                        key.locations().of("access_rights"),
                        "%s opens all APIs, which this gateway does not allow".formatted(key.address()))
                .because("the gateway runs without `allow_master_keys` and would answer 500")
                .hint("list the APIs, or set `allow_master_keys` in the gateway's configuration");
    }

    private static Diagnostic refused(DeclaredKey key, String reason) {
        return Diagnostic.error(
                        PlanCode.REFUSED_BY_GATEWAY,
                        key.locations().start(),
                        "The gateway would refuse %s: %s".formatted(key.address(), reason))
                .because("it would answer 500 without this reason, in the middle of an apply")
                .hint("run `keywright explain %s` to see what its policies come to."
                        .formatted(key.address().name()));
    }

    private static Diagnostic markLost(DeclaredKey key) {
        return Diagnostic.error(
                        PlanCode.MARK_OVERWRITTEN,
                        key.locations().of("apply_policies"),
                        "A policy of %s carries `meta_data.%s`".formatted(key.address(), OwnershipMark.FIELD))
                .because(
                        "a policy's meta_data is merged into its keys, so it would overwrite the mark that proves whose"
                                + " the key is")
                .hint("take `%s` out of the policy's meta_data.".formatted(OwnershipMark.FIELD));
    }
}
