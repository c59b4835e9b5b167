package dev.keywright.report.explain;

import dev.keywright.effective.EffectiveOutcome;

/**
 * What a gateway would make of one given session.
 *
 * @param number the session's position in its file, from 1
 */
public record PredictedSession(long number, EffectiveOutcome outcome) {

    /** Why it is refused; empty when it is not. */
    String reason() {
        return outcome instanceof EffectiveOutcome.Refused refused ? refused.reason() : "";
    }
}
