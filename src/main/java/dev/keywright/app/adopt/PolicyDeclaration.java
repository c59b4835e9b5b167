package dev.keywright.app.adopt;

import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.model.Declared;
import dev.keywright.model.DeclaredPolicy;
import dev.keywright.model.LoadedApi;
import dev.keywright.model.Policy;
import dev.keywright.model.forms.KeyMask;
import dev.keywright.model.value.Value;
import dev.keywright.ownership.live.LiveState;
import dev.keywright.plan.adopt.PolicyRefusal;
import dev.keywright.plan.change.WriteBody;
import dev.keywright.plan.checks.NodesBehind;
import dev.keywright.plan.checks.UnversionedApis;
import dev.keywright.plan.references.ReferenceCheck;
import dev.keywright.plan.references.ReferenceResolver;
import dev.keywright.schema.convert.SecretNames;
import dev.keywright.schema.write.GatewayObjects;
import dev.keywright.schema.write.Loss;
import dev.keywright.tyk.KeyTexts;
import dev.keywright.tyk.Release;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Decides whether the files can declare a policy of the gateway so that nothing about it changes. */
final class PolicyDeclaration {

    private final Declared declared;
    private final Map<String, List<Policy>> byNode;
    private final UnversionedApis unversioned;
    private final Release release;
    private final ReferenceResolver references;
    private final Map<String, LoadedApi> apis = new HashMap<>();
    private final KeyTexts keys;

    /** @param keys recognises the keys that were found */
    PolicyDeclaration(Declared declared, LiveState live, KeyTexts keys) {
        this.keys = keys;
        this.declared = declared;
        this.byNode = live.policiesByNode();
        this.unversioned = UnversionedApis.of(live.apis());
        this.release = Release.of(declared.project(), live.apis());
        this.references = ReferenceCheck.references(declared, live.apis(), live.policies());
        live.apis().forEach(api -> apis.put(api.id(), api));
    }

    /** A declaration, or why there is none. */
    record Outcome(Optional<DeclaredPolicy> policy, Optional<PolicyRefusal> refusal) {

        static Outcome refused(PolicyRefusal why) {
            return new Outcome(Optional.empty(), Optional.of(why));
        }
    }

    /** @param name that the policy gets in the files */
    Outcome of(String name, Policy live) {
        boolean unknown = live.fields().fields("access_rights").names().stream()
                .map(apis::get)
                .anyMatch(api -> api == null || !api.active() || !api.notOn().isEmpty());
        if (unknown) {
            return Outcome.refused(PolicyRefusal.UNKNOWN_API);
        }
        var lost = new TreeSet<Loss>();
        DeclaredPolicy made = new GatewayObjects(
                        declared.project().namespace(), declared.project().orgId(), this::apiName)
                .policyAsItIs(name, live, lost::add);
        if (holdsKey(made.fields().without("id").without("org_id"))
                || !SecretNames.in(made.fields().fields("meta_data")).isEmpty()) {
            return Outcome.refused(PolicyRefusal.HOLDS_A_KEY);
        }
        if (lost.stream().anyMatch(loss -> !loss.isHarmless())) {
            return Outcome.refused(PolicyRefusal.NOT_DECLARABLE);
        }
        if (!isSame(made, live)) {
            return Outcome.refused(PolicyRefusal.WOULD_CHANGE);
        }
        return isSameEverywhere(made, live)
                ? new Outcome(Optional.of(made), Optional.empty())
                : Outcome.refused(PolicyRefusal.NODES_DIFFER);
    }

    private boolean holdsKey(Value value) {
        if (value instanceof Value.Text text) {
            return isKeyIn(text.text());
        }
        if (value instanceof Value.Items items) {
            return items.items().stream().anyMatch(this::holdsKey);
        }
        return value instanceof Value.Fields fields
                && fields.names().stream().anyMatch(name -> isKeyIn(name) || holdsKey(fields.get(name)));
    }

    private boolean isKeyIn(String text) {
        return keys.isKeyIn(text) || KeyMask.holdsKey(text);
    }

    /** Whether a declared policy is on every node as the files say. */
    boolean isSameEverywhere(DeclaredPolicy policy, Policy live) {
        return desired(policy, live)
                .filter(desired -> new NodesBehind(byNode, desired, (wanted, now) -> wanted).none())
                .isPresent();
    }

    private boolean isSame(DeclaredPolicy policy, Policy live) {
        return desired(policy, live)
                .filter(desired -> new NodesBehind(Map.of("", List.of(live)), desired, (wanted, now) -> wanted).none())
                .isPresent();
    }

    private Optional<Policy> desired(DeclaredPolicy policy, Policy live) {
        var mistakes = new Diagnostics();
        Policy wanted = WriteBody.ofPolicy(
                policy,
                references.rights(policy.address(), policy.access(), policy.locations(), mistakes),
                declared.project().orgId());
        return mistakes.hasErrors()
                ? Optional.empty()
                : Optional.of(new Policy(release.known(unversioned.asLive(wanted.fields(), live.fields()))));
    }

    /** The name of an API, where it leads back to the API and to no other. */
    private String apiName(String id) {
        String name = Optional.ofNullable(apis.get(id)).map(LoadedApi::name).orElse("");
        boolean unique = apis.values().stream()
                .noneMatch(other -> !other.id().equals(id)
                        && (other.name().equals(name) || other.id().equals(name)));
        return name.isBlank() || !unique ? id : name;
    }
}
