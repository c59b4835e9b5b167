package dev.keywright.effective;

import dev.keywright.effective.draft.Policies;
import dev.keywright.effective.draft.SessionDraft;
import dev.keywright.effective.merge.MergeChoice;
import dev.keywright.effective.merge.PolicyApplication;
import dev.keywright.effective.trace.Trace;
import dev.keywright.model.Session;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every possible result of one application. Only limits of the session as a whole are random, so there are few. */
final class PossibleResults {

    private PossibleResults() {}

    /** @param before the possible sessions so far; the drafts are not modified */
    static List<SessionDraft> after(List<SessionDraft> before, Policies policies, Optional<String> apiOrg) {
        Map<Session, SessionDraft> after = new LinkedHashMap<>();
        for (SessionDraft draft : before) {
            int options = 1;
            for (int i = 0; i < options; i++) {
                SessionDraft changed = draft.copy();
                MergeChoice draw = MergeChoice.nth(i);
                PolicyApplication.run(changed, policies, apiOrg, Trace.NONE, draw);
                options = draw.options();
                after.putIfAbsent(changed.write(), changed);
            }
        }
        return new ArrayList<>(after.values());
    }
}
