package dev.keywright.review.rules;

import dev.keywright.model.DeclaredKey;
import dev.keywright.model.DeclaredPolicy;
import dev.keywright.model.Policy;
import dev.keywright.plan.checks.Unlimited;
import dev.keywright.review.Finding;
import dev.keywright.review.Rule;
import dev.keywright.review.RuleId;
import dev.keywright.review.Severity;
import dev.keywright.review.Subject;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Reports keys that may send any number of requests although {@code unlimited} was not specified; where a policy is the cause, the policy. */
public final class NoLimit implements Rule {

    public static final RuleId ID = new RuleId("no-limit");

    @Override
    public RuleId id() {
        return ID;
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    private static final String WHY =
            "the gateway takes a missing rate or quota for none, so any number of requests passes";
    private static final String HINT =
            "add `rate` and `per`, or `quota_max` and `quota_renewal_rate`; write `rate: unlimited` if it is meant";

    @Override
    public void check(Subject subject, Consumer<Finding> found) {
        Map<String, DeclaredPolicy> unlimited = unlimited(subject);
        EveryKey.visit(subject, (key, session) -> {
            if (Unlimited.ofSession(session).isLeftOut()) {
                Optional<DeclaredPolicy> cause = key.policies().stream()
                        .filter(unlimited::containsKey)
                        .map(unlimited::get)
                        .findFirst();
                found.accept(finding(key, cause));
            }
        });
    }

    /** The declared policies that leave their keys without a limit, by id. */
    private static Map<String, DeclaredPolicy> unlimited(Subject subject) {
        var all = new HashMap<String, DeclaredPolicy>();
        String org = subject.declared().project().orgId();
        for (DeclaredPolicy policy : subject.declared().policies()) {
            if (subject.keys()
                    .policies()
                    .find(org, policy.id())
                    .map(Policy::fields)
                    .filter(fields -> Unlimited.ofPolicy(fields).isLeftOut())
                    .isPresent()) {
                all.put(policy.id(), policy);
            }
        }
        return all;
    }

    private Finding finding(DeclaredKey key, Optional<DeclaredPolicy> cause) {
        return new Finding(
                ID,
                severity(),
                key.address(),
                Optional.of(key.locations().start()),
                key.address() + " has no rate and no quota",
                WHY,
                HINT,
                cause.map(policy -> new Finding.Cause(
                        policy.address(), policy.locations().start(), "gives no rate and no quota to")));
    }
}
