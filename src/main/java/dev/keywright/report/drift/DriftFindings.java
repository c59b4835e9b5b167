package dev.keywright.report.drift;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.diagnostic.Diagnostic.Severity;
import dev.keywright.diagnostic.SourceLines;
import dev.keywright.model.Location;
import dev.keywright.model.drift.DriftKind;
import dev.keywright.report.findings.DiagnosticsView;
import dev.keywright.review.EffectKind;
import dev.keywright.review.drift.DriftCode;
import java.util.ArrayList;
import java.util.Optional;

/** Drift as findings, for formats that have one list of them: at the lines that declare what has drifted. */
public final class DriftFindings {

    private DriftFindings() {}

    public static DiagnosticsView of(DriftView view) {
        var all = new ArrayList<Diagnostic>();
        view.items()
                .forEach(item -> all.add(finding(
                        severity(item.drift().worst().kind()),
                        DriftCode.of(item.kind()),
                        "%s: %s: %s"
                                .formatted(item.drift().address(), item.kind().word(), item.summary()),
                        item.remedy(),
                        item.where())));
        String imitations = UnmanagedText.imitations(view);
        if (!imitations.isEmpty()) {
            all.add(finding(
                    Severity.ERROR,
                    DriftCode.DRIFT_UNMANAGED,
                    imitations,
                    "delete what nobody here made",
                    Optional.empty()));
        }
        if (view.judged().anyUnmanaged()
                && view.unmanaged() > view.report().unmanaged().imitations()) {
            all.add(finding(
                    Severity.WARNING,
                    DriftCode.of(DriftKind.UNMANAGED),
                    "unmanaged keys: " + UnmanagedText.of(view),
                    "`" + view.context().command("adopt --all --dry-run") + "` shows which can come under management",
                    Optional.empty()));
        }
        view.judged()
                .stale()
                .forEach(stale -> all.add(finding(
                        Severity.WARNING,
                        DriftCode.BASELINE_ENTRY,
                        StaleText.of(stale),
                        "remove the entry, or write the file again with --write-baseline",
                        Optional.of(stale.entry().at()))));
        return new DiagnosticsView(all, SourceLines.NONE, view.paths());
    }

    /** What is dangerous fails a check; a warning is shown. */
    private static Severity severity(EffectKind kind) {
        return kind.isRisky() ? Severity.ERROR : kind == EffectKind.RECORDS ? Severity.NOTE : Severity.WARNING;
    }

    private static Diagnostic finding(
            Severity severity, DriftCode code, String summary, String hint, Optional<Location> at) {
        Diagnostic found =
                switch (severity) {
                    case ERROR -> Diagnostic.error(code, summary);
                    case WARNING -> Diagnostic.warning(code, summary);
                    case NOTE -> Diagnostic.note(code, summary);
                };
        return at.map(found.hint(hint)::at).orElse(found.hint(hint));
    }
}
