package dev.keywright.report.plan.page;

import dev.keywright.model.Address;
import dev.keywright.report.effects.ChangedObject;
import dev.keywright.report.effects.EffectGroup;
import dev.keywright.report.effects.EffectRow;
import dev.keywright.report.effects.EffectView;
import dev.keywright.report.html.Html;
import dev.keywright.report.html.HtmlTable;
import dev.keywright.report.html.PlaceLink;
import dev.keywright.report.kit.Plurals;
import dev.keywright.report.kit.SourcePaths;
import dev.keywright.report.kit.Style;
import dev.keywright.report.plan.ChangeText;
import dev.keywright.report.plan.ChangeView;
import dev.keywright.report.plan.PlanView;
import dev.keywright.report.wording.EffectText;
import dev.keywright.review.EffectKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Groups of effects as cards: what changes, and folded below it who and the differences. Cards are made riskiest first, and
 * what has no room is counted.
 */
final class GroupCards {

    /** Characters of all differences, and of all rows. Browsers show a page of this size within a second. */
    static final int ROOM_FOR_DIFFERENCES = 3_000_000;

    static final int ROOM_FOR_ROWS = 4_000_000;

    private static final int WIDTH = 100;

    private final PlanView plan;
    private final SourcePaths paths;
    private final ChangeMarks marks;
    private final ChangeText text;
    private final Map<Address, ChangeView> changes;
    private final Function<EffectGroup, String> reach;
    private int differences;
    private int rows;
    private int differencesLeft;
    private int rowsLeft;

    GroupCards(PlanView plan, SourcePaths paths, ChangeMarks marks) {
        this.plan = plan;
        this.paths = paths;
        this.marks = marks;
        this.text = new ChangeText(plan.context(), Style.PLAIN, WIDTH);
        this.changes = plan.byAddress();
        this.reach = plan.reach();
    }

    Html of(EffectGroup group) {
        ChangeView first = changes.get(group.addresses().get(0));
        String tone = "group " + ChangeMarks.tone(group.kind());
        boolean one = group.size() == 1;
        var html = new Html();
        html.open(
                "article",
                one
                        ? marks.attributes(first, "class", tone, "data-items", "")
                        : new String[] {"class", tone, "data-items", ""});
        head(group, html);
        effects(group, html);
        if (one) {
            difference("Difference", first, html);
        } else {
            if (group.exact()) {
                difference("Difference, for example of " + first.address().name(), first, html);
            }
            members(group, html);
        }
        return html.close().line();
    }

    private void head(EffectGroup group, Html html) {
        html.open("header").open("h3").text(title(group)).close();
        html.open("span");
        if (group.isDrift()) {
            html.element("span", "changed on the gateway", "class", "soft");
        } else if (group.size() == 1) {
            html.add(PlaceLink.of(group.where(), paths));
        }
        html.close().close().line();
        String names = group.size() == 1 ? "" : EffectText.names(group.names());
        String whom = Plurals.join(": ", names, group.isOfKeys() ? "" : reach.apply(group));
        if (!whom.isEmpty()) {
            html.element("p", whom, "class", "soft").line();
        }
    }

    private static String title(EffectGroup group) {
        var row = new EffectRow(group.kind(), group, List.of());
        String name = group.size() == 1 ? " " + row.first().name() : "";
        String follow = group.follows().isEmpty()
                ? ""
                : (group.size() == 1 ? " follows " : " follow ")
                        + (group.follows().size() == 1 ? "policy " : "policies ")
                        + String.join(", ", group.follows());
        return row.noun() + name + follow;
    }

    private static void effects(EffectGroup group, Html html) {
        html.open("ul", "class", "effects");
        for (EffectKind kind : group.kinds()) {
            html.open("li").element("span", kind.word(), "class", "badge " + ChangeMarks.tone(kind));
            html.element("span", String.join("; ", group.what(kind))).close().line();
        }
        html.close().line();
    }

    private void members(EffectGroup group, Html html) {
        boolean owners = group.objects().stream()
                .anyMatch(object -> !marks.owner(changes.get(object.address())).isEmpty());
        var columns = new ArrayList<>(List.of("name", "where"));
        if (owners) {
            columns.add(1, "team");
        }
        if (!group.exact()) {
            columns.add("what changes");
        }
        String caption = Plurals.count(group.size(), group.isOfKeys() ? "key" : "policy");
        html.open("details", "class", "members").element("summary", "All " + caption);
        var table = new HtmlTable(caption, columns);
        int left = 0;
        for (ChangedObject object : group.objects()) {
            if (rows > ROOM_FOR_ROWS) {
                left++;
            } else {
                table.row(cells(object, owners, group.exact()), marks.attributes(changes.get(object.address())));
            }
        }
        html.add(table.html());
        if (left > 0) {
            html.element("p", Plurals.count(left, "more row") + " left out.", "class", "soft");
            rowsLeft += left;
        }
        html.close().line();
    }

    private List<Html> cells(ChangedObject object, boolean owners, boolean exact) {
        ChangeView change = changes.get(object.address());
        var cells = new ArrayList<Html>();
        cells.add(new Html().element("code", object.address().name()));
        if (owners) {
            cells.add(HtmlTable.cell(String.join(" ", marks.owner(change))));
        }
        cells.add(object.drifted() ? HtmlTable.cell("changed on the gateway") : PlaceLink.of(object.where(), paths));
        if (!exact) {
            var what = HtmlTable.cell(
                    object.effects().stream().map(EffectView::what).distinct().collect(Collectors.joining("; ")));
            difference("Difference", change, what);
            cells.add(what);
        }
        rows += cells.stream().mapToInt(Html::length).sum();
        return cells;
    }

    private void difference(String summary, ChangeView change, Html html) {
        if (differences > ROOM_FOR_DIFFERENCES) {
            differencesLeft++;
            return;
        }
        var lines = new StringBuilder();
        text.append(change, lines);
        differences += lines.length();
        html.open("details").element("summary", summary).open("pre", "tabindex", "0");
        html.lines(lines.toString().stripTrailing()).close().close().line();
    }

    /** What had no room; nothing if all is there. */
    Html leftOut() {
        var html = new Html();
        if (differencesLeft + rowsLeft > 0) {
            html.open("div", "class", "box warning").open("p");
            html.text("This page is cut to a size that browsers show at once, the least dangerous first: "
                    + Plurals.join(
                            " and ",
                            differencesLeft == 0 ? "" : "differences of " + Plurals.count(differencesLeft, "change"),
                            rowsLeft == 0 ? "" : Plurals.count(rowsLeft, "row"))
                    + " left out. The search does not find them. ");
            html.element("code", plan.context().command("plan --details"))
                    .text(" shows all.")
                    .close()
                    .close()
                    .line();
        }
        return html;
    }
}
