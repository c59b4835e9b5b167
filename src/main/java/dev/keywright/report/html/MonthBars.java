package dev.keywright.report.html;

import dev.keywright.report.html.BarChart.Bar;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** How many things end in which month. */
public final class MonthBars {

    private static final int MOST = 20;

    /** The gateway's dates can be far out of what a calendar shows. */
    private static final long LATEST = Instant.parse("9999-12-31T00:00:00Z").getEpochSecond();

    private MonthBars() {}

    /** @param ends in epoch seconds; 0 = never */
    public static BarChart of(String title, List<Long> ends) {
        var months = new TreeMap<String, Long>();
        ends.stream().filter(end -> end > 0).forEach(end -> months.merge(month(end), 1L, Long::sum));
        long never = ends.stream().filter(end -> end <= 0).count();
        var bars = new ArrayList<Bar>();
        if (never > 0) {
            bars.add(new Bar("never", never, "opens"));
        }
        months.forEach((month, count) -> bars.add(Bar.of(month, count)));
        return new BarChart(title, bars).atMost(MOST, "later");
    }

    private static String month(long end) {
        return YearMonth.from(Instant.ofEpochSecond(Math.min(end, LATEST)).atOffset(ZoneOffset.UTC))
                .toString();
    }
}
