package dev.keywright.report.findings;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.report.html.Filters;
import dev.keywright.report.html.Html;
import dev.keywright.report.html.HtmlTable;
import dev.keywright.report.html.PageFrame;
import dev.keywright.report.html.PlaceLink;
import dev.keywright.report.kit.SourcePaths;
import java.util.List;
import java.util.Locale;

/** Errors and warnings as a page. */
public final class DiagnosticsHtml {

    /** A browser shows that many rows at once. */
    private static final int MOST = 20_000;

    private DiagnosticsHtml() {}

    /** @param title of the page */
    public static String of(DiagnosticsView view, String title) {
        var head = new Html()
                .element("p", DiagnosticsMarkdown.counts(view.all()) + ".", "class", "sum")
                .line();
        return PageFrame.of(title, head, table(view));
    }

    /** A table with its filters; empty if there is nothing to report. */
    private static Html table(DiagnosticsView view) {
        if (view.all().isEmpty()) {
            return new Html();
        }
        var filters = new Filters(view.all().size(), "finding")
                .choice(
                        "severity",
                        "Severity",
                        view.all().stream()
                                .map(DiagnosticsHtml::severity)
                                .distinct()
                                .toList())
                .sorted(
                        "code",
                        "Code",
                        view.all().stream().map(Diagnostic::code).toList());
        var table = new HtmlTable("Findings", List.of("", "what", "where", "what to do"));
        view.all().stream().limit(MOST).forEach(each -> row(each, view.paths(), table));
        var html = filters.html().add(table.html());
        if (view.all().size() > MOST) {
            html.element(
                    "p", view.all().size() - MOST + " more are left out; text and JSON show all.", "class", "soft");
        }
        return html;
    }

    private static void row(Diagnostic each, SourcePaths paths, HtmlTable table) {
        var what = new Html()
                .element("code", each.code())
                .open("div")
                .prose(each.summary())
                .close();
        if (!each.detail().isEmpty()) {
            what.open("div", "class", "soft").prose(each.detail()).close();
        }
        table.row(
                List.of(
                        new Html().element("span", severity(each), "class", "badge " + severity(each)),
                        what,
                        PlaceLink.of(each.location(), paths),
                        new Html().prose(each.hint())),
                Filters.ITEM,
                each.code(),
                "data-severity",
                severity(each),
                "data-code",
                Filters.values(List.of(each.code())));
    }

    private static String severity(Diagnostic diagnostic) {
        return diagnostic.severity().name().toLowerCase(Locale.ROOT);
    }

    /** Boxes above other content, for those that are about the whole. */
    public static Html boxes(List<Diagnostic> all, SourcePaths paths) {
        var html = new Html();
        for (Diagnostic each : all) {
            html.open("div", "class", "box " + severity(each)).open("p");
            html.prose(each.summary()).text(" (").element("code", each.code()).text(") ");
            html.add(PlaceLink.of(each.location(), paths)).close();
            for (String more : List.of(each.detail(), each.hint())) {
                if (!more.isEmpty()) {
                    html.open("p").prose(more).close();
                }
            }
            html.close().line();
        }
        return html;
    }
}
