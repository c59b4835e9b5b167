package dev.keywright.report.capacity;

import dev.keywright.report.kit.Plurals;
import dev.keywright.report.kit.Style;
import dev.keywright.report.kit.Style.Role;
import dev.keywright.report.kit.TerminalEscape;
import dev.keywright.report.kit.TextTable;
import dev.keywright.review.capacity.ApiCapacity;
import dev.keywright.review.capacity.Capacity;
import dev.keywright.review.capacity.Share;
import java.util.List;
import java.util.function.Function;

/** Capacity for people: what is over-committed first, then every API, then teams and policies. */
public final class CapacityText {

    /** How many teams or policies of an API are shown. */
    private static final int MOST = 5;

    private CapacityText() {}

    public static String of(CapacityView view, Style style, int width) {
        Capacity capacity = view.capacity();
        String what = style.strong("Capacity of " + TerminalEscape.text(view.namespace()));
        var out = new StringBuilder(style.facts(what, counted(capacity))).append('\n');
        List<ApiCapacity> over =
                capacity.apis().stream().filter(ApiCapacity::isOver).toList();
        if (!over.isEmpty()) {
            out.append('\n').append(style.strong("Look at this first")).append('\n');
            over.forEach(api -> over(api, view.details(), style, out));
        }
        if (capacity.apis().isEmpty()) {
            return out.append("\nNo key opens an API, and no ceiling is declared.\n")
                    .toString();
        }
        out.append('\n').append(apis(capacity, style).text(style, width)).append('\n');
        out.append(shares("TEAM", capacity, ApiCapacity::teams, CapacityWords::team, view.details(), style, width));
        out.append(shares(
                "POLICIES", capacity, ApiCapacity::policies, CapacityWords::policies, view.details(), style, width));
        CapacityNotes.of(capacity).forEach(note -> out.append(note).append('\n'));
        return out.toString();
    }

    static String counted(Capacity capacity) {
        return Plurals.join(
                ", ",
                Plurals.count(capacity.keys(), "key"),
                capacity.idle() == 0 ? "" : Plurals.grouped(capacity.idle()) + " left out that the gateway refuses");
    }

    private static void over(ApiCapacity api, boolean all, Style style, StringBuilder out) {
        String indent = style.indent(7);
        out.append(style.isLinear() ? "" : "  " + style.paint(Role.ERROR, "!") + "  ")
                .append(style.facts(
                        style.strong(TerminalEscape.text(api.name())) + " is over-committed",
                        api.declared()
                                .map(at -> (style.isLinear() ? "  at " : "")
                                        + style.quiet(TerminalEscape.text(at.file() + ":" + at.line())))
                                .orElse("")))
                .append('\n');
        CapacityWords.over(api, all)
                .forEach(line -> out.append(indent).append(line).append('\n'));
        out.append(indent)
                .append("most: ")
                .append(CapacityWords.most(api, api.teams(), CapacityWords::team, true))
                .append('\n')
                .append(indent)
                .append("keys: ")
                .append(CapacityWords.most(api, api.highest(), share -> TerminalEscape.text(share.name()), false))
                .append('\n');
    }

    private static TextTable apis(Capacity capacity, Style style) {
        var table = new TextTable("", "API", "KEYS", "RATE", "CEILING", "QUOTA", "CEILING", "PERIOD");
        for (ApiCapacity api : capacity.apis()) {
            table.add(List.of(
                    !api.isOver() ? " " : style.isLinear() ? "over-committed" : "!",
                    TerminalEscape.text(api.name()),
                    Plurals.grouped(api.total().keys()),
                    CapacityWords.granted(api.total(), api.total().rate(), CapacityWords::rate),
                    CapacityWords.ceiling(api.total().rate(), CapacityWords::rate),
                    CapacityWords.granted(api.total(), api.total().quota(), CapacityWords::number),
                    CapacityWords.ceiling(api.total().quota(), CapacityWords::number),
                    CapacityWords.period(api)));
        }
        return table;
    }

    private static String shares(
            String heading,
            Capacity capacity,
            Function<ApiCapacity, List<Share>> shares,
            Function<Share, String> name,
            boolean all,
            Style style,
            int width) {
        var table = new TextTable("API", heading, "KEYS", "RATE", "QUOTA");
        boolean any = false;
        for (ApiCapacity api : capacity.apis()) {
            List<Share> every = shares.apply(api);
            List<Share> shown = all ? every : every.subList(0, Math.min(MOST, every.size()));
            for (Share share : shown) {
                any = true;
                table.add(List.of(
                        TerminalEscape.text(api.name()),
                        name.apply(share),
                        Plurals.grouped(share.keys()),
                        CapacityWords.granted(share, share.rate(), CapacityWords::rate),
                        CapacityWords.granted(share, share.quota(), CapacityWords::number)));
            }
            if (shown.size() < every.size()) {
                table.add(List.of(
                        TerminalEscape.text(api.name()),
                        "… and " + Plurals.grouped(every.size() - shown.size()) + " more (--details)",
                        "",
                        "",
                        ""));
            }
        }
        return any ? table.text(style, width) + "\n" : "";
    }
}
