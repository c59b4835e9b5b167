package dev.keywright.report.effects;

import dev.keywright.model.Address;
import dev.keywright.model.Location;
import dev.keywright.report.kit.Columns;
import dev.keywright.report.kit.MarkdownEscape;
import dev.keywright.report.kit.Plurals;
import dev.keywright.report.kit.TerminalEscape;
import dev.keywright.report.wording.EffectText;
import dev.keywright.review.EffectKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Groups of effects as the rows of a Markdown table, most dangerous first. */
public final class MarkdownTable {

    public static final String HEAD = "| | what changes | who | where |\n| --- | --- | --- | --- |\n";

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_CELL = 400;

    private record Row(EffectKind kind, EffectGroup group, List<String> what) {}

    private MarkdownTable() {}

    /**
     * One line for each kind of effect of each group. What keys do that only follow a policy is in the policy's row.
     *
     * @param reach whom a policy reaches: "172 keys"
     */
    public static List<String> rows(List<EffectGroup> groups, java.util.function.Function<EffectGroup, String> reach) {
        Set<String> ofPolicies = new HashSet<>();
        groups.stream().filter(group -> !group.isOfKeys()).forEach(group -> group.effects()
                .forEach(effect -> ofPolicies.add(effect.what())));
        var rows = new ArrayList<Row>();
        for (EffectGroup group : groups) {
            for (EffectKind kind : group.kinds()) {
                List<String> what = group.what(kind).stream()
                        .filter(phrase -> group.follows().isEmpty() || !ofPolicies.contains(phrase))
                        .toList();
                if (!what.isEmpty()) {
                    rows.add(new Row(kind, group, what));
                }
            }
        }
        rows.sort(Comparator.comparing(Row::kind));
        return rows.stream().map(row -> line(row, reach.apply(row.group()))).toList();
    }

    private static String line(Row row, String reach) {
        EffectGroup group = row.group();
        String word = row.kind().isRisky() || row.kind() == EffectKind.TIGHTENS
                ? "**" + row.kind().word() + "**"
                : row.kind().word();
        String who = group.isOfKeys()
                ? Plurals.count(group.size(), "key")
                        + (group.size() == 1 ? "" : ": " + cell(EffectText.names(group.names())))
                : cell(reach);
        return "| " + word + " | " + subject(group) + cell(String.join("; ", row.what())) + " | " + who + " | "
                + (group.isDrift()
                        ? GroupText.DRIFT
                        : group.where(row.kind()).map(MarkdownTable::place).orElse(""))
                + " |\n";
    }

    /** "new key `zz`: ", "policy `gold`: "; nothing for several keys, which are in another column. */
    private static String subject(EffectGroup group) {
        String fresh = group.action() == Action.CREATE ? "new " : "";
        Address only = group.addresses().get(0);
        String noun = group.isOfKeys() ? "key" : "policy";
        if (group.size() > 1) {
            return fresh.isEmpty() && group.isOfKeys() ? "" : Plurals.count(group.size(), fresh + noun) + ": ";
        }
        return fresh + noun + " " + MarkdownEscape.code(name(only)) + ": ";
    }

    private static String name(Address address) {
        return Columns.cut(TerminalEscape.text(address.name()), LONGEST_NAME);
    }

    private static String place(Location at) {
        return MarkdownEscape.code(Columns.cut(TerminalEscape.text(at.file() + ":" + at.line()), LONGEST_NAME));
    }

    private static String cell(String text) {
        return MarkdownEscape.inline(Columns.cut(TerminalEscape.text(text), LONGEST_CELL));
    }
}
