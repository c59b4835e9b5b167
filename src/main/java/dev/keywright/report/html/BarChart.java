package dev.keywright.report.html;

import dev.keywright.report.kit.Columns;
import dev.keywright.report.kit.Plurals;
import dev.keywright.report.kit.TerminalEscape;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * A chart of horizontal bars, as inline SVG. Labels and numbers are text, so nothing depends on colour or on seeing.
 *
 * @param title what is counted
 * @param bars in their order; none makes no chart
 * @param full the value that fills the width, unless a bar is longer
 */
public record BarChart(String title, List<Bar> bars, long full) {

    private static final int WIDTH = 420;
    private static final int WIDEST_LABEL = 170;
    private static final int CHARACTER = 8;
    private static final int NUMBER = 60;
    private static final int ROW = 24;
    private static final int THICK = 14;
    private static final int LONGEST_LABEL = 22;

    public BarChart {
        bars = List.copyOf(bars);
    }

    /** A chart in which the longest bar fills the width. */
    public BarChart(String title, List<Bar> bars) {
        this(title, bars, 1);
    }

    /**
     * One bar.
     *
     * @param value not negative
     * @param tone a class of the style sheet: the name of an effect such as {@code cuts-off}, or {@code plain}
     */
    public record Bar(String label, long value, String tone) {

        public static Bar of(String label, long value) {
            return new Bar(label, value, "plain");
        }
    }

    /** The chart with at most so many bars; the others are added up under one: "17 others". */
    public BarChart atMost(int most) {
        return atMost(most, Plurals.grouped(bars.size() - most + 1) + " others");
    }

    /**
     * As {@link #atMost(int)}.
     *
     * @param rest the label of the last bar
     */
    public BarChart atMost(int most, String rest) {
        if (bars.size() <= most) {
            return this;
        }
        var fewer = new ArrayList<>(bars.subList(0, most - 1));
        long sum = bars.subList(most - 1, bars.size()).stream()
                .mapToLong(Bar::value)
                .sum();
        fewer.add(Bar.of(rest, sum));
        return new BarChart(title, fewer, full);
    }

    /** Most first; of equals, by label. */
    public static List<Bar> ranked(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(each -> Bar.of(each.getKey(), each.getValue()))
                .toList();
    }

    /** Charts side by side; those without bars are left out. */
    public static Html row(BarChart... charts) {
        var html = new Html();
        for (BarChart chart : charts) {
            html.add(chart.html());
        }
        return html.isEmpty()
                ? html
                : new Html()
                        .open("div", "class", "charts")
                        .line()
                        .add(html)
                        .close()
                        .line();
    }

    /** A figure; empty without bars. */
    public Html html() {
        var html = new Html();
        if (bars.isEmpty()) {
            return html;
        }
        long most = Math.max(full, bars.stream().mapToLong(Bar::value).max().orElse(1));
        int height = bars.size() * ROW;
        int label = bars.stream()
                .mapToInt(bar -> Math.min(WIDEST_LABEL, CHARACTER * Columns.of(shown(bar)) + 12))
                .max()
                .orElse(0);
        html.open("figure", "class", "chart").element("figcaption", title).line();
        html.open("svg", "viewBox", "0 0 " + WIDTH + " " + height, "role", "list", "aria-label", title);
        for (int i = 0; i < bars.size(); i++) {
            bar(bars.get(i), i * ROW, label, most, html);
        }
        return html.close().close().line();
    }

    private static String shown(Bar bar) {
        return Columns.cut(TerminalEscape.text(bar.label()), LONGEST_LABEL);
    }

    private static void bar(Bar bar, int y, int label, long most, Html html) {
        long length = bar.value() == 0 ? 0 : Math.max(2, (WIDTH - label - NUMBER) * bar.value() / most);
        String middle = String.valueOf(y + ROW / 2);
        html.open("g", "role", "listitem", "aria-label", bar.label() + ": " + Plurals.grouped(bar.value()));
        html.element("title", bar.label() + ": " + Plurals.grouped(bar.value()));
        html.element("text", shown(bar), "class", "label", "x", String.valueOf(label - 8), "y", middle);
        html.open(
                "rect",
                "class",
                "bar " + bar.tone(),
                "x",
                String.valueOf(label),
                "y",
                String.valueOf(y + (ROW - THICK) / 2),
                "width",
                String.valueOf(length),
                "height",
                String.valueOf(THICK),
                "rx",
                "3");
        html.element(
                "text",
                Plurals.grouped(bar.value()),
                "class",
                "number",
                "x",
                String.valueOf(label + length + 6),
                "y",
                middle);
        html.close().line();
    }
}
