package dev.keywright.plan;

import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.model.Declared;
import dev.keywright.model.DeclaredKey;
import dev.keywright.model.Expiry;
import dev.keywright.model.LoadedApi;
import dev.keywright.model.Policy;
import dev.keywright.plan.checks.NoLimitWarnings;
import java.time.Instant;
import java.util.Collection;

/** Finds declared keys and policies without any limit, before there is a plan. */
public final class LimitCheck {

    private LimitCheck() {}

    /**
     * The warnings {@code no-limit}. Keys that refer to something unknown, or that the gateway would refuse, are left
     * out.
     *
     * @param loaded the policies of the gateway, as far as they are known; a declared one replaces the one of its id
     */
    public static Diagnostics check(
            Declared declared, Collection<LoadedApi> apis, Collection<Policy> loaded, Instant now) {
        EffectiveKeys keys = EffectiveKeys.of(declared, apis, loaded, now);
        var warnings = new NoLimitWarnings(declared, keys.policies());
        for (DeclaredKey key : declared.keys()) {
            boolean ended = key.expires() instanceof Expiry.At at && at.epochSeconds() <= now.getEpochSecond();
            if (!ended) {
                keys.of(key).ifPresent(effective -> warnings.check(key, effective.policyIds(), effective.session()));
            }
        }
        var found = new Diagnostics();
        warnings.report(found);
        return found;
    }
}
