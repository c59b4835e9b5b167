package dev.keywright.report.findings;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.model.Location;
import dev.keywright.model.value.Value;
import dev.keywright.report.kit.JsonOutput;
import java.nio.charset.StandardCharsets;
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

    /** Characters that RFC 3986 leaves unescaped, besides letters and digits. */
    private static final String UNESCAPED = "-._~/";

    private DiagnosticsSarif() {}

    public static String of(DiagnosticsView view) {
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
                "columnKind",
                Value.text("unicodeCodePoints"),
                "results",
                Value.items(view.all().stream()
                        .map(diagnostic -> result(diagnostic, rules, view.folder()))
                        .toList())));
        return JsonOutput.foreign(Map.of(
                "$schema", Value.text(SCHEMA), "version", Value.text("2.1.0"), "runs", Value.items(List.of(run))));
    }

    private static Value result(Diagnostic diagnostic, List<String> rules, String folder) {
        var result = new TreeMap<String, Value>();
        result.put("ruleId", Value.text(diagnostic.code()));
        result.put("ruleIndex", Value.whole(rules.indexOf(diagnostic.code())));
        result.put("level", Value.text(diagnostic.severity().name().toLowerCase(Locale.ROOT)));
        result.put("message", message(diagnostic));
        result.put(
                "locations",
                Value.items(diagnostic.location().stream()
                        .map(at -> location(at, folder))
                        .toList()));
        if (!diagnostic.related().isEmpty()) {
            result.put(
                    "relatedLocations",
                    Value.items(diagnostic.related().stream()
                            .distinct()
                            .map(at -> location(at, folder).with("message", plain("See also this place.")))
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

    private static Value.Fields location(Location at, String folder) {
        var place = new TreeMap<String, Value>();
        place.put("artifactLocation", Value.Fields.of(Map.of("uri", Value.text(uri(at.file(), folder)))));
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

    private static String uri(String file, String folder) {
        String path = file.replace('\\', '/');
        if (path.startsWith("/")) {
            return "file://" + escaped(path);
        }
        if (path.matches("[A-Za-z]:/.*")) {
            return "file:///" + path.substring(0, 2) + escaped(path.substring(2));
        }
        return folder.isEmpty() ? escaped(path) : uri(folder + "/" + path, "");
    }

    private static String escaped(String path) {
        var uri = new StringBuilder();
        for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
            boolean plain =
                    b >= '0' && b <= '9' || b >= 'A' && b <= 'Z' || b >= 'a' && b <= 'z' || UNESCAPED.indexOf(b) >= 0;
            uri.append(plain ? String.valueOf((char) b) : String.format("%%%02X", b));
        }
        return uri.toString();
    }
}
