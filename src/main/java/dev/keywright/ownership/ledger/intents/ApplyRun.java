package dev.keywright.ownership.ledger.intents;

import java.time.Instant;

/**
 * One apply, told from all others.
 *
 * @param id chosen at random, so that nobody else writes what this run announces
 * @param at when it began, by the clock of its machine
 */
public record ApplyRun(String id, Instant at) {}
