package dev.keywright.snapshot;

import dev.keywright.ownership.identity.UndeclaredCount;
import java.time.Instant;
import java.util.Optional;

/**
 * What a snapshot records besides the live state.
 *
 * @param at when reading the gateway began
 * @param by the version of Keywright
 * @param undeclared how many keys of the organisation nobody declares; empty where they were not counted
 */
public record SnapshotFacts(Instant at, String by, Optional<UndeclaredCount> undeclared) {}
