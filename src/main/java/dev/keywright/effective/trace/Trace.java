package dev.keywright.effective.trace;

import dev.keywright.effective.draft.LimitDraft;
import dev.keywright.effective.draft.PreparedPolicy;
import dev.keywright.effective.draft.RightDraft;
import dev.keywright.model.value.Value;

/**
 * Hears what a merge decides. By default it listens to nothing, so a merge without an audience pays next to nothing.
 *
 * <p>An API id of {@link #SESSION} stands for the session as a whole.
 */
public interface Trace {

    String SESSION = "";

    ValueReason.Source KEY = new ValueReason.Source.Key();

    Trace NONE = new Trace() {};

    /** Another application starts. */
    default void begin() {}

    /** The limits that this policy decides are about to be cleared. */
    default void clears(PreparedPolicy policy, LimitDraft own) {}

    /** A limit that only rises: the policy's against the one that holds so far. */
    default void contest(
            String api, String field, PreparedPolicy policy, double offered, double held, boolean raised) {}

    /** The same for a rate, which is a pair of numbers. */
    default void rateContest(String api, PreparedPolicy policy, LimitDraft held, boolean raised) {}

    /** The policy's value replaces what was there. */
    default void replaces(String api, String field, PreparedPolicy policy, Value before) {}

    /** The same for one name of {@code meta_data}. */
    default void replacesMetaData(String name, PreparedPolicy policy, Value before) {}

    /** The policy adds to a list that unites. */
    default void adds(String api, String field, PreparedPolicy policy) {}

    /**
     * A per-API policy takes the right over from an earlier policy.
     *
     * @param before the earlier policy's; null when there was none
     */
    default void takesRight(String api, PreparedPolicy policy, RightDraft given, RightDraft before) {}

    /** Of a right just taken over, a limit of the earlier policy holds, being more generous. */
    default void keeps(String api, String field, PreparedPolicy policy, double offered, double held) {}

    /** The same for a rate. */
    default void keepsRate(String api, PreparedPolicy policy, LimitDraft offered, LimitDraft held) {}

    /** A part of a right that the session gives, since no policy decides it. */
    default void inherits(String api, String field) {}

    /** The session takes over the limit of its only decided API. */
    default void rises(String api, String field, double before, double after) {}

    /** The session's access rights are the policies' from here on. */
    default void takesRights() {}

    /** The session's own {@code is_inactive} has no effect. */
    default void ignoresInactive() {}

    /** A policy that is not there. */
    default void skips(String policyId) {}

    /**
     * A moment in the past was dropped.
     *
     * @param kept what the living key has instead; 0 for never
     */
    default void dropsExpiry(long past, long kept) {}

    /** A policy's {@code key_expires_in} sets the end. */
    default void startsTrial(PreparedPolicy policy, long before) {}
}
