package dev.keywright.report.apply;

import dev.keywright.apply.run.ApplyReport;
import dev.keywright.apply.run.Outcome;
import dev.keywright.apply.run.ProgressListener.Stage;
import dev.keywright.model.Address;
import dev.keywright.model.value.Value;
import dev.keywright.plan.Plan;
import dev.keywright.plan.change.Change;
import dev.keywright.report.kit.JsonOutput;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** An apply as it happens, one JSON line per event; {@code schemas/apply-event.schema.json} describes them. */
public final class ApplyEvents {

    public static final String FORMAT = "keywright-apply-event";
    public static final int VERSION = 1;

    private ApplyEvents() {}

    /** The first line; the only one that states format and version. */
    public static String started(Plan plan, Instant now) {
        return line(
                "started",
                now,
                Map.of(
                        "format", Value.text(FORMAT),
                        "version", Value.whole(VERSION),
                        "namespace", Value.text(plan.namespace()),
                        "changes", Value.whole(plan.changes().size())));
    }

    public static String stage(Stage stage, Instant now) {
        return line("stage", now, Map.of("stage", Value.text(stage.name().toLowerCase(Locale.ROOT))));
    }

    public static String change(Change change, Outcome outcome, Instant now) {
        return line(
                "change",
                now,
                ApplyJson.result(new ApplyReport.Result(change, outcome)).toMap());
    }

    /** The last line; see {@link ApplyJson#of(ApplyReport, List)}. */
    public static String finished(ApplyReport report, List<Address> leftAlone, Instant now) {
        return line(
                "finished",
                now,
                Map.of(
                        "complete", Value.flag(report.complete()),
                        "counts", ApplyJson.counts(report),
                        "left_alone", ApplyJson.leftAlone(leftAlone),
                        "summary", Value.text(ApplyText.summary(report, leftAlone.size()))));
    }

    private static String line(String event, Instant now, Map<String, ? extends Value> about) {
        var all = new TreeMap<String, Value>(about);
        all.put("event", Value.text(event));
        all.put("time", Value.text(now.toString()));
        return JsonOutput.line(all);
    }
}
