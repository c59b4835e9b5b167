package dev.keywright.review;

import dev.keywright.model.Declared;
import dev.keywright.plan.EffectiveKeys;
import dev.keywright.plan.Plan;
import java.time.Instant;
import java.util.Optional;

/**
 * What rules examine.
 *
 * @param declared everything that the files declare
 * @param keys the sessions that the gateway makes of the declared keys
 * @param now when the files are reviewed
 * @param plan what would be done; empty if only the files are reviewed
 */
public record Subject(Declared declared, EffectiveKeys keys, Instant now, Optional<Plan> plan) {}
