package dev.keywright.plan;

import dev.keywright.model.Declared;
import java.util.List;

/** Holds a finished plan against what is so unlikely that it has to be said aloud. */
final class Guards {

    private Guards() {}

    static List<Guard> of(Declared declared, List<Change> changes, PlanOptions options) {
        long revoked =
                changes.stream().filter(Change.RevokeKey.class::isInstance).count();
        long deleted =
                changes.stream().filter(Change.DeletePolicy.class::isInstance).count();
        boolean noKeys = declared.keys().isEmpty() && revoked > 0;
        boolean nothing = declared.keys().isEmpty() && declared.policies().isEmpty() && deleted > 0;
        if ((!noKeys && !nothing) || options.allow().contains(Guard.EMPTY_PROJECT)) {
            return List.of();
        }
        return List.of(new Guard(
                Guard.EMPTY_PROJECT,
                "The files declare no %s, and the plan would revoke %d keys and delete %d policies"
                        .formatted(noKeys ? "key" : "policy", revoked, deleted),
                "Check that this is the right folder. If it is meant, say so with `--allow %s`."
                        .formatted(Guard.EMPTY_PROJECT)));
    }
}
