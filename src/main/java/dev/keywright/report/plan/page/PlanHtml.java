package dev.keywright.report.plan.page;

import dev.keywright.report.effects.EffectGroup;
import dev.keywright.report.effects.EffectSummary;
import dev.keywright.report.findings.DiagnosticsHtml;
import dev.keywright.report.html.Facts;
import dev.keywright.report.html.Filters;
import dev.keywright.report.html.Html;
import dev.keywright.report.html.PageFrame;
import dev.keywright.report.kit.Plurals;
import dev.keywright.report.kit.SourcePaths;
import dev.keywright.report.plan.ChangeView;
import dev.keywright.report.plan.PlanCounts;
import dev.keywright.report.plan.PlanHead;
import dev.keywright.report.plan.PlanNotes;
import dev.keywright.report.plan.PlanPage;
import dev.keywright.report.plan.PlanView;
import dev.keywright.report.wording.GuardView;
import dev.keywright.review.EffectKind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A plan as a page that can be filtered and searched: groups of effects, riskiest first, with folded differences. However large
 * the plan, the page stays of a size that a browser shows at once: differences are left out first, then rows, and of both the
 * least dangerous first.
 */
public final class PlanHtml {

    private static final Map<String, String> EXIT_CODES = new TreeMap<>(Map.of(
            "0", "There is nothing to change; without --detailed-exitcode, also that there is.",
            "1", "There is no plan: the files have errors, or the gateway does not answer.",
            "2", "With --detailed-exitcode: changes are pending, or a key was left alone.",
            "3", "A guard would stop the apply. The plan is complete."));

    private final PlanView plan;
    private final SourcePaths paths;
    private final ChangeMarks marks;

    private PlanHtml(PlanView plan, SourcePaths paths) {
        this.plan = plan;
        this.paths = paths;
        this.marks = ChangeMarks.of(plan);
    }

    public static String of(PlanPage page) {
        return new PlanHtml(page.plan(), page.paths()).page();
    }

    private String page() {
        List<EffectGroup> groups = plan.groups();
        var content = new Html();
        content.add(guards());
        content.add(DiagnosticsHtml.boxes(plan.warnings(), paths));
        content.add(PlanCharts.of(plan));
        if (!groups.isEmpty()) {
            content.add(filters());
            sections(groups, content);
        }
        content.add(notes());
        return PageFrame.of("Plan for " + PlanHead.where(plan), head(groups), content);
    }

    private Html head(List<EffectGroup> groups) {
        PlanCounts counts = PlanCounts.of(plan.changes());
        var head = new Html();
        head.element("p", summary(groups), "class", "sum").line();
        var facts = new Facts()
                .add("Environment", plan.context().environment().orElse(""))
                .add("Namespace", plan.namespace())
                .add("Gateway", plan.context().target().gateway())
                .add("Organisation", plan.context().target().orgId())
                .add("Declared", declared())
                .add("Changes", plan.isEmpty() ? "none" : counts.sentence())
                .add("Made from", PlanHead.basis(plan).replace("   ", "; "))
                .add("Exit code of plan", exit());
        head.add(facts.html());
        if (!plan.isEmpty()) {
            head.open("p", "class", "apply").text("To make exactly these changes, in the project's folder:");
            head.element("code", PlanHead.apply(plan), "class", "command")
                    .close()
                    .line();
        }
        return head;
    }

    private String declared() {
        return Plurals.join(
                ", ",
                Plurals.count(plan.context().keys(), "key"),
                Plurals.count(plan.context().policies(), "policy"));
    }

    private String summary(List<EffectGroup> groups) {
        String changes = plan.isEmpty()
                ? plan.isAllRead()
                        ? "No changes: the gateway is as the files declare."
                        : "No changes: all is declared as at the last apply."
                : groups.isEmpty() ? "The ledger only." : EffectSummary.of(groups) + ".";
        return plan.guards().isEmpty() ? changes : "Stopped by a guard. " + changes;
    }

    /** The exit code of {@code plan}, and what it means. */
    private Html exit() {
        var html = new Html();
        if (!plan.guards().isEmpty()) {
            return html.text("3: a guard would stop the apply");
        } else if (plan.isEmpty() && plan.leftAlone().isEmpty()) {
            return html.text("0: nothing to do");
        }
        return html.text("0, or with ").element("code", "--detailed-exitcode").text(" 2: changes are pending");
    }

    private Html guards() {
        var html = new Html();
        plan.guards().forEach(guard -> box("error", "Apply would stop: ", guard, html));
        plan.allowed().forEach(guard -> box("note", "Allowed: ", guard, html));
        return html;
    }

    private static void box(String tone, String what, GuardView guard, Html html) {
        html.open("div", "class", "box " + tone).open("p").element("strong", what);
        html.prose(guard.summary())
                .text(" (")
                .element("code", guard.code())
                .text(")")
                .close();
        if (tone.equals("error")) {
            html.open("p").prose(guard.hint()).close();
        }
        html.close().line();
    }

    private Html filters() {
        var risks = new TreeSet<EffectKind>();
        var kinds = new TreeSet<String>();
        var owners = new TreeSet<String>();
        var policies = new TreeSet<String>();
        for (ChangeView change : marks.changes()) {
            change.review().effects().forEach(effect -> risks.add(effect.kind()));
            kinds.add(ChangeMarks.kind(change));
            owners.addAll(marks.owner(change));
            policies.addAll(marks.policies(change));
        }
        return new Filters(marks.changes().size(), "change")
                .choice("risk", "Risk", risks.stream().map(EffectKind::word).toList())
                .sorted("kind", "Kind", kinds)
                .sorted("owner", "Team", owners)
                .sorted("policy", "Policy", policies)
                .html();
    }

    private void sections(List<EffectGroup> groups, Html content) {
        Map<EffectKind, List<EffectGroup>> byKind = new EnumMap<>(EffectKind.class);
        groups.forEach(group ->
                byKind.computeIfAbsent(group.kind(), kind -> new ArrayList<>()).add(group));
        var cards = new GroupCards(plan, paths, marks);
        byKind.forEach((kind, all) -> {
            int size = all.stream().mapToInt(EffectGroup::size).sum();
            content.open("section", "data-items", "", "aria-labelledby", id(kind));
            content.open("h2", "id", id(kind)).text(heading(kind) + " ");
            content.element("span", Plurals.count(size, "object"), "class", "soft")
                    .close()
                    .line();
            all.forEach(group -> content.add(cards.of(group)));
            content.close().line();
        });
        content.add(cards.leftOut());
    }

    private static String id(EffectKind kind) {
        return "effect-" + ChangeMarks.tone(kind);
    }

    private static String heading(EffectKind kind) {
        return Character.toUpperCase(kind.word().charAt(0)) + kind.word().substring(1);
    }

    private Html notes() {
        var html = new Html();
        List<String> notes = PlanNotes.counted(plan, PlanCounts.of(plan.changes()));
        if (!notes.isEmpty()) {
            html.element("h2", "Also").open("ul");
            notes.forEach(note -> html.open("li").prose(note).close().line());
            html.close().line();
        }
        return html.add(exitCodes());
    }

    private static Html exitCodes() {
        var html = new Html()
                .open("details")
                .element("summary", "What the exit codes of plan mean")
                .open("dl");
        EXIT_CODES.forEach((code, meaning) ->
                html.element("dt", code).element("dd", meaning).line());
        return html.close().close().line();
    }
}
