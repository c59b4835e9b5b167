package dev.keywright.report.capacity;

import dev.keywright.report.kit.Columns;
import dev.keywright.report.kit.MarkdownEscape;
import dev.keywright.report.kit.Plurals;
import dev.keywright.report.kit.TerminalEscape;
import dev.keywright.review.capacity.ApiCapacity;
import dev.keywright.review.capacity.Share;
import java.util.List;
import java.util.function.Function;

/** Capacity as a comment. It stays within GitHub's limit: rows of teams and policies are left out first. */
public final class CapacityMarkdown {

    /** GitHub accepts fewer than 65,536 characters. */
    private static final int LIMIT = 60_000;

    private static final int LONGEST_CELL = 200;

    private CapacityMarkdown() {}

    public static String of(CapacityView view) {
        List<ApiCapacity> apis = view.capacity().apis();
        long over = apis.stream().filter(ApiCapacity::isOver).count();
        var out = new StringBuilder(
                        "<!-- keywright:capacity:" + view.namespace() + " -->\n### Keywright · capacity of ")
                .append(MarkdownEscape.inline(view.namespace()))
                .append(" · ")
                .append(over == 0 ? "nothing is over-committed" : Plurals.count(over, "API") + " over-committed")
                .append("\n\n")
                .append(MarkdownEscape.inline(CapacityText.counted(view.capacity())))
                .append(".\n\n| | API | keys | rate | ceiling | quota | ceiling | period |\n")
                .append("| --- | --- | --- | --- | --- | --- | --- | --- |\n");
        apis.stream().filter(ApiCapacity::isOver).forEach(api -> out.append(row(api)));
        apis.stream().filter(api -> !api.isOver()).map(CapacityMarkdown::row).forEach(row -> append(row, out));
        for (ApiCapacity api : apis) {
            if (api.isOver()) {
                out.append("\n**").append(cell(api.name())).append("**: ");
                out.append(cell(String.join("; ", CapacityWords.over(api, false))))
                        .append(". Most: ")
                        .append(cell(CapacityWords.most(api, api.teams(), CapacityWords::team, true)))
                        .append(". Keys: ")
                        .append(cell(CapacityWords.most(api, api.highest(), Share::name, false)))
                        .append(".\n");
            }
        }
        shares("Teams", apis, ApiCapacity::teams, CapacityWords::team, out);
        shares("Policies", apis, ApiCapacity::policies, CapacityWords::policies, out);
        out.append('\n');
        CapacityNotes.of(view.capacity())
                .forEach(note ->
                        out.append("- ").append(MarkdownEscape.inline(note)).append('\n'));
        return out.toString();
    }

    private static String row(ApiCapacity api) {
        return "| %s | %s | %s | %s | %s | %s | %s | %s |\n"
                .formatted(
                        api.isOver() ? "**over**" : "",
                        cell(api.name()),
                        Plurals.grouped(api.total().keys()),
                        cell(CapacityWords.granted(api.total(), api.total().rate(), CapacityWords::rate)),
                        CapacityWords.ceiling(api.total().rate(), CapacityWords::rate),
                        cell(CapacityWords.granted(api.total(), api.total().quota(), CapacityWords::number)),
                        CapacityWords.ceiling(api.total().quota(), CapacityWords::number),
                        CapacityWords.period(api));
    }

    private static void shares(
            String title,
            List<ApiCapacity> apis,
            Function<ApiCapacity, List<Share>> shares,
            Function<Share, String> name,
            StringBuilder out) {
        out.append("\n<details><summary>")
                .append(title)
                .append("</summary>\n\n| API | | keys | rate | quota |\n| --- | --- | --- | --- | --- |\n");
        for (ApiCapacity api : apis) {
            for (Share share : shares.apply(api)) {
                append(
                        "| %s | %s | %s | %s | %s |\n"
                                .formatted(
                                        cell(api.name()),
                                        cell(name.apply(share)),
                                        Plurals.grouped(share.keys()),
                                        cell(CapacityWords.granted(share, share.rate(), CapacityWords::rate)),
                                        cell(CapacityWords.granted(share, share.quota(), CapacityWords::number))),
                        out);
            }
        }
        out.append("\n</details>\n");
    }

    private static void append(String row, StringBuilder out) {
        if (out.length() + row.length() < LIMIT) {
            out.append(row);
        }
    }

    private static String cell(String text) {
        return MarkdownEscape.inline(Columns.cut(TerminalEscape.text(text), LONGEST_CELL));
    }
}
