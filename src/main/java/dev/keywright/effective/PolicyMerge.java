package dev.keywright.effective;

import dev.keywright.effective.draft.Policies;
import dev.keywright.effective.draft.SessionDraft;
import dev.keywright.effective.merge.MergeChoice;
import dev.keywright.effective.merge.PolicyApplication;
import dev.keywright.effective.merge.WriteRefusal;
import dev.keywright.effective.trace.Trace;
import dev.keywright.model.Session;
import java.util.List;
import java.util.Optional;

/** The gateway's merge. */
public final class PolicyMerge {

    private PolicyMerge() {}

    /**
     * One application, as {@code Apply} in {@code internal/policy/apply.go} does it on each write and each read.
     *
     * <p>Other fields stay unchanged, including unknown ones and the gateway's counters and timestamps. Where the
     * gateway's result is random (the order of its maps), APIs are sorted by id.
     *
     * @param apiOrg the organisation of the API that it is applied for; absent if the gateway does not check it
     */
    public static AppliedSession apply(Session session, Policies policies, Optional<String> apiOrg) {
        var draft = new SessionDraft(session);
        Optional<WriteRefusal> error = PolicyApplication.run(draft, policies, apiOrg, Trace.NONE, MergeChoice.first());
        return new AppliedSession(draft.write(), error, List.of());
    }

    /**
     * Whether the gateway draws the limits of the session as a whole from several access rights. The limits that GET
     * shows can then differ from the stored ones.
     */
    public static boolean draws(Session session, Policies policies) {
        MergeChoice draw = MergeChoice.first();
        PolicyApplication.run(new SessionDraft(session), policies, Optional.empty(), Trace.NONE, draw);
        return draw.isOpen();
    }

    /** Everything that GET may show of a stored session if the gateway's result is random; usually one session. */
    public static List<Session> possiblyShown(Session stored, Policies policies) {
        return PossibleResults.after(List.of(new SessionDraft(stored)), policies, Optional.empty()).stream()
                .map(SessionDraft::write)
                .toList();
    }

    /** What GET shows of a stored session: another application, whose error is ignored. Counters are still included. */
    public static Session shown(Session stored, Policies policies) {
        return apply(stored, policies, Optional.empty()).session();
    }
}
