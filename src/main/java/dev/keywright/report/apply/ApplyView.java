package dev.keywright.report.apply;

import dev.keywright.apply.run.ApplyReport;
import dev.keywright.model.Address;
import java.time.Instant;
import java.util.List;

/**
 * The result of an apply.
 *
 * @param leftAlone keys that were not changed, since their session does not carry their mark
 * @param at when the apply ended
 */
public record ApplyView(ApplyReport report, List<Address> leftAlone, Instant at) {}
