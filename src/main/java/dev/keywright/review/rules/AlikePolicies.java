package dev.keywright.review.rules;

import dev.keywright.model.DeclaredPolicy;
import dev.keywright.model.value.Value;
import dev.keywright.review.Finding;
import dev.keywright.review.Rule;
import dev.keywright.review.RuleId;
import dev.keywright.review.Severity;
import dev.keywright.review.Subject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Reports policies that differ in nothing but their names, ids, and tags. */
public final class AlikePolicies implements Rule {

    public static final RuleId ID = new RuleId("alike-policies");

    @Override
    public RuleId id() {
        return ID;
    }

    @Override
    public Severity severity() {
        return Severity.NOTE;
    }

    private static final Set<String> LABELS = Set.of("id", "name", "tags", "meta_data");

    @Override
    public void check(Subject subject, Consumer<Finding> found) {
        Map<Object, DeclaredPolicy> first = new HashMap<>();
        for (DeclaredPolicy policy : subject.declared().policies()) {
            Value.Fields fields = policy.fields();
            for (String label : LABELS) {
                fields = fields.without(label);
            }
            DeclaredPolicy other = first.putIfAbsent(List.of(fields, policy.access()), policy);
            if (other != null) {
                found.accept(Finding.of(
                        ID,
                        severity(),
                        policy.address(),
                        Optional.of(policy.locations().start()),
                        policy.address() + " gives the same as " + other.address(),
                        "one of them will be changed and the other forgotten",
                        "use one policy, unless they are meant to differ later"));
            }
        }
    }
}
