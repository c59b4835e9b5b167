package dev.keywright.effective;

import dev.keywright.effective.draft.Policies;
import dev.keywright.effective.trace.ReasonRecorder;
import dev.keywright.effective.trace.Trace;
import dev.keywright.model.Session;
import java.util.Optional;

/**
 * The result of a write: the gateway's POST or PUT of a key and the GET after it ({@code handleAddOrUpdate},
 * {@code doAddOrUpdate} and {@code handleGetDetail} in {@code gateway/api.go}).
 */
public final class Creation {

    private Creation() {}

    /** POST of a session whose id is not in use. */
    public static EffectiveOutcome predict(Session declared, Policies policies, CreationContext context) {
        return new SessionWrite(declared, policies, context, Trace.NONE).run(Optional.empty());
    }

    /** PUT on an existing session: no trial period, and an {@code expires} in the past keeps the live one (trap 1). */
    public static EffectiveOutcome predictUpdate(
            Session declared, Session existing, Policies policies, CreationContext context) {
        return new SessionWrite(declared, policies, context, Trace.NONE).run(Optional.of(existing));
    }

    /** As {@link #predict}, with the reason of every value. */
    public static EffectiveOutcome explain(Session declared, Policies policies, CreationContext context) {
        return explain(declared, Optional.empty(), policies, context);
    }

    /** As {@link #predictUpdate}, with the reason of every value. */
    public static EffectiveOutcome explainUpdate(
            Session declared, Session existing, Policies policies, CreationContext context) {
        return explain(declared, Optional.of(existing), policies, context);
    }

    private static EffectiveOutcome explain(
            Session declared, Optional<Session> existing, Policies policies, CreationContext context) {
        var recorder = new ReasonRecorder(declared);
        EffectiveOutcome outcome = new SessionWrite(declared, policies, context, recorder).run(existing);
        return outcome instanceof EffectiveOutcome.Effective effective
                ? new EffectiveOutcome.Effective(
                        effective.session(), recorder.reasons(declared, effective.session()), effective.others())
                : outcome;
    }
}
