package dev.keywright.report.effects;

import dev.keywright.model.Address;
import dev.keywright.report.kit.Columns;
import dev.keywright.report.kit.MarkdownEscape;
import dev.keywright.report.kit.MarkdownPlace;
import dev.keywright.report.kit.Plurals;
import dev.keywright.report.kit.SourcePaths;
import dev.keywright.report.kit.TerminalEscape;
import dev.keywright.report.wording.EffectText;
import dev.keywright.review.EffectKind;
import java.util.List;
import java.util.function.Function;

/** Groups of effects as the rows of a Markdown table, most dangerous first. */
public final class MarkdownTable {

    public static final String HEAD = "| | what changes | who | where |\n| --- | --- | --- | --- |\n";

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_CELL = 400;

    private MarkdownTable() {}

    /**
     * One line for each kind of effect of each group. What keys do that only follow a policy is in the policy's row.
     *
     * @param reach whom a policy reaches: "172 keys"
     * @param paths where the files are
     */
    public static List<String> rows(List<EffectGroup> groups, Function<EffectGroup, String> reach, SourcePaths paths) {
        return EffectRow.of(groups).stream()
                .map(row -> line(row, reach.apply(row.group()), paths))
                .toList();
    }

    private static String line(EffectRow row, String reach, SourcePaths paths) {
        EffectGroup group = row.group();
        String word = row.kind().isRisky() || row.kind() == EffectKind.TIGHTENS
                ? "**" + row.kind().word() + "**"
                : row.kind().word();
        String who = group.isOfKeys()
                ? Plurals.count(group.size(), "key")
                        + (group.size() == 1 ? "" : ": " + cell(EffectText.names(group.names())))
                : cell(reach);
        return "| " + word + " | " + subject(row) + cell(String.join("; ", row.what())) + " | " + who + " | "
                + (group.isDrift()
                        ? GroupText.DRIFT
                        : row.where().map(at -> MarkdownPlace.of(at, paths)).orElse(""))
                + " |\n";
    }

    /** "new key `zz`: ", "policy `gold`: "; nothing for several keys, which are in another column. */
    private static String subject(EffectRow row) {
        if (row.group().size() > 1) {
            return row.group().isOfKeys() && row.group().action() != Action.CREATE ? "" : row.noun() + ": ";
        }
        return row.noun() + " " + MarkdownEscape.code(name(row.first())) + ": ";
    }

    private static String name(Address address) {
        return Columns.cut(TerminalEscape.text(address.name()), LONGEST_NAME);
    }

    private static String cell(String text) {
        return MarkdownEscape.inline(Columns.cut(TerminalEscape.text(text), LONGEST_CELL));
    }
}
