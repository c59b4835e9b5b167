package dev.keywright.app;

import dev.keywright.app.project.AssumedApis;
import dev.keywright.app.project.DeclaredNames;
import dev.keywright.app.project.DeclaredOrigins;
import dev.keywright.app.project.LoadProject;
import dev.keywright.app.project.ProjectGateways;
import dev.keywright.app.project.ProjectRequest;
import dev.keywright.app.run.Listener;
import dev.keywright.app.run.RunContext;
import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.effective.EffectiveOutcome;
import dev.keywright.effective.trace.ValueOrigins;
import dev.keywright.gateway.Gateway;
import dev.keywright.model.Access;
import dev.keywright.model.Address;
import dev.keywright.model.Credential;
import dev.keywright.model.Declared;
import dev.keywright.model.DeclaredKey;
import dev.keywright.model.DeclaredPolicy;
import dev.keywright.model.Expiry;
import dev.keywright.model.FieldLocations;
import dev.keywright.model.KeyLife;
import dev.keywright.model.LoadedApi;
import dev.keywright.model.Policy;
import dev.keywright.model.ReviewSettings;
import dev.keywright.model.value.Value;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.ownership.identity.OwnershipMark;
import dev.keywright.ownership.identity.OwnershipMark.Claim;
import dev.keywright.plan.LiveComparison;
import dev.keywright.plan.Prediction;
import dev.keywright.plan.diff.FieldChange;
import dev.keywright.tyk.SessionRef;
import java.util.List;
import java.util.Optional;

/** Computes the session that the gateway will make of a declared key, or of one that carries a policy alone, and where each value comes from. */
public final class ExplainKey {

    private final RunContext context;

    public ExplainKey(RunContext context) {
        this.context = context;
    }

    /**
     * @param name the name or address of the key or policy in the files
     * @param kind of the object
     * @param offline whether to treat all APIs that the files name as loaded, without a request to the gateway
     */
    public record Request(ProjectRequest project, String name, Address.Kind kind, boolean offline) {}

    /**
     * @param address of the key or policy
     * @param life of a key
     * @param origins where in the files the values are
     * @param carriers of a policy, the names of the declared keys that carry it
     * @param live in what the session on the gateway differs; empty where it was not read or is not there
     */
    public record Result(
            Declared declared,
            Address address,
            KeyLife life,
            List<LoadedApi> apis,
            EffectiveOutcome outcome,
            ValueOrigins origins,
            List<String> carriers,
            Optional<List<FieldChange>> live) {}

    /** Empty when the session cannot be predicted; the listener has received the reason. */
    public Optional<Result> run(Request request, Listener listener) {
        var loader = new LoadProject(context);
        LoadProject.Loaded loaded =
                request.offline() ? loader.loadWithoutGateway(request.project()) : loader.load(request.project());
        Declared declared = loaded.orStop(listener);
        Optional<DeclaredPolicy> policy = request.kind() == Address.Kind.POLICY
                ? Optional.of(DeclaredNames.policy(declared, request.name()))
                : Optional.empty();
        DeclaredKey key = policy.map(ExplainKey::carrying).orElseGet(() -> DeclaredNames.key(declared, request.name()));
        Optional<Gateway> gateway = Optional.empty();
        List<LoadedApi> apis;
        List<Policy> policies;
        if (request.offline()) {
            apis = AssumedApis.of(declared);
            policies = List.of();
        } else {
            gateway = Optional.of(new ProjectGateways(context, listener).open(declared.project()));
            apis = gateway.get().apis();
            policies = gateway.get().policies();
        }
        Optional<Gateway> reached = gateway;
        var diagnostics = new Diagnostics();
        Optional<EffectiveOutcome> outcome =
                Prediction.of(declared, key, apis, policies, context.clock().instant(), diagnostics);
        listener.diagnostics(diagnostics.all(), loaded.lines());
        return outcome.map(found -> new Result(
                declared,
                policy.map(DeclaredPolicy::address).orElse(key.address()),
                key.life(),
                apis,
                found,
                new DeclaredOrigins(declared, key, apis),
                policy.map(each -> carriers(declared, each)).orElse(List.of()),
                reached.filter(any -> policy.isEmpty()).flatMap(any -> live(any, declared, key, found))));
    }

    /** A key that only the ledger leads to is not looked up. */
    private static Optional<List<FieldChange>> live(
            Gateway gateway, Declared declared, DeclaredKey key, EffectiveOutcome outcome) {
        if (!(outcome instanceof EffectiveOutcome.Effective effective)
                || key.credential() instanceof Credential.Adopted) {
            return Optional.empty();
        }
        var keyring = Keyring.of(declared.project());
        return gateway.session(new SessionRef.ById(keyring.id(key), keyring.orgId()))
                .filter(session -> OwnershipMark.claim(session, key.address()) instanceof Claim.Ours)
                .map(session -> LiveComparison.of(session, effective, key));
    }

    /** A key that carries the policy and nothing else. */
    private static DeclaredKey carrying(DeclaredPolicy policy) {
        return new DeclaredKey(
                Address.key(policy.address().namespace(), policy.address().name()),
                new Credential.Derived(1),
                Value.Fields.of("org_id", policy.fields().get("org_id")),
                new Access.LeftOut(),
                List.of(policy.id()),
                new Expiry.LeftOut(),
                ReviewSettings.of(false),
                KeyLife.PLAIN,
                FieldLocations.at(policy.locations().start()));
    }

    private static List<String> carriers(Declared declared, DeclaredPolicy policy) {
        return declared.keys().stream()
                .filter(key -> key.policies().contains(policy.id()))
                .map(key -> key.address().name())
                .sorted()
                .toList();
    }
}
