package dev.keywright.plan;

import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.effective.Creation;
import dev.keywright.effective.CreationContext;
import dev.keywright.effective.EffectiveOutcome;
import dev.keywright.effective.LoadedApis;
import dev.keywright.effective.draft.Policies;
import dev.keywright.model.Access;
import dev.keywright.model.Declared;
import dev.keywright.model.DeclaredKey;
import dev.keywright.model.DeclaredPolicy;
import dev.keywright.model.Expiry;
import dev.keywright.model.LoadedApi;
import dev.keywright.model.Policy;
import dev.keywright.model.Session;
import dev.keywright.model.value.Value;
import dev.keywright.plan.change.WriteBody;
import dev.keywright.plan.checks.AmbiguousMerges;
import dev.keywright.plan.references.ReferenceCheck;
import dev.keywright.plan.references.ReferenceResolver;
import dev.keywright.tyk.Release;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What the gateway would make of one declared key if it were created now, with the origin of every value. */
public final class Prediction {

    private Prediction() {}

    /**
     * @param apis the APIs that the gateway has loaded
     * @param loaded the policies that it has loaded; a declared policy replaces the one with its id
     * @param diagnostics receives every reference to something that does not exist
     * @return empty when there are such errors
     */
    public static Optional<EffectiveOutcome> of(
            Declared declared,
            DeclaredKey key,
            Collection<LoadedApi> apis,
            Collection<Policy> loaded,
            Instant now,
            Diagnostics diagnostics) {
        var mistakes = new Diagnostics();
        ReferenceResolver references = ReferenceCheck.references(declared, apis, loaded);
        String orgId = declared.project().orgId();
        Value.Fields rights = references.rights(key.address(), key.access(), key.locations(), mistakes);
        List<String> ids = references.policies(key, mistakes);
        List<Policy> policies = new ArrayList<>(loaded);
        for (DeclaredPolicy policy : declared.policies()) {
            boolean used = ids.contains(policy.id());
            var unused = new Diagnostics();
            policies.add(WriteBody.ofPolicy(
                    policy,
                    references.rights(policy.address(), policy.access(), policy.locations(), used ? mistakes : unused),
                    orgId));
        }
        diagnostics.addAll(mistakes);
        if (mistakes.hasErrors()) {
            return Optional.empty();
        }
        long expires = key.expires() instanceof Expiry.At at ? at.epochSeconds() : 0;
        var body =
                new Session(WriteBody.withExpires(WriteBody.ofKey(key, WriteBody.grants(orgId, rights, ids)), expires));
        boolean all = key.access() instanceof Access.All;
        var context = new CreationContext(now.getEpochSecond(), LoadedApis.of(apis), all);
        var merged = new Policies(policies, Release.of(declared.project(), apis));
        EffectiveOutcome outcome = Creation.explain(body, merged, context);
        if (outcome instanceof EffectiveOutcome.Effective effective
                && effective.possible().size() > 1) {
            var ambiguous = new AmbiguousMerges(merged, context, references::policyName);
            ambiguous.found(key, ids, body, effective);
            ambiguous.warnings().forEach(diagnostics::add);
        }
        return Optional.of(outcome);
    }
}
