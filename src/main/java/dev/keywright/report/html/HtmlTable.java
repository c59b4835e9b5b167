package dev.keywright.report.html;

import java.util.List;

/** A table that scrolls sideways where the page is narrow. */
public final class HtmlTable {

    private final Html html = new Html();

    /** @param caption what the table lists, for those who do not see it */
    public HtmlTable(String caption, List<String> columns) {
        html.open("div", "class", "table", "tabindex", "0", "role", "region", "aria-label", caption);
        html.open("table")
                .element("caption", caption, "class", "unseen")
                .open("thead")
                .open("tr");
        columns.forEach(column -> html.element("th", column, "scope", "col"));
        html.close().close().line().open("tbody").line();
    }

    /** @param attributes of the row, as in {@link Html#open} */
    public HtmlTable row(List<Html> cells, String... attributes) {
        html.open("tr", attributes);
        cells.forEach(cell -> html.open("td").add(cell).close());
        html.close().line();
        return this;
    }

    public Html html() {
        return html.close().close().close().line();
    }

    /** A cell with text. */
    public static Html cell(String text) {
        return new Html().text(text);
    }
}
