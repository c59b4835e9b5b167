package dev.keywright.report.plan;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.model.Address;
import dev.keywright.plan.Plan;
import dev.keywright.report.effects.EffectGroup;
import dev.keywright.report.effects.EffectSummary;
import dev.keywright.report.effects.MarkdownTable;
import dev.keywright.report.effects.PolicyKeysMarkdown;
import dev.keywright.report.kit.Columns;
import dev.keywright.report.kit.CommentMark;
import dev.keywright.report.kit.MarkdownEscape;
import dev.keywright.report.kit.MarkdownPlace;
import dev.keywright.report.kit.Plurals;
import dev.keywright.report.kit.SourcePaths;
import dev.keywright.report.kit.Style;
import dev.keywright.report.kit.TerminalEscape;
import dev.keywright.report.wording.GuardView;
import java.util.List;
import java.util.Map;

/**
 * A plan as a pull request comment: what happens to whom, riskiest first, and folded details, one for each group of
 * objects that change alike. However large the plan, the comment stays within GitHub's limit: details are left out
 * first, then rows, and of both the least dangerous first.
 */
public final class PlanMarkdown {

    /** GitHub accepts fewer than 65,536 characters. */
    static final int LIMIT = 65_535;

    private static final int WIDTH = 100;
    private static final int LONGEST_CELL = 200;
    private static final int LONGEST_SENTENCE = 600;
    private static final int WARNINGS = 5;
    private static final int ROOM_FOR_NOTES = 2_000;
    private static final int NAMES = 500;
    private static final int LONGEST_NAMES = 4_000;

    private PlanMarkdown() {}

    public static String of(Plan plan, PlanContext context) {
        return of(PlanView.of(plan, context));
    }

    static String of(PlanView plan) {
        return of(plan, SourcePaths.NONE);
    }

    /** @param paths where the project's files are; with pages, places are links */
    public static String of(PlanView plan, SourcePaths paths) {
        String marker = CommentMark.of("plan", paths.folder(), plan.context().environment());
        if (plan.isEmpty()) {
            String[] lines = PlanText.of(plan, Style.PLAIN, WIDTH, PlanText.ALL).split("\n", 2);
            return marker + "### Keywright · " + name(plan) + " · no changes\n\n"
                    + MarkdownEscape.prose(lines[0])
                    + "\n"
                    + (lines[1].isBlank() ? "" : "\n" + MarkdownEscape.prose(lines[1].strip()) + "\n");
        }
        List<EffectGroup> groups = plan.groups();
        PlanCounts counts = PlanCounts.of(plan.changes());
        var out = new StringBuilder(marker).append(head(plan, groups, paths));
        if (!groups.isEmpty() && table(plan, groups, paths, out)) {
            details(plan, groups, out);
        }
        String policies = PolicyKeysMarkdown.of(plan.policies());
        if (out.length() + policies.length() + ROOM_FOR_NOTES <= LIMIT) {
            out.append(policies);
        }
        return out.append(end(plan, counts)).toString();
    }

    private static String name(PlanView plan) {
        return MarkdownEscape.inline(Columns.cut(PlanHead.where(plan), LONGEST_CELL));
    }

    private static String head(PlanView plan, List<EffectGroup> groups, SourcePaths paths) {
        String summary = groups.isEmpty() ? "the ledger only" : EffectSummary.of(groups);
        var head = new StringBuilder("### Keywright · ")
                .append(name(plan))
                .append(" · ")
                .append(MarkdownEscape.inline(summary))
                .append("\n\n");
        plan.context().basis().shortCommit().ifPresent(commit -> head.append("Files at commit ")
                .append(MarkdownEscape.code(commit))
                .append(".\n\n"));
        plan.guards().forEach(guard -> head.append(guard("Apply would stop", guard))
                .append(' ')
                .append(sentence(guard.hint()))
                .append('\n'));
        plan.allowed().forEach(guard -> head.append(guard("Allowed", guard)).append('\n'));
        plan.warnings().stream()
                .limit(WARNINGS)
                .map(warning -> warning(warning, paths))
                .forEach(head::append);
        if (plan.warnings().size() > WARNINGS) {
            head.append("- … and ")
                    .append(Plurals.count(plan.warnings().size() - WARNINGS, "more warning"))
                    .append('\n');
        }
        return head.append('\n').toString();
    }

    private static String guard(String what, GuardView guard) {
        return "- **" + what + ":** " + sentence(guard.summary()) + " (" + MarkdownEscape.code(guard.code()) + ").";
    }

