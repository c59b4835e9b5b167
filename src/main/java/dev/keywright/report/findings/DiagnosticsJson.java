package dev.keywright.report.findings;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.model.value.Value;
import dev.keywright.report.kit.JsonOutput;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Errors and warnings for machines; {@code schemas/diagnostics.schema.json} describes them. */
public final class DiagnosticsJson {

    public static final String FORMAT = "keywright-diagnostics";
    public static final int VERSION = 1;

    private DiagnosticsJson() {}

    public static String of(List<Diagnostic> all) {
        long errors = all.stream().filter(Diagnostic::isError).count();
        return JsonOutput.document(
                FORMAT,
                VERSION,
                Map.of(
                        "errors", Value.whole(errors),
                        "warnings", Value.whole(all.size() - errors),
                        "diagnostics", items(all)));
    }

    /** As {@link #of(List)}, with the members {@code notes} and {@code accepted}. */
    public static String of(LintView view) {
        List<Diagnostic> all = view.diagnostics().all();
        return JsonOutput.document(
                FORMAT,
                VERSION,
                Map.of(
                        "errors", count(all, Diagnostic.Severity.ERROR),
                        "warnings", count(all, Diagnostic.Severity.WARNING),
                        "notes", count(all, Diagnostic.Severity.NOTE),
                        "accepted", Value.whole(view.accepted()),
                        "diagnostics", items(all)));
    }

    private static Value count(List<Diagnostic> all, Diagnostic.Severity severity) {
        return Value.whole(
                all.stream().filter(each -> each.severity() == severity).count());
    }

    public static Value items(List<Diagnostic> all) {
        return Value.items(all.stream().map(DiagnosticsJson::item).toList());
    }

    private static Value item(Diagnostic diagnostic) {
        return Value.Fields.of(Map.of(
                "severity", Value.text(diagnostic.severity().name().toLowerCase(Locale.ROOT)),
                "code", Value.text(diagnostic.code()),
                "summary", Value.text(diagnostic.summary()),
                "detail", Value.text(diagnostic.detail()),
                "hint", Value.text(diagnostic.hint()),
                "location", JsonOutput.location(diagnostic.location()),
                "related",
                        Value.items(diagnostic.related().stream()
                                .map(JsonOutput::location)
                                .toList())));
    }
}
