package dev.keywright.report.plan.page;

import dev.keywright.report.html.BarChart;
import dev.keywright.report.html.BarChart.Bar;
import dev.keywright.report.html.Html;
import dev.keywright.report.plan.ChangeView;
import dev.keywright.report.plan.PlanView;
import dev.keywright.review.EffectKind;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Charts of what a plan changes: how dangerous it is, when its keys end, and which APIs they open afterwards. */
final class PlanCharts {

    private static final int MOST_BARS = 14;
    private static final int MOST_MONTHS = 20;

    /** The gateway's dates can be far out of what a calendar shows. */
    private static final long LATEST = Instant.parse("9999-12-31T00:00:00Z").getEpochSecond();

    private PlanCharts() {}

    static Html of(PlanView plan) {
        List<ChangeView> keys = plan.loud().stream()
                .filter(change -> change.isKey() && change.wanted().isPresent())
                .toList();
        List<Html> charts = Stream.of(
                        risks(plan),
                        ends(keys).atMost(MOST_MONTHS, "later"),
                        rights(keys, plan).atMost(MOST_BARS))
                .map(BarChart::html)
                .filter(chart -> !chart.isEmpty())
                .toList();
        var html = new Html();
        if (!charts.isEmpty()) {
            html.open("div", "class", "charts").line();
            charts.forEach(html::add);
            html.close().line();
        }
        return html;
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

    private static BarChart ends(List<ChangeView> keys) {
        var months = new TreeMap<String, Long>();
        long never = 0;
        for (ChangeView key : keys) {
            long end = key.credential()
                    .map(credential -> credential.expires())
                    .orElseGet(() -> key.wanted().orElseThrow().whole("expires"));
            if (end <= 0) {
                never++;
            } else {
                months.merge(month(end), 1L, Long::sum);
            }
        }
        var bars = new ArrayList<Bar>();
        if (never > 0) {
            bars.add(new Bar("never", never, "opens"));
        }
        months.forEach((month, count) -> bars.add(Bar.of(month, count)));
        return new BarChart("Keys of this plan by the month in which they expire", bars);
    }

    private static String month(long end) {
        return YearMonth.from(Instant.ofEpochSecond(Math.min(end, LATEST)).atOffset(ZoneOffset.UTC))
                .toString();
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
        apis.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .forEach(each -> bars.add(Bar.of(plan.context().apiName(each.getKey()), each.getValue())));
        return new BarChart("Keys of this plan by the APIs that they open afterwards", bars);
    }
}
