package dev.keywright.review.drift;

import dev.keywright.model.Address;
import java.util.List;

/**
 * How the gateway differs from the files, and which part of it is drift.
 *
 * @param found riskiest first
 * @param pending what differs because the files changed since the last apply, or because a time has come; by address
 */
public record DriftReport(List<Drift> found, List<Address> pending, UnmanagedKeys unmanaged) {

    public DriftReport {
        found = List.copyOf(found);
        pending = List.copyOf(pending);
    }
}
