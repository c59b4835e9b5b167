package dev.keywright.report.explain;

import dev.keywright.effective.EffectiveOutcome;
import dev.keywright.effective.merge.WriteRefusalText;

/**
 * The session that a gateway would make of one given session.
 *
 * @param number the session's position in its file, from 1
 */
public record PredictedSession(long number, EffectiveOutcome outcome) {

    /** Why it is refused; empty if it is accepted. */
    String reason() {
        return outcome instanceof EffectiveOutcome.Refused refused ? WriteRefusalText.of(refused.refusal()) : "";
    }
}
