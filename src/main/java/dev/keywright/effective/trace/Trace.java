package dev.keywright.effective.trace;

import dev.keywright.effective.draft.LimitDraft;
import dev.keywright.effective.draft.PreparedPolicy;
import dev.keywright.effective.draft.RightDraft;
import dev.keywright.model.value.Value;

/**
 * Receives the decisions of a merge. The defaults ignore them, so a merge without a listener costs almost nothing.
 *
 * <p>An API id of {@link #SESSION} means the session as a whole.
 */
public interface Trace {

    String SESSION = "";

    ValueReason.Source KEY = new ValueReason.Source.Key();

    Trace NONE = new Trace() {};

    /** Another application starts. */
    default void begin() {}

    /** The limits that this policy decides are about to be cleared. */
    default void clears(PreparedPolicy policy, LimitDraft own) {}

    /** A limit that can only rise: the policy's compared with the current one. */
    default void contest(
            String api, String field, PreparedPolicy policy, double offered, double held, boolean raised) {}

    /** The same for a rate, which is a pair of numbers. */
    default void rateContest(String api, PreparedPolicy policy, LimitDraft held, boolean raised) {}

    /** The policy's value replaces the previous one. */
    default void replaces(String api, String field, PreparedPolicy policy, Value before) {}

    /** The same for one name of {@code meta_data}. */
    default void replacesMetaData(String name, PreparedPolicy policy, Value before) {}

    /** The policy adds to a list that is united. */
    default void adds(String api, String field, PreparedPolicy policy) {}

    /**
     * A per-API policy takes the right over from an earlier policy.
     *
     * @param before the earlier policy's; null if there was none
     */
    default void takesRight(String api, PreparedPolicy policy, RightDraft given, RightDraft before) {}

    /** After a right was taken over, a limit of the earlier policy is kept because it is more generous. */
    default void keeps(String api, String field, PreparedPolicy policy, double offered, double held) {}

    /** The same for a rate. */
    default void keepsRate(String api, PreparedPolicy policy, LimitDraft offered, LimitDraft held) {}

    /** A part of a right that comes from the session, since no policy decides it. */
    default void inherits(String api, String field) {}

    /** The session takes over the limit of its only decided API. */
    default void rises(String api, String field, double before, double after) {}

    /** From here on, the session's access rights are the policies'. */
    default void takesRights() {}

    /** The session's own {@code is_inactive} has no effect. */
    default void ignoresInactive() {}

    /** A policy that does not exist. */
    default void skips(String policyId) {}

    /**
     * An expiry in the past was dropped.
     *
     * @param kept the live key's expiry instead; 0 for never
     */
    default void dropsExpiry(long past, long kept) {}

    /** A policy's {@code key_expires_in} sets the expiry. */
    default void startsTrial(PreparedPolicy policy, long before) {}
}
