package dev.keywright.review;

import dev.keywright.model.Declared;
import dev.keywright.plan.EffectiveKeys;
import dev.keywright.plan.Plan;
import java.util.Optional;

/**
 * What rules look at.
 *
 * @param declared everything that the files want
 * @param keys what the gateway makes of each declared key
 * @param plan what would be done; empty where only the files are reviewed
 */
public record Subject(Declared declared, EffectiveKeys keys, Optional<Plan> plan) {}
