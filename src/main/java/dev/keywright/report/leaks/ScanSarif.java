package dev.keywright.report.leaks;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.diagnostic.SourceLines;
import dev.keywright.model.Location;
import dev.keywright.model.leaks.LeakedValue;
import dev.keywright.model.leaks.ScanResult;
import dev.keywright.ownership.leaks.LeakCode;
import dev.keywright.report.findings.DiagnosticsSarif;
import dev.keywright.report.findings.DiagnosticsView;
import java.util.ArrayList;
import java.util.List;

/** The result of a scan as SARIF, one result for each place. */
public final class ScanSarif {

    private ScanSarif() {}

    public static String of(ScanResult result) {
        var all = new ArrayList<Diagnostic>();
        result.leaked().forEach(value -> value.places().forEach(at -> all.add(diagnostic(value, at, result))));
        result.unread()
                .forEach(file -> all.add(Diagnostic.warning(
                                LeakCode.NOT_SCANNED, Location.ofFile(file.file()), "this file could not be scanned")
                        .because(file.reason())));
        // Paths of a scan are relative to the working folder already.
        return DiagnosticsSarif.of(new DiagnosticsView(List.copyOf(all), SourceLines.NONE, ""), "scan");
    }

    private static Diagnostic diagnostic(LeakedValue value, Location at, ScanResult result) {
        String summary = OwnerText.of(value, result.withProject()) + " (key " + value.number() + " of this scan)";
        Diagnostic found =
                switch (value.kind()) {
                    case DERIVED_KEY -> Diagnostic.error(LeakCode.DERIVED_KEY, at, summary);
                    case PROJECT_SECRET -> Diagnostic.error(LeakCode.PROJECT_SECRET, at, summary);
                    case GATEWAY_KEY -> Diagnostic.warning(LeakCode.GATEWAY_KEY, at, summary);
                };
        return found.because("whoever reads this text can use it")
                .hint("`keywright leaked -` shows whose it is and the edit that replaces it");
    }
}
