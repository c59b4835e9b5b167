package dev.keywright.report.plan.ci;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.diagnostic.Diagnostic.Severity;
import dev.keywright.diagnostic.SourceLines;
import dev.keywright.model.Location;
import dev.keywright.report.effects.EffectGroup;
import dev.keywright.report.effects.EffectRow;
import dev.keywright.report.findings.DiagnosticsView;
import dev.keywright.report.kit.Columns;
import dev.keywright.report.plan.PlanPage;
import dev.keywright.report.plan.PlanView;
import dev.keywright.report.wording.EffectText;
import dev.keywright.report.wording.GuardView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A plan as findings, riskiest first: a guard that would stop it is an error, what cuts off, opens or demands is a warning,
 * every other effect a note. Formats that show findings in files get them from here.
 */
final class PlanFindings {

    /** Of a text that a page shows beside a line. */
    private static final int LONGEST = 1_000;

    private final PlanView plan;

    private PlanFindings(PlanView plan) {
        this.plan = plan;
    }

    /** One for each kind of effect of objects that change alike, for readers with little room. */
    static DiagnosticsView grouped(PlanPage page) {
        return of(page, page.plan().groups());
    }

    /** One for each kind of effect of each change. */
    static DiagnosticsView each(PlanPage page) {
        return of(page, page.plan().singles());
    }

    private static DiagnosticsView of(PlanPage page, List<EffectGroup> groups) {
        var findings = new PlanFindings(page.plan());
        var all = new ArrayList<Diagnostic>();
        all.addAll(findings.guards());
        EffectRow.of(groups).forEach(row -> all.add(findings.effect(row)));
        all.addAll(page.plan().warnings());
        return new DiagnosticsView(all, SourceLines.NONE, page.paths());
    }

    private List<Diagnostic> guards() {
        Map<String, Location> places = places();
        var all = new ArrayList<Diagnostic>();
        plan.guards()
                .forEach(guard -> all.add(
                        guard(Severity.ERROR, guard, "apply would stop: " + guard.summary(), guard.hint(), places)));
        plan.allowed()
                .forEach(guard -> all.add(guard(Severity.NOTE, guard, "allowed: " + guard.summary(), "", places)));
        return all;
    }

    /** Its line is that of the first object that {@code --allow} names. */
    private static Diagnostic guard(
            Severity severity, GuardView guard, String summary, String hint, Map<String, Location> places) {
        Optional<Location> where = guard.allow().stream()
                .map(allow -> allow.substring(allow.indexOf('=') + 1))
                .flatMap(name -> Optional.ofNullable(places.get(name)).stream())
                .findFirst();
        return new Diagnostic(severity, "guard-" + guard.code(), cut(summary), "", cut(hint), where, List.of());
    }

    private Map<String, Location> places() {
        var places = new HashMap<String, Location>();
        plan.groups().forEach(group -> group.objects().forEach(object -> object.where()
                .ifPresent(at -> places.putIfAbsent(object.address().name(), at))));
        return places;
    }

    private Diagnostic effect(EffectRow row) {
        EffectGroup group = row.group();
        String who = group.size() == 1
                ? row.noun() + " " + row.first().name()
                : row.noun() + " (" + EffectText.names(group.names()) + ")";
        String reach = group.isOfKeys() ? "" : plan.reach().apply(group);
        return new Diagnostic(
                row.kind().isRisky() ? Severity.WARNING : Severity.NOTE,
                row.kind().word().replace(' ', '-'),
                cut(row.kind().word() + ": " + who + ": " + String.join("; ", row.what())
                        + (reach.isEmpty() ? "" : " (" + reach + ")")),
                "",
                group.isDrift()
                        ? "this was changed on the gateway, and the files were not; an apply changes it back"
                        : "",
                row.where(),
                List.of());
    }

    private static String cut(String text) {
        return Columns.cut(text, LONGEST);
    }
}
