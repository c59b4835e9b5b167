package dev.keywright.plan.refresh;

import dev.keywright.effective.EffectiveOutcome;
import dev.keywright.effective.PolicyMerge;
import dev.keywright.effective.bulk.Predictions;
import dev.keywright.model.Access;
import dev.keywright.model.Expiry;
import dev.keywright.model.Session;
import dev.keywright.model.fields.Shapes;
import dev.keywright.plan.change.WriteBody;
import dev.keywright.plan.diff.Differences;
import dev.keywright.plan.keys.HiddenValues;
import dev.keywright.plan.keys.KeyTargets;
import dev.keywright.plan.policies.PlannedPolicies;
import java.util.Optional;

/**
 * Keys that only follow their policies: a policy of theirs changes in this plan, and that reaches them without a write. What
 * they are now is what the gateway makes of the declared session with the policies as they are loaded, since nothing else was
 * applied; a key for which that leaves anything to do is read.
 */
final class PolicyFollower {

    /** What the gateway shows before and after the policies change. */
    record Followed(Session before, Session after) {}

    private final KeyTargets targets;
    private final PlannedPolicies policies;
    private final Predictions now;

    PolicyFollower(KeyTargets targets, PlannedPolicies policies) {
        this.targets = targets;
        this.policies = policies;
        this.now = targets.among(policies.now());
    }

    /** Empty where the key may need a write, so that it has to be read. */
    Optional<Followed> follow(KeyTargets.Resolved resolved) {
        if (resolved.trial()
                || resolved.key().access() instanceof Access.All
                || resolved.policyIds().stream().anyMatch(policies.created()::contains)) {
            return Optional.empty();
        }
        long end = resolved.key().expires() instanceof Expiry.At at ? at.epochSeconds() : 0;
        var body = new Session(WriteBody.withExpires(resolved.body(), end));
        if (!(now.create(body) instanceof EffectiveOutcome.Effective before)
                || before.possible().size() != 1) {
            return Optional.empty();
        }
        Session live = before.session();
        return targets.expected(resolved, body, live)
                .filter(after -> needsNoWrite(resolved, live, after))
                .map(after -> new Followed(live, after));
    }

    /** As for a key that was read: what the gateway will show is as declared, and nothing hidden shows then. */
    private boolean needsNoWrite(KeyTargets.Resolved resolved, Session live, Session after) {
        Session then = PolicyMerge.shown(live, policies.then());
        return Differences.between(Shapes.SESSION, then.fields(), after.fields())
                        .isEmpty()
                && !PolicyMerge.draws(live, policies.now())
                && !HiddenValues.mayShow(
                        live, policies.edits(resolved.policyIds()).values(), policies.now(), policies.then());
    }
}
