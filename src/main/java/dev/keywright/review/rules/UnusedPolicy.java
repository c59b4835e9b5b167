package dev.keywright.review.rules;

import dev.keywright.model.DeclaredPolicy;
import dev.keywright.review.Finding;
import dev.keywright.review.Rule;
import dev.keywright.review.RuleId;
import dev.keywright.review.Severity;
import dev.keywright.review.Subject;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Reports declared policies that no declared key carries. */
public final class UnusedPolicy implements Rule {

    public static final RuleId ID = new RuleId("unused-policy");

    @Override
    public RuleId id() {
        return ID;
    }

    @Override
    public Severity severity() {
        return Severity.NOTE;
    }

    @Override
    public void check(Subject subject, Consumer<Finding> found) {
        Set<String> carried = new HashSet<>();
        subject.declared().keys().forEach(key -> carried.addAll(key.policies()));
        for (DeclaredPolicy policy : subject.declared().policies()) {
            if (!carried.contains(policy.id())) {
                found.accept(Finding.of(
                        ID,
                        severity(),
                        policy.address(),
                        Optional.of(policy.locations().start()),
                        "no key in these files carries " + policy.address(),
                        "whoever may create keys can use it, and nobody reviews it",
                        "remove it, unless keys outside these files carry it"));
            }
        }
    }
}
