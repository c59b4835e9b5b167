package dev.keywright.report.plan;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.plan.Plan;
import dev.keywright.report.kit.Columns;
import dev.keywright.report.kit.MarkdownEscape;
import dev.keywright.report.kit.Plurals;
import dev.keywright.report.kit.Style;
import dev.keywright.report.kit.TerminalEscape;
import dev.keywright.report.wording.GuardView;
import dev.keywright.review.Risks;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A plan as a pull request comment: counts, a table with the riskiest change first, and collapsed details. However
 * large the plan, the comment stays within GitHub's limit: details are left out first, then rows, never the counts.
 */
public final class PlanMarkdown {

    /** GitHub accepts fewer than 65,536 characters. */
    static final int LIMIT = 65_535;

    private static final int WIDTH = 100;
    private static final int LONGEST_CELL = 200;
    private static final int WARNINGS = 5;
    private static final int ROOM_FOR_NOTES = 900;
    private static final String TABLE = "| | Change | Check | Why |\n| --- | --- | --- | --- |\n";

    private record Row(ChangeView change, Risks risks) {}

    private PlanMarkdown() {}

    public static String of(Plan plan, PlanContext context) {
        return of(PlanView.of(plan, context));
    }

    /** As the method above, from a view read from a file. */
    public static String of(PlanView plan) {
        if (plan.isEmpty()) {
            String[] lines = PlanText.of(plan, Style.PLAIN, WIDTH, PlanText.ALL).split("\n", 2);
            return "### Keywright: " + lines[0] + "\n\n" + MarkdownEscape.inline(lines[1].strip()) + "\n";
        }
        PlanContext context = plan.context();
        List<ChangeView> all = plan.changes();
        List<Row> rows = all.stream()
                .filter(c -> c.action() != Action.RECORD)
                .map(c -> new Row(c, RiskText.of(c)))
                .sorted(Comparator.comparing(Row::risks))
                .toList();
        var out = new StringBuilder(head(plan, PlanCounts.of(all)));
        if (rows.isEmpty()) {
            return out.append(apply(plan)).toString();
        }
        boolean whole = table(rows, context, out);
        if (whole) {
            details(rows, context, out);
        }
        return out.append(apply(plan)).toString();
    }

    private static String apply(PlanView plan) {
        return "\nTo apply: merge, then run "
                + MarkdownEscape.code(Columns.cut(plan.context().command("apply"), LONGEST_CELL))
                + " in the project's folder.\n"
                + plan.digest()
                        .map(digest -> "Exactly this plan and no other: "
                                + MarkdownEscape.code(Columns.cut(
                                        plan.context().command("apply --plan-digest " + digest), LONGEST_CELL))
                                + "\n")
                        .orElse("");
    }

    private static String head(PlanView plan, PlanCounts counts) {
        var head = new StringBuilder("### Keywright plan for ")
                .append(MarkdownEscape.code(Columns.cut(TerminalEscape.text(plan.namespace()), LONGEST_CELL)))
                .append(": ")
                .append(counts.sentence())
                .append("\n\n");
        for (String line : PlanNotes.counted(plan, counts)) {
            head.append("- ").append(MarkdownEscape.inline(line)).append('\n');
        }
        plan.guards().forEach(guard -> head.append(guard("Apply would stop", guard))
                .append(' ')
                .append(cell(guard.hint()))
                .append('\n'));
        plan.allowed().forEach(guard -> head.append(guard("Allowed", guard)).append('\n'));
        plan.warnings().stream().limit(WARNINGS).map(PlanMarkdown::warning).forEach(head::append);
        if (plan.warnings().size() > WARNINGS) {
            head.append("- … and ")
                    .append(Plurals.count(plan.warnings().size() - WARNINGS, "more warning"))
                    .append('\n');
        }
        return head.append('\n').toString();
    }

    private static String guard(String what, GuardView guard) {
        return "- **" + what + ":** " + cell(guard.summary()) + " (" + MarkdownEscape.code(guard.code()) + ").";
    }

    private static String warning(Diagnostic warning) {
        return "- **Warning:** " + cell(warning.summary())
                + warning.location()
                        .map(at -> " ("
                                + MarkdownEscape.code(Columns.cut(TerminalEscape.text(at.toString()), LONGEST_CELL))
                                + ")")
                        .orElse("")
                + "\n";
    }

    /** @return false if there was no room for all rows */
    private static boolean table(List<Row> rows, PlanContext context, StringBuilder out) {
        out.append(TABLE);
        int shown = 0;
        for (Row row : rows) {
            String line = line(row, context);
            if (out.length() + line.length() + ROOM_FOR_NOTES > LIMIT) {
                break;
            }
            out.append(line);
            shown++;
        }
        if (shown < rows.size()) {
            out.append("\n… and ")
                    .append(Plurals.grouped(rows.size() - shown))
                    .append(" more. ")
                    .append(MarkdownEscape.code(Columns.cut(context.command("plan"), LONGEST_CELL)))
                    .append(" shows all.\n");
        }
        return shown == rows.size();
    }

    private static String line(Row row, PlanContext context) {
        ChangeView change = row.change();
        return "| " + MarkdownEscape.code(change.action().symbol()) + " | "
                + change.action().verb() + " "
                + MarkdownEscape.code(
                        Columns.cut(TerminalEscape.text(change.address().toString()), LONGEST_CELL))
                + (change.impact().isEmpty() ? "" : ": " + cell(String.join("; ", change.impact()))) + " | "
                + (row.risks().all().isEmpty() ? "" : "**" + cell(risks(row.risks(), context)) + "**") + " | "
                + cell(String.join("; ", change.reasons()))
                + change.credential()
                        .flatMap(NewCredential::recipient)
                        .map(recipient -> "; for " + MarkdownEscape.code(TerminalEscape.text(recipient)))
                        .orElse("")
                + " |\n";
    }

    private static String risks(Risks risks, PlanContext context) {
        return risks.all().stream().map(risk -> RiskText.of(risk, context)).collect(Collectors.joining(", "));
    }

    private static String cell(String text) {
        return MarkdownEscape.inline(Columns.cut(TerminalEscape.text(text), LONGEST_CELL));
    }

    private static void details(List<Row> rows, PlanContext context, StringBuilder out) {
        var text = new ChangeText(context, Style.PLAIN, WIDTH);
        int room = LIMIT - ROOM_FOR_NOTES;
        var left = new ArrayList<Row>();
        out.append('\n');
        for (Row row : rows) {
            String details = details(row, text);
            if (left.isEmpty() && out.length() + details.length() <= room) {
                out.append(details);
            } else {
                left.add(row);
            }
        }
        if (!left.isEmpty()) {
            out.append("Details of ")
                    .append(Plurals.count(left.size(), "more change"))
                    .append(" have no room here. ")
                    .append(MarkdownEscape.code(Columns.cut(context.command("plan"), LONGEST_CELL)))
                    .append(" shows all.\n");
        }
    }

    private static String details(Row row, ChangeText text) {
        var lines = new StringBuilder();
        text.append(row.change(), lines);
        String summary = row.change().action().verb() + " "
                + MarkdownEscape.code(
                        Columns.cut(TerminalEscape.text(row.change().address().toString()), LONGEST_CELL));
        return "<details><summary>" + summary + "</summary>\n\n"
                + MarkdownEscape.block(lines.toString().stripTrailing() + "\n") + "\n</details>\n";
    }
}
