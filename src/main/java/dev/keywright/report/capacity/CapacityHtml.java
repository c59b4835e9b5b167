package dev.keywright.report.capacity;

import dev.keywright.report.html.BarChart;
import dev.keywright.report.html.BarChart.Bar;
import dev.keywright.report.html.Facts;
import dev.keywright.report.html.Html;
import dev.keywright.report.html.HtmlTable;
import dev.keywright.report.html.PageFrame;
import dev.keywright.report.html.PlaceLink;
import dev.keywright.report.kit.Plurals;
import dev.keywright.report.kit.SourcePaths;
import dev.keywright.review.capacity.ApiCapacity;
import dev.keywright.review.capacity.Share;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Capacity as a page: what is over-committed, a chart against the ceilings, and tables of APIs, teams and policies. */
public final class CapacityHtml {

    private static final int MOST_BARS = 16;

    private CapacityHtml() {}

    public static String of(CapacityView view) {
        List<ApiCapacity> apis = view.capacity().apis();
        long over = apis.stream().filter(ApiCapacity::isOver).count();
        var head = new Html();
        head.element(
                "p",
                over == 0 ? "Nothing is over-committed." : Plurals.count(over, "API") + " over-committed.",
                "class",
                "sum");
        head.add(new Facts()
                .add("Namespace", view.namespace())
                .add("Keys", CapacityText.counted(view.capacity()))
                .add("APIs", Plurals.grouped(apis.size()))
                .html());
        var content = new Html();
        apis.stream().filter(ApiCapacity::isOver).forEach(api -> over(api, content));
        content.add(BarChart.row(
                shares("Rate granted, in percent of the ceiling", apis, api -> api.total()
                        .rate()
                        .share()),
                shares("Quota granted, in percent of the ceiling", apis, api -> api.total()
                        .quota()
                        .share()),
                rates(apis)));
        content.element("h2", "APIs").add(apis(apis));
        content.element("h2", "Teams").add(table("team", apis, ApiCapacity::teams, CapacityWords::team));
        content.element("h2", "Policies").add(table("policies", apis, ApiCapacity::policies, CapacityWords::policies));
        content.element("h2", "Also").open("ul");
        CapacityNotes.of(view.capacity())
                .forEach(note -> content.open("li").prose(note).close().line());
        return PageFrame.of("Capacity of " + view.namespace(), head, content.close());
    }

    private static void over(ApiCapacity api, Html html) {
        html.open("div", "class", "box error").open("p").element("strong", api.name() + " is over-committed ");
        html.add(PlaceLink.of(api.declared(), SourcePaths.NONE)).close();
        CapacityWords.over(api, false).forEach(sentence -> html.element("p", sentence));
        html.element("p", "Most: " + CapacityWords.most(api, api.teams(), CapacityWords::team, true));
        html.element("p", "Keys: " + CapacityWords.most(api, api.highest(), Share::name, false));
        html.close().line();
    }

    private static BarChart shares(
            String title, List<ApiCapacity> apis, Function<ApiCapacity, Optional<Double>> share) {
        var bars = new ArrayList<Bar>();
        for (ApiCapacity api : apis) {
            share.apply(api)
                    .ifPresent(percent -> bars.add(
                            new Bar(api.name(), (long) Math.ceil(percent), percent > 100 ? "cuts-off" : "plain")));
        }
        return new BarChart(title, bars, 100).atMost(MOST_BARS);
    }

    private static BarChart rates(List<ApiCapacity> apis) {
        return new BarChart(
                        "Requests per second that are granted, without unlimited keys",
                        apis.stream()
                                .map(api -> Bar.of(
                                        api.name(),
                                        Math.round(api.total().rate().sum())))
                                .toList())
                .atMost(MOST_BARS);
    }

    private static Html apis(List<ApiCapacity> apis) {
        var table = new HtmlTable(
                "APIs", List.of("", "API", "keys", "rate", "ceiling", "quota", "ceiling", "period", "declared at"));
        apis.forEach(api -> table.row(List.of(
                api.isOver() ? new Html().element("span", "over", "class", "badge error") : new Html(),
                HtmlTable.cell(api.name()),
                HtmlTable.cell(Plurals.grouped(api.total().keys())),
                HtmlTable.cell(CapacityWords.granted(api.total(), api.total().rate(), CapacityWords::rate)),
                HtmlTable.cell(CapacityWords.ceiling(api.total().rate(), CapacityWords::rate)),
                HtmlTable.cell(CapacityWords.granted(api.total(), api.total().quota(), CapacityWords::number)),
                HtmlTable.cell(CapacityWords.ceiling(api.total().quota(), CapacityWords::number)),
                HtmlTable.cell(CapacityWords.period(api)),
                PlaceLink.of(api.declared(), SourcePaths.NONE))));
        return table.html();
    }

    private static Html table(
            String title,
            List<ApiCapacity> apis,
            Function<ApiCapacity, List<Share>> shares,
            Function<Share, String> name) {
        var table = new HtmlTable(title, List.of("API", title, "keys", "rate", "quota"));
        for (ApiCapacity api : apis) {
            for (Share share : shares.apply(api)) {
                table.row(List.of(
                        HtmlTable.cell(api.name()),
                        HtmlTable.cell(name.apply(share)),
                        HtmlTable.cell(Plurals.grouped(share.keys())),
                        HtmlTable.cell(CapacityWords.granted(share, share.rate(), CapacityWords::rate)),
                        HtmlTable.cell(CapacityWords.granted(share, share.quota(), CapacityWords::number))));
            }
        }
        return table.html();
    }
}
