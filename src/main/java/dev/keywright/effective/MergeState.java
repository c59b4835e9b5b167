package dev.keywright.effective;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What one application has found out so far.
 *
 * <p>The gateway walks its maps of rights in no fixed order; here they are always walked sorted by API id.
 */
final class MergeState {

    final SessionDraft session;
    final Trace trace;
    final Map<String, RightDraft> rights = new TreeMap<>();

    /** APIs for which some policy has decided the part. */
    final Set<String> quotaDecided = new HashSet<>();

    final Set<String> rateDecided = new HashSet<>();
    final Set<String> accessDecided = new HashSet<>();
    final Set<String> depthDecided = new HashSet<>();

    boolean sawPerApi;

    /** Whether the last policy that was not per API was partitioned; only the last one counts on the gateway. */
    boolean lastWasPartitioned;

    MergeState(SessionDraft session, Trace trace) {
        this.session = session;
        this.trace = trace;
    }
}
