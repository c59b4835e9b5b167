package dev.keywright.plan.keys;

import dev.keywright.model.Address;

/**
 * A key that is suspended and waits for its delete.
 *
 * @param since when it was suspended, in epoch seconds
 * @param until from when on an apply deletes it, in epoch seconds
 */
public record PendingDelete(Address key, long since, long until) {}
