package dev.keywright.report.drift;

import dev.keywright.model.Address;
import dev.keywright.model.drift.DriftKind;
import dev.keywright.report.effects.EffectGroup;
import dev.keywright.report.effects.EffectGroups;
import dev.keywright.report.effects.GroupText;
import dev.keywright.report.kit.Columns;
import dev.keywright.report.kit.Plurals;
import dev.keywright.report.kit.Style;
import dev.keywright.report.kit.TerminalEscape;
import dev.keywright.report.wording.EffectText;
import dev.keywright.review.drift.DriftRemedy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Drift for people: where, what is dangerous, how much, and what to do next for each kind. */
public final class DriftText {

    private static final int INDENT = 7;

    private final DriftView view;
    private final Style style;
    private final int width;
    private final StringBuilder out = new StringBuilder();

    private DriftText(DriftView view, Style style, int width) {
        this.view = view;
        this.style = style;
        this.width = width;
    }

    public static String of(DriftView view, Style style, int width) {
        return new DriftText(view, style, width).text();
    }

    private String text() {
        String where = view.context().where(view.namespace());
        if (view.judged().isClean()) {
            out.append(style.strong(where + ": no drift."))
                    .append(' ')
                    .append(declared())
                    .append(" as applied last.\n");
        } else {
            out.append(style.facts(
                            style.strong(where),
                            TerminalEscape.text(view.context().target().org()),
                            declared() + " declared"))
                    .append('\n');
        }
        view.byKind().forEach(this::section);
        unmanaged();
        notes();
        if (!view.judged().isClean()) {
            out.append('\n')
                    .append(style.strong("Drift: " + view.counts() + "."))
                    .append('\n');
        }
        return out.toString();
    }

    private String declared() {
        return Plurals.count(view.context().keys(), "key") + " and "
                + Plurals.count(view.context().policies(), "policy");
    }

    private void section(DriftKind kind, List<DriftItem> items) {
        out.append('\n').append(style.strong(DriftWords.title(kind))).append('\n');
        List<EffectGroup> groups =
                EffectGroups.of(items.stream().map(DriftItem::object).toList());
        var lines = new GroupText(style, width, false);
        groups.stream().limit(view.limit()).forEach(group -> lines.append(group, Set.of(), out));
        if (groups.size() > view.limit()) {
            int left = groups.stream()
                    .skip(view.limit())
                    .mapToInt(EffectGroup::size)
                    .sum();
            out.append("  … and ").append(Plurals.grouped(left)).append(" more; --details shows them\n");
        }
        Map<DriftRemedy, DriftItem> remedies = new LinkedHashMap<>();
        Map<DriftRemedy, List<String>> names = new LinkedHashMap<>();
        for (DriftItem item : items) {
            remedies.putIfAbsent(item.drift().remedy(), item);
            names.computeIfAbsent(item.drift().remedy(), r -> new ArrayList<>())
                    .add(name(item.drift().address()));
        }
        remedies.forEach((remedy, first) -> {
            String whose = remedies.size() == 1 ? "" : TerminalEscape.text(EffectText.names(names.get(remedy))) + ": ";
            line("next: " + whose + first.remedy());
        });
    }

    private static String name(Address address) {
        return address.kind().plural() + "/" + address.name();
    }

    private void unmanaged() {
        String imitations = UnmanagedText.imitations(view);
        boolean section = view.judged().anyUnmanaged();
        if (!section) {
            if (!view.report().unmanaged().isCounted()
                    || view.report().unmanaged().total() > 0) {
                out.append(view.judged().isClean() ? "" : "\n");
                Columns.wrap("Unmanaged keys: " + UnmanagedText.of(view) + ".", width)
                        .forEach(each -> out.append(each).append('\n'));
            }
            return;
        }
        out.append('\n')
                .append(style.strong(DriftWords.title(DriftKind.UNMANAGED)))
                .append('\n');
        if (!imitations.isEmpty()) {
            out.append(style.indent(INDENT))
                    .append(style.paint(Style.Role.WARNING, imitations))
                    .append('\n');
            line("next: find the session by its meta_data.keywright in the gateway's list or its Redis, and delete it;"
                    + " no output shows its key");
        }
        if (!view.judged().unmanaged().isEmpty() || !view.report().unmanaged().exact()) {
            Columns.wrap(UnmanagedText.of(view), width - INDENT)
                    .forEach(each ->
                            out.append(style.indent(INDENT)).append(each).append('\n'));
            line("next: `" + view.context().command("adopt --all --dry-run")
                    + "` shows which can come under management; to accept them, use a baseline file");
        }
    }

    private void line(String text) {
        Columns.wrap(text, width - INDENT).forEach(each -> out.append(style.indent(INDENT))
                .append(style.quiet(each))
                .append('\n'));
    }

    private void notes() {
        if (!view.report().pending().isEmpty()) {
            int pending = view.report().pending().size();
            String names = EffectText.names(
                    view.report().pending().stream().map(DriftText::name).toList());
            out.append(view.judged().isClean() ? "" : "\n");
            wrapped("No drift, but not applied yet: " + Plurals.count(pending, "object") + " (" + names
                    + "). Whether the gateway moved there, too, is not known; `"
                    + view.context().command("plan")
                    + "` shows them.");
        }
        if (view.judged().accepted() > 0) {
            wrapped(Plurals.grouped(view.judged().accepted()) + " accepted by " + view.baseline() + ".");
        }
        view.judged()
                .stale()
                .forEach(entry -> wrapped(StaleText.of(entry) + " ("
                        + entry.entry().at().file() + ":" + entry.entry().at().line() + ")."));
    }

    private void wrapped(String text) {
        Columns.wrap(TerminalEscape.text(text), width)
                .forEach(each -> out.append(each).append('\n'));
    }
}
