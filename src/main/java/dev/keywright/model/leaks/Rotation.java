package dev.keywright.model.leaks;

import dev.keywright.model.Address;

/**
 * How a key gets another credential.
 *
 * @param overlaps whether the old credential keeps working for a while
 */
public record Rotation(Address key, Remedy remedy, boolean overlaps) {}
