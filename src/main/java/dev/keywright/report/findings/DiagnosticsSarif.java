package dev.keywright.report.findings;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.model.Location;
import dev.keywright.model.value.Value;
import dev.keywright.report.kit.JsonOutput;
import dev.keywright.report.kit.SourcePaths;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Errors and warnings as SARIF 2.1.0 (OASIS), the format that code scanning tools read. File paths are relative to the
 * working folder, which in CI is the root of the repository.
 */
public final class DiagnosticsSarif {

    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    private DiagnosticsSarif() {}

    /** @param command the name of the command; GitHub keeps the results of each apart */
    public static String of(DiagnosticsView view, String command) {
        var seen = new FindingFingerprints();
        var codes = new TreeSet<String>();
        view.all().forEach(diagnostic -> codes.add(diagnostic.code()));
        List<String> rules = List.copyOf(codes);
        Value driver = Value.Fields.of(Map.of(
                "name",
                Value.text("Keywright"),
                "rules",
                Value.items(rules.stream()
                        .map(code -> (Value) Value.Fields.of(Map.of("id", Value.text(code))))
                        .toList())));
        Value run = Value.Fields.of(Map.of(
                "tool",
                Value.Fields.of(Map.of("driver", driver)),
                "automationDetails",
                Value.Fields.of("id", Value.text("keywright/" + command + "/")),
                "columnKind",
                Value.text("unicodeCodePoints"),
                "results",
                Value.items(view.all().stream()
                        .map(diagnostic -> result(diagnostic, rules, view.paths(), seen))
                        .toList())));
        return JsonOutput.foreign(Map.of(
                "$schema", Value.text(SCHEMA), "version", Value.text("2.1.0"), "runs", Value.items(List.of(run))));
    }

    private static Value result(
            Diagnostic diagnostic, List<String> rules, SourcePaths paths, FindingFingerprints seen) {
        var result = new TreeMap<String, Value>();
        result.put("ruleId", Value.text(diagnostic.code()));
        result.put("ruleIndex", Value.whole(rules.indexOf(diagnostic.code())));
        result.put("level", Value.text(diagnostic.severity().name().toLowerCase(Locale.ROOT)));
        result.put("message", message(diagnostic));
        result.put("locations", Value.items(List.of(location(DiagnosticsView.place(diagnostic), paths))));
        result.put(
                "partialFingerprints",
                Value.Fields.of(
                        "keywright/v1",
                        Value.text(seen.of(
                                diagnostic,
                                paths.path(DiagnosticsView.place(diagnostic).file())))));
        if (!diagnostic.related().isEmpty()) {
            result.put(
                    "relatedLocations",
                    Value.items(diagnostic.related().stream()
                            .distinct()
                            .map(at -> location(at, paths).with("message", plain("See also this place.")))
                            .toList()));
        }
        return Value.Fields.of(result);
    }

    private static Value message(Diagnostic diagnostic) {
        String why = diagnostic.detail().isEmpty() ? "" : "\nWhy: " + diagnostic.detail();
        String hint = diagnostic.hint().isEmpty() ? "" : "\nHint: " + diagnostic.hint();
        return plain(diagnostic.summary() + why + hint);
    }

    /**
     * In a message, {@code {0}} and {@code [a](1)} are placeholders and links only if arguments are given, and none
     * are.
     */
    private static Value plain(String text) {
        return Value.Fields.of(Map.of("text", Value.text(text)));
    }

    private static Value.Fields location(Location at, SourcePaths paths) {
        var place = new TreeMap<String, Value>();
        place.put("artifactLocation", Value.Fields.of(Map.of("uri", Value.text(paths.uri(at.file())))));
        if (at.line() > 0) {
            var region = new TreeMap<String, Value>();
            region.put("startLine", Value.whole(at.line()));
            if (at.column() > 0) {
                region.put("startColumn", Value.whole(at.column()));
            }
            place.put("region", Value.Fields.of(region));
        }
        return Value.Fields.of(Map.of("physicalLocation", Value.Fields.of(place)));
    }
}
