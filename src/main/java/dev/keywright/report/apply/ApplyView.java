package dev.keywright.report.apply;

import dev.keywright.apply.run.ApplyReport;
import dev.keywright.model.Address;
import dev.keywright.report.plan.PlanContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The result of an apply.
 *
 * @param leftAlone keys that were not changed, since their session does not carry their mark
 * @param at when the apply ended
 * @param details whether each change gets a line; otherwise only those that were not made
 * @param kept how long deleted keys can be restored; zero = not at all
 * @param handOut to word the command that hands new keys over; empty where they have been delivered
 */
public record ApplyView(
        ApplyReport report,
        List<Address> leftAlone,
        Instant at,
        boolean details,
        Duration kept,
        Optional<PlanContext> handOut) {}
