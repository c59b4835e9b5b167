package dev.keywright.plan.checks;

import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.effective.CreationContext;
import dev.keywright.effective.EffectiveOutcome;
import dev.keywright.effective.LoadedApis;
import dev.keywright.effective.Policies;
import dev.keywright.effective.bulk.Predictions;
import dev.keywright.model.Access;
import dev.keywright.model.Declared;
import dev.keywright.model.DeclaredKey;
import dev.keywright.model.Expiry;
import dev.keywright.model.LoadedApi;
import dev.keywright.model.Policy;
import dev.keywright.model.Session;
import dev.keywright.plan.ReferenceResolver;
import dev.keywright.plan.ResolvedAccessCache;
import dev.keywright.plan.keys.KeyBody;
import dev.keywright.plan.policies.PolicyForm;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.stream.Stream;

/** Finds declared keys and policies without any limit, before there is a plan. */
public final class LimitCheck {

    private LimitCheck() {}

    /**
     * The warnings {@code no-limit}. Keys that refer to something unknown, or that the gateway would refuse, are left out.
     *
     * @param loaded the policies of the gateway, as far as they are known; a declared one replaces the one of its id
     */
    public static Diagnostics check(
            Declared declared, Collection<LoadedApi> apis, Collection<Policy> loaded, Instant now) {
        ReferenceResolver references = ReferenceCheck.references(declared, apis, loaded);
        String orgId = declared.project().orgId();
        var all = new ArrayList<>(loaded);
        declared.policies()
                .forEach(policy -> all.add(PolicyForm.of(
                        policy,
                        references.rights(policy.address(), policy.access(), policy.marks(), new Diagnostics()),
                        orgId)));
        var policies = new Policies(all);
        var warnings = new NoLimitWarnings(declared, policies);
        var grants = new ResolvedAccessCache(references, policies, orgId);
        LoadedApis known = LoadedApis.of(apis);
        var closed = new Predictions(policies, new CreationContext(now.getEpochSecond(), known, false));
        var open = new Predictions(policies, new CreationContext(now.getEpochSecond(), known, true));
        for (DeclaredKey key : declared.keys()) {
            boolean ended = key.expires() instanceof Expiry.At at && at.epochSeconds() <= now.getEpochSecond();
            (ended ? Stream.<ResolvedAccessCache.Granted>empty() : grants.of(key, new Diagnostics()).stream())
                    .forEach(granted -> {
                        Predictions predictions = key.access() instanceof Access.All ? open : closed;
                        EffectiveOutcome outcome = predictions.create(new Session(KeyBody.of(key, granted.fields())));
                        if (outcome instanceof EffectiveOutcome.Effective effective) {
                            warnings.look(key, granted.policyIds(), effective.session());
                        }
                    });
        }
        var found = new Diagnostics();
        warnings.report(found);
        return found;
    }
}
