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
     * <p>Fields that it does not touch stay as they are, unknown ones and the gateway's counters and stamps too. What
     * the gateway leaves to chance (the order of its maps) is done sorted by API id.
     *
     * @param apiOrg the organisation of the API for which it is done; absent where the gateway does not check it
     */
    public static Applied apply(Session session, Policies policies, Optional<String> apiOrg) {
        var draft = new SessionDraft(session);
        Optional<String> error = Application.run(draft, policies, apiOrg, Trace.NONE);
        return new Applied(draft.write(), error, List.of());
    }

    /** What GET shows of a stored session: one more application, whose error is ignored. Counters are still in it. */
    public static Session shown(Session stored, Policies policies) {
        return apply(stored, policies, Optional.empty()).session();
    }
}
