package dev.keywright.report.plan.page;

import dev.keywright.report.html.BarChart;
import dev.keywright.report.html.BarChart.Bar;
import dev.keywright.report.html.Html;
import dev.keywright.report.html.MonthBars;
import dev.keywright.report.plan.ChangeView;
import dev.keywright.report.plan.PlanView;
import dev.keywright.review.EffectKind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Charts of what a plan changes: how dangerous it is, when its keys end, and which APIs they open afterwards. */
final class PlanCharts {

    private static final int MOST_BARS = 14;

    private PlanCharts() {}

    static Html of(PlanView plan) {
        List<ChangeView> keys = plan.loud().stream()
                .filter(change -> change.isKey() && change.wanted().isPresent())
                .toList();
        return BarChart.row(
                risks(plan),
                MonthBars.of("Keys of this plan by the month in which they expire", ends(keys)),
                rights(keys, plan).atMost(MOST_BARS));
    }

    private static BarChart risks(PlanView plan) {
        Map<EffectKind, Long> counts = new EnumMap<>(EffectKind.class);
        plan.loud().forEach(change -> counts.merge(change.review().risk(), 1L, Long::sum));
        return new BarChart(
                "Changes by their most dangerous effect",
                counts.entrySet().stream()
                        .map(each -> new Bar(each.getKey().word(), each.getValue(), ChangeMarks.tone(each.getKey())))
                        .toList());
    }

    private static List<Long> ends(List<ChangeView> keys) {
        return keys.stream()
                .map(key -> key.credential()
                        .map(credential -> credential.expires())
                        .orElseGet(() -> key.wanted().orElseThrow().whole("expires")))
                .toList();
    }

    private static BarChart rights(List<ChangeView> keys, PlanView plan) {
        var apis = new HashMap<String, Long>();
        long all = 0;
        for (ChangeView key : keys) {
            List<String> rights = key.wanted()
                    .map(wanted -> wanted.fields("access_rights").names())
                    .orElse(List.of());
            if (key.opensAllApis()) {
                all++;
            }
            rights.forEach(api -> apis.merge(api, 1L, Long::sum));
        }
        var bars = new ArrayList<Bar>();
        if (all > 0) {
            bars.add(new Bar("ALL APIs", all, "opens"));
        }
        BarChart.ranked(apis).forEach(bar -> bars.add(Bar.of(plan.context().apiName(bar.label()), bar.value())));
        return new BarChart("Keys of this plan by the APIs that they open afterwards", bars);
    }
}
