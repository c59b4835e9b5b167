package dev.keywright.effective.merge;

import dev.keywright.effective.draft.RightDraft;
import dev.keywright.effective.draft.SessionDraft;
import dev.keywright.effective.trace.Trace;
import dev.keywright.tyk.Release;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The state of one application.
 *
 * <p>The gateway iterates over its maps of rights in random order; here they are always sorted by API id.
 */
final class MergeState {

    final SessionDraft session;
    final Trace trace;
    final Release release;
    final Map<String, RightDraft> rights = new TreeMap<>();

    /** APIs for which some policy has decided the part. */
    final Set<String> quotaDecided = new HashSet<>();

    final Set<String> rateDecided = new HashSet<>();
    final Set<String> accessDecided = new HashSet<>();
    final Set<String> depthDecided = new HashSet<>();

    boolean sawPerApi;

    /** Whether some policy has decided any part of the API. */
    boolean isDecided(String api) {
        return quotaDecided.contains(api)
                || rateDecided.contains(api)
                || accessDecided.contains(api)
                || depthDecided.contains(api);
    }

    /** Whether the last policy that was not per API was partitioned; only the last one counts on the gateway. */
    boolean lastWasPartitioned;

    MergeState(SessionDraft session, Release release, Trace trace) {
        this.session = session;
        this.release = release;
        this.trace = trace;
    }
}
