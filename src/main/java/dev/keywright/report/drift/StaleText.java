package dev.keywright.report.drift;

import dev.keywright.model.drift.AcceptedDrift;
import dev.keywright.model.drift.DriftKind;
import dev.keywright.report.kit.DurationText;
import dev.keywright.report.kit.Plurals;
import dev.keywright.report.plan.ValueText;
import dev.keywright.review.drift.Baseline;

/** Entries of a baseline file that have no effect, in words. */
final class StaleText {

    private StaleText() {}

    static String of(Baseline.StaleEntry stale) {
        AcceptedDrift entry = stale.entry();
        return "baseline: "
                + switch (stale.why()) {
                    case ENDED -> "the entry for " + about(entry) + " ended on " + DurationText.day(entry.until());
                    case UNUSED -> "the entry for " + about(entry) + " no longer applies: there is no such drift";
                    case EXCEEDED -> "there is more drift than the entry for " + about(entry) + " accepts";
                };
    }

    private static String about(AcceptedDrift entry) {
        if (entry.kind() == DriftKind.UNMANAGED) {
            String whose = entry.name().equals(AcceptedDrift.EVERY_OWNER)
                    ? "all owners"
                    : entry.name().isEmpty() ? "no owner" : "owner " + ValueText.text(entry.name());
            return "unmanaged keys of " + whose + ", at most " + Plurals.grouped(entry.atMost());
        }
        String plural = entry.object().map(object -> object.plural()).orElse("");
        return entry.kind().word() + " " + plural + "/" + ValueText.text(entry.name());
    }
}
