package dev.keywright.report.drift;

import dev.keywright.model.drift.DriftKind;
import dev.keywright.report.kit.SourcePaths;
import dev.keywright.report.plan.PlanContext;
import dev.keywright.review.drift.Baseline;
import dev.keywright.review.drift.DriftReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Drift as every format needs it.
 *
 * @param report everything that was found
 * @param judged what the baseline leaves of it
 * @param items what it leaves, riskiest first
 * @param baseline the name of the baseline file; empty where there is none
 * @param at when the gateway was read
 * @param paths where the project's files are for tools in CI
 * @param limit how many groups of one kind are shown in text
 */
public record DriftView(
        String namespace,
        PlanContext context,
        DriftReport report,
        Baseline.Result judged,
        List<DriftItem> items,
        String baseline,
        Instant at,
        SourcePaths paths,
        int limit) {

    /** Groups of one kind that are shown where not all are asked for. */
    public static final int FEW = 10;

    public static final int ALL = Integer.MAX_VALUE;

    /** @param place where the files are */
    public static DriftView of(
            String namespace,
            PlanContext context,
            DriftReport report,
            Baseline.Result judged,
            Place place,
            Instant at,
            int limit) {
        List<DriftItem> items = judged.open().stream()
                .map(drift -> DriftItem.of(drift, context))
                .toList();
        return new DriftView(namespace, context, report, judged, items, place.baseline(), at, place.paths(), limit);
    }

    /**
     * Where files are.
     *
     * @param baseline as in the view
     * @param paths as in the view
     */
    public record Place(String baseline, SourcePaths paths) {}

    /** The items of each kind; the kind with the riskiest first. */
    Map<DriftKind, List<DriftItem>> byKind() {
        Map<DriftKind, List<DriftItem>> kinds = new EnumMap<>(DriftKind.class);
        items.forEach(item ->
                kinds.computeIfAbsent(item.kind(), kind -> new ArrayList<>()).add(item));
        Map<DriftKind, List<DriftItem>> sorted = new LinkedHashMap<>();
        kinds.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<DriftKind, List<DriftItem>> kind) ->
                                kind.getValue().get(0).drift().worst().kind())
                        .thenComparing(Map.Entry::getKey))
                .forEach(kind -> sorted.put(kind.getKey(), kind.getValue()));
        return sorted;
    }

    /** How many unmanaged keys are not accepted. */
    int unmanaged() {
        return !judged.anyUnmanaged()
                ? 0
                : report.unmanaged().exact()
                        ? judged.unmanaged().values().stream()
                                        .mapToInt(Integer::intValue)
                                        .sum()
                                + report.unmanaged().imitations()
                        : report.unmanaged().total();
    }

    /** "2 edited, 1 gone, 12 unmanaged"; empty where nothing is left. */
    String counts() {
        var counts = new ArrayList<String>();
        byKind().forEach((kind, all) -> counts.add(DriftWords.counted(kind, all.size())));
        if (unmanaged() > 0) {
            counts.add(DriftWords.counted(DriftKind.UNMANAGED, unmanaged()));
        }
        return String.join(", ", counts);
    }
}
