package dev.keywright.report.audit;

import dev.keywright.plan.inventory.AuditedKey;
import dev.keywright.plan.inventory.AuditedRight;
import dev.keywright.plan.inventory.DeletedKey;
import dev.keywright.plan.inventory.KeyState;
import dev.keywright.plan.inventory.OwnedKey;
import dev.keywright.report.html.BarChart;
import dev.keywright.report.html.Facts;
import dev.keywright.report.html.Filters;
import dev.keywright.report.html.Html;
import dev.keywright.report.html.HtmlTable;
import dev.keywright.report.html.MonthBars;
import dev.keywright.report.html.PageFrame;
import dev.keywright.report.html.PlaceLink;
import dev.keywright.report.kit.DurationText;
import dev.keywright.report.kit.Plurals;
import dev.keywright.report.kit.SourcePaths;
import dev.keywright.report.kit.TimeText;
import dev.keywright.report.wording.AmountText;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** Who has what as a page with search, filters and charts. */
public final class AuditHtml {

    /** A browser shows that many rows at once. */
    private static final int MOST = 20_000;

    private static final int MOST_BARS = 14;

    private AuditHtml() {}

    public static String of(AuditView view) {
        List<AuditedKey> keys = view.audit().keys();
        var content = new Html();
        content.add(charts(keys));
        content.add(filters(view));
        content.add(table(view));
        if (keys.size() > MOST) {
            content.element(
                    "p",
                    Plurals.count(keys.size() - MOST, "more key") + " left out; CSV and JSON have all.",
                    "class",
                    "soft");
        }
        if (!view.audit().deleted().isEmpty()) {
            content.element("h2", "Deleted keys that can be restored")
                    .add(deleted(view.audit().deleted()));
        }
        var facts = new Facts()
                .add("Namespace", view.audit().namespace())
                .add("Gateway read", view.basis().readAt().map(TimeText::of).orElse(""))
                .add("Files at commit", view.basis().shortCommit().orElse(""))
                .add("Keys", Plurals.grouped(keys.size()))
                .add(
                        "Deleted and still kept",
                        Plurals.grouped(view.audit().deleted().size()));
        return PageFrame.of("Inventory of " + view.audit().namespace(), facts.html(), content);
    }

    private static Html charts(List<AuditedKey> keys) {
        return BarChart.row(
                new BarChart(
                                "Keys by team",
                                BarChart.ranked(counts(
                                        keys, key -> Stream.of(key.key().owner().orElse("(no owner)")))))
                        .atMost(MOST_BARS),
                MonthBars.of(
                        "Keys by the month in which they end",
                        keys.stream()
                                .map(key -> key.key().end().first().orElse(0L))
                                .toList()),
                new BarChart(
                                "Keys by the APIs that they open",
                                BarChart.ranked(counts(keys, key -> key.rights().stream()
                                        .map(right -> AuditWords.api(right.api()))
                                        .distinct())))
                        .atMost(MOST_BARS));
    }

    private static TreeMap<String, Long> counts(List<AuditedKey> keys, Function<AuditedKey, Stream<String>> labels) {
        var counts = new TreeMap<String, Long>();
        keys.stream().flatMap(labels).forEach(label -> counts.merge(label, 1L, Long::sum));
        return counts;
    }

    private static Html filters(AuditView view) {
        List<AuditedKey> keys = view.audit().keys();
        return new Filters(Math.min(MOST, keys.size()), "key")
                .sorted(
                        "state",
                        "State",
                        texts(keys, key -> Stream.of(key.key().state().toString())))
                .sorted("owner", "Team", texts(keys, key -> key.key().owner().stream()))
                .sorted("policy", "Policy", texts(keys, key -> key.key().policies().stream()))
                .sorted("api", "API", texts(keys, key -> key.rights().stream()
                        .map(right -> AuditWords.api(right.api()))))
                .html();
    }

    private static List<String> texts(List<AuditedKey> keys, Function<AuditedKey, Stream<String>> texts) {
        return keys.stream().flatMap(texts).distinct().toList();
    }

    private static Html table(AuditView view) {
        var table = new HtmlTable(
                "Keys",
                List.of(
                        "team",
                        "key",
                        "state",
                        "policies",
                        "opens",
                        "since",
                        "until",
                        "declared at",
                        "commit",
                        "fingerprint"));
        view.audit().keys().stream()
                .limit(MOST)
                .forEach(key -> table.row(
                        cells(view, key),
                        Filters.ITEM,
                        key.key().address().name(),
                        "data-state",
                        Filters.values(List.of(key.key().state().toString())),
                        "data-owner",
                        Filters.values(key.key().owner().stream().toList()),
                        "data-policy",
                        Filters.values(key.key().policies()),
                        "data-api",
                        Filters.values(key.rights().stream()
                                .map(right -> AuditWords.api(right.api()))
                                .distinct()
                                .toList())));
        return table.html();
    }

    private static List<Html> cells(AuditView view, AuditedKey audited) {
        OwnedKey key = audited.key();
        boolean there = key.state() != KeyState.MISSING;
        var opens = new Html();
        audited.rights().forEach(right -> opens.element("div", opens(right)));
        String generation = key.credentialId()
                .generation()
                .filter(g -> g > 1)
                .map(g -> " #" + g)
                .orElse("");
        return List.of(
                HtmlTable.cell(key.owner().orElse("")),
                new Html()
                        .element("code", key.address().name() + generation)
                        .element("div", AuditWords.credential(key), "class", "soft"),
                HtmlTable.cell(key.state().toString()),
                HtmlTable.cell(String.join(", ", key.policies())),
                opens,
                date(audited.since().map(DurationText::date).orElse(there ? AuditWords.UNKNOWN : "")),
                date(there ? AuditWords.until(key) : ""),
                PlaceLink.of(audited.declared(), SourcePaths.NONE),
                new Html().element("code", view.commit(audited).orElse(AuditWords.UNKNOWN)),
                new Html().element("code", audited.fingerprint()));
    }

    private static Html date(String text) {
        return new Html().element("span", text, "class", "date");
    }

    /** "Orders v1: GET /orders: 5 per 1 s, quota unlimited". */
    private static String opens(AuditedRight right) {
        String versions = right.api().versions().isEmpty()
                ? ""
                : " " + String.join("/", right.api().versions());
        String allowed = AuditWords.allowed(right);
        return AuditWords.api(right.api()) + versions + ": "
                + Plurals.join(
                        "; ", allowed, "rate " + AmountText.of(right.rate()), "quota " + AmountText.of(right.quota()));
    }

    private static Html deleted(List<DeletedKey> all) {
        var table = new HtmlTable("Deleted keys", List.of("team", "key", "deleted", "restorable until", "fingerprint"));
        all.forEach(gone -> table.row(List.of(
                HtmlTable.cell(gone.owner().orElse("")),
                new Html().element("code", gone.key().address().name()),
                date(DurationText.date(gone.key().deleted())),
                date(DurationText.date(gone.key().until())),
                new Html().element("code", gone.fingerprint()))));
        return table.html();
    }
}
