package dev.keywright.plan;

import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.effective.CreationContext;
import dev.keywright.effective.EffectiveOutcome;
import dev.keywright.effective.LoadedApis;
import dev.keywright.effective.bulk.Predictions;
import dev.keywright.effective.draft.Policies;
import dev.keywright.model.Access;
import dev.keywright.model.Declared;
import dev.keywright.model.DeclaredKey;
import dev.keywright.model.Expiry;
import dev.keywright.model.LoadedApi;
import dev.keywright.model.Policy;
import dev.keywright.model.Session;
import dev.keywright.model.value.Value;
import dev.keywright.plan.change.WriteBody;
import dev.keywright.plan.references.ReferenceCheck;
import dev.keywright.plan.references.ReferenceResolver;
import dev.keywright.plan.references.ResolvedAccessCache;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What the gateway would make of each declared key if it were created now, with its policies merged. */
public final class EffectiveKeys {

    /**
     * One key.
     *
     * @param policyIds ids of its policies, in their order
     * @param session what the gateway would show; one of several where chance decides
     */
    public record EffectiveKey(List<String> policyIds, Session session) {}

    private final Policies policies;
    private final ResolvedAccessCache access;
    private final Predictions closed;
    private final Predictions open;

    private EffectiveKeys(Policies policies, ResolvedAccessCache access, LoadedApis apis, Instant now) {
        this.policies = policies;
        this.access = access;
        this.closed = new Predictions(policies, new CreationContext(now.getEpochSecond(), apis, false));
        this.open = new Predictions(policies, new CreationContext(now.getEpochSecond(), apis, true));
    }

    /**
     * @param loaded the policies of the gateway, as far as they are known; a declared one replaces the one of its id
     */
    public static EffectiveKeys of(
            Declared declared, Collection<LoadedApi> apis, Collection<Policy> loaded, Instant now) {
        ReferenceResolver references = ReferenceCheck.references(declared, apis, loaded);
        String orgId = declared.project().orgId();
        var all = new ArrayList<>(loaded);
        declared.policies()
                .forEach(policy -> all.add(WriteBody.ofPolicy(
                        policy,
                        references.rights(policy.address(), policy.access(), policy.locations(), new Diagnostics()),
                        orgId)));
        var policies = new Policies(all);
        return new EffectiveKeys(
                policies, new ResolvedAccessCache(references, policies, orgId), LoadedApis.of(apis), now);
    }

    /** Empty when the key refers to something unknown, or the gateway would refuse it. */
    public Optional<EffectiveKey> of(DeclaredKey key) {
        Predictions predictions = key.access() instanceof Access.All ? open : closed;
        long end = key.expires() instanceof Expiry.At at ? at.epochSeconds() : 0;
        return access.of(key, new Diagnostics()).flatMap(granted -> {
            Value.Fields body = WriteBody.withExpires(WriteBody.ofKey(key, granted.fields()), end);
            return predictions.create(new Session(body)) instanceof EffectiveOutcome.Effective effective
                    ? Optional.of(new EffectiveKey(granted.policyIds(), effective.session()))
                    : Optional.empty();
        });
    }

    /** The policies as they will be, by organisation and id. */
    public Policies policies() {
        return policies;
    }
}
