package dev.keywright.report.drift;

import dev.keywright.model.Address;
import dev.keywright.model.drift.DriftKind;
import dev.keywright.report.effects.EffectGroup;
import dev.keywright.report.effects.EffectGroups;
import dev.keywright.report.kit.Columns;
import dev.keywright.report.kit.CommentMark;
import dev.keywright.report.kit.MarkdownEscape;
import dev.keywright.report.kit.MarkdownPlace;
import dev.keywright.report.kit.Plurals;
import dev.keywright.report.kit.TerminalEscape;
import dev.keywright.report.wording.EffectText;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Drift as an issue or a comment. Its first line is a hidden marker, by which a job finds it again. */
public final class DriftMarkdown {

    private static final int MOST_ROWS = 60;
    private static final int LONGEST = 400;

    private DriftMarkdown() {}

    public static String of(DriftView view) {
        var out = new StringBuilder(CommentMark.of(
                        "drift", view.paths().folder(), view.context().environment()))
                .append("### Keywright · ")
                .append(cell(view.context().where(view.namespace())))
                .append(" · ")
                .append(view.judged().isClean() ? "no drift" : "drift: " + view.counts())
                .append('\n');
        if (!view.items().isEmpty()) {
            table(view, out);
        }
        notes(view, out);
        return out.toString();
    }

    private static void table(DriftView view, StringBuilder out) {
        out.append("\n| | what happened | who | where | next |\n| --- | --- | --- | --- | --- |\n");
        int rows = 0;
        int left = 0;
        for (Map.Entry<DriftKind, List<DriftItem>> kind : view.byKind().entrySet()) {
            for (EffectGroup group : EffectGroups.of(
                    kind.getValue().stream().map(DriftItem::object).toList())) {
                if (rows++ < MOST_ROWS) {
                    out.append(row(view, kind.getKey(), kind.getValue(), group));
                } else {
                    left += group.size();
                }
            }
        }
        if (left > 0) {
            out.append("\n… and ").append(Plurals.grouped(left)).append(" more.\n");
        }
    }

    private static String row(DriftView view, DriftKind kind, List<DriftItem> items, EffectGroup group) {
        String word = group.kind().isRisky() ? "**" + kind.word() + "**" : kind.word();
        String what = group.kinds().stream()
                .map(effect -> effect.word() + ": " + String.join("; ", group.what(effect)))
                .collect(Collectors.joining("; "));
        String who = group.size() == 1
                ? group.addresses().get(0).kind() == Address.Kind.KEY
                        ? "key " + MarkdownEscape.code(name(group.names().get(0)))
                        : "policy " + MarkdownEscape.code(name(group.names().get(0)))
                : Plurals.count(group.size(), group.isOfKeys() ? "key" : "policy") + ": "
                        + cell(EffectText.names(group.names()));
        String next = items.stream()
                .filter(item -> item.drift().address().equals(group.addresses().get(0)))
                .findFirst()
                .map(DriftItem::remedy)
                .orElse("");
        return "| " + word + " | " + cell(what) + " | " + who + " | "
                + group.where().map(at -> MarkdownPlace.of(at, view.paths())).orElse("")
                + " | " + withCode(next) + " |\n";
    }

    private static void notes(DriftView view, StringBuilder out) {
        out.append('\n');
        String imitations = UnmanagedText.imitations(view);
        if (!imitations.isEmpty()) {
            out.append("- **").append(MarkdownEscape.inline(imitations)).append("**\n");
        }
        out.append("- Unmanaged keys: ").append(cell(UnmanagedText.of(view))).append('\n');
        int pending = view.report().pending().size();
        if (pending > 0) {
            out.append("- No drift, but not applied yet: ")
                    .append(Plurals.count(pending, "object"))
                    .append('\n');
        }
        if (view.judged().accepted() > 0) {
            out.append("- ")
                    .append(Plurals.grouped(view.judged().accepted()))
                    .append(" accepted by ")
                    .append(MarkdownEscape.code(name(view.baseline())))
                    .append('\n');
        }
        view.judged().stale().forEach(stale -> out.append("- ")
                .append(cell(StaleText.of(stale)))
                .append('\n'));
    }

    /** What is between backticks is a command that people copy. */
    private static String withCode(String text) {
        String[] parts = text.split("`", -1);
        var out = new StringBuilder();
        for (int i = 0; i < parts.length; i++) {
            out.append(i % 2 == 0 ? MarkdownEscape.inline(parts[i]) : MarkdownEscape.code(parts[i]));
        }
        return out.toString();
    }

    private static String name(String text) {
        return Columns.cut(TerminalEscape.text(text), LONGEST);
    }

    private static String cell(String text) {
        return MarkdownEscape.inline(name(text));
    }
}
