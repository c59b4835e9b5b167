package dev.keywright.plan.policies;

import dev.keywright.model.DeclaredPolicy;
import java.util.Set;

/**
 * What the user asks for by the policy's name, id or address, which a plan does not do by itself.
 *
 * @param adopt existing policies to adopt, which nobody owns
 * @param takeOver policies to take over from another owner
 * @param release owned policies to release instead of deleting them
 */
public record PolicyRequests(Set<String> adopt, Set<String> takeOver, Set<String> release) {

    public PolicyRequests {
        adopt = Set.copyOf(adopt);
        takeOver = Set.copyOf(takeOver);
        release = Set.copyOf(release);
    }

    public boolean adopts(DeclaredPolicy policy) {
        return names(adopt, policy);
    }

    public boolean takesOver(DeclaredPolicy policy) {
        return names(takeOver, policy);
    }

    private static boolean names(Set<String> asked, DeclaredPolicy policy) {
        return asked.contains(policy.id())
                || asked.contains(policy.address().name())
                || asked.contains(policy.address().toString());
    }
}