    private static String warning(Diagnostic warning, SourcePaths paths) {
        return "- **Warning:** " + cell(warning.summary())
                + warning.location()
                        .map(at -> " (" + MarkdownPlace.of(at, paths) + ")")
                        .orElse("")
                + "\n";
    }

    /** @return false if there was no room for all rows */
    private static boolean table(PlanView plan, List<EffectGroup> groups, SourcePaths paths, StringBuilder out) {
        List<String> rows = MarkdownTable.rows(groups, plan.reach(), paths);
        out.append(MarkdownTable.HEAD);
        int shown = 0;
        for (String row : rows) {
            if (out.length() + row.length() + ROOM_FOR_NOTES > LIMIT) {
                break;
            }
            out.append(row);
            shown++;
        }
        if (shown < rows.size()) {
            out.append("\n… and ")
                    .append(Plurals.grouped(rows.size() - shown))
                    .append(" more. ")
                    .append(command(plan, "plan --details"))
                    .append(" shows all.\n");
        }
        return shown == rows.size();
    }

    private static void details(PlanView plan, List<EffectGroup> groups, StringBuilder out) {
        Map<Address, ChangeView> changes = plan.byAddress();
        var text = new ChangeText(plan.context(), Style.PLAIN, WIDTH);
        int left = 0;
        out.append('\n');
        for (EffectGroup group : groups) {
            String details = details(group, changes.get(group.addresses().get(0)), text);
            if (left == 0 && out.length() + details.length() + ROOM_FOR_NOTES <= LIMIT) {
                out.append(details);
            } else {
                left += group.size();
            }
        }
        if (left > 0) {
            out.append("Details of ")
                    .append(Plurals.count(left, "more change"))
                    .append(" have no room here. ")
                    .append(command(plan, "plan --details"))
                    .append(" shows all.\n");
        }
    }

    /** The names of a group, and its first change in full: in an exact group, the others are alike. */
    private static String details(EffectGroup group, ChangeView first, ChangeText text) {
        var lines = new StringBuilder();
        text.append(first, lines);
        String one = MarkdownEscape.code(
                Columns.cut(TerminalEscape.text(first.address().toString()), LONGEST_CELL));
        String summary;
        if (group.size() == 1) {
            summary = first.action().verb() + " " + one;
        } else {
            summary = Plurals.count(group.size(), group.isOfKeys() ? "key" : "policy")
                    + (group.follows().isEmpty()
                            ? ": " + first.action().verb()
                            : " of policy "
                                    + MarkdownEscape.code(TerminalEscape.text(String.join(", ", group.follows()))));
        }
        return "<details><summary>" + summary + "</summary>\n\n"
                + (group.size() == 1
                        ? ""
                        : names(group) + "\n\n" + (group.exact() ? "Each like " : "For example ") + one + ":\n\n")
                + MarkdownEscape.block(lines.toString().stripTrailing() + "\n") + "\n</details>\n";
    }

    private static String names(EffectGroup group) {
        List<String> names = group.names();
        String some = Columns.cut(
                TerminalEscape.text(String.join(", ", names.subList(0, Math.min(NAMES, names.size())))), LONGEST_NAMES);
        String more = names.size() > NAMES ? " and " + Plurals.grouped(names.size() - NAMES) + " more" : "";
        return MarkdownEscape.inline(some + more);
    }

    private static String end(PlanView plan, PlanCounts counts) {
        var end = new StringBuilder("\n");
        PlanNotes.counted(plan, counts)
                .forEach(note ->
                        end.append("- ").append(MarkdownEscape.prose(note)).append('\n'));
        end.append("\n**Plan:** ")
                .append(MarkdownEscape.inline(counts.sentence()))
                .append(".\n\n");
        return end.append("Apply after the merge, in the project's folder: ")
                .append(MarkdownEscape.code(PlanHead.apply(plan)))
                .append('\n')
                .toString();
    }

    /** Of a guard: it names what stops the apply, and the way out. */
    private static String sentence(String text) {
        return MarkdownEscape.prose(Columns.cut(TerminalEscape.text(text), LONGEST_SENTENCE));
    }

    private static String cell(String text) {
        return MarkdownEscape.prose(Columns.cut(TerminalEscape.text(text), LONGEST_CELL));
    }

    private static String command(PlanView plan, String words) {
        return MarkdownEscape.code(Columns.cut(plan.context().command(words), LONGEST_CELL));
    }
}
