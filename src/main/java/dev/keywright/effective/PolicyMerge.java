package dev.keywright.effective;

import dev.keywright.model.Session;
import java.util.List;
import java.util.Optional;

/** The gateway's merge. */
public final class PolicyMerge {

    private PolicyMerge() {}

    /**
     * One application, as {@code Apply} in {@code internal/policy/apply.go} does it on each write and each read.
     *
     * @param apiOrg the organisation of the API for which it is done; absent where the gateway does not check it
     */
    public static Applied apply(Session session, Policies policies, Optional<String> apiOrg) {
        return new Applied(session, Optional.of("not built yet"), List.of());
    }
}
