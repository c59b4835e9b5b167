package dev.keywright.ownership.ledger.intents;

import java.time.Instant;

/**
 * Identifies one apply.
 *
 * @param id random, so that no other run writes this run's intents
 * @param at when it began, by its machine's clock
 */
public record ApplyRun(String id, Instant at) {}
