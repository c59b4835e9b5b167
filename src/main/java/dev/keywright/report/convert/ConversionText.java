package dev.keywright.report.convert;

import dev.keywright.diagnostic.CountedDiagnostic;
import dev.keywright.diagnostic.SourceLines;
import dev.keywright.report.findings.DiagnosticsText;
import dev.keywright.report.kit.Columns;
import dev.keywright.report.kit.Plurals;
import dev.keywright.report.kit.Style;
import dev.keywright.report.kit.TerminalEscape;
import java.util.stream.Collectors;

/** What a conversion made, for people: what was not carried first, then the files, then what to do. */
public final class ConversionText {

    private ConversionText() {}

    /** @param width columns of the terminal */
    public static String of(ConversionView view, Style style, int width) {
        var out = new StringBuilder();
        if (!view.notes().isEmpty()) {
            // Without the lines of the files, which may hold secrets.
            out.append(DiagnosticsText.of(
                            view.notes().stream()
                                    .map(CountedDiagnostic::diagnostic)
                                    .toList(),
                            SourceLines.NONE,
                            style,
                            width))
                    .append('\n');
        }
        if (!view.dropped().isEmpty()) {
            String fields = view.dropped().entrySet().stream()
                    .map(field -> field.getKey() + " (" + Plurals.grouped(field.getValue()) + ")")
                    .collect(Collectors.joining(", "));
            wrap("Left out, which changes nothing: " + fields + ".", width, out);
            out.append('\n');
        }
        view.written()
                .forEach(file ->
                        out.append("wrote ").append(TerminalEscape.text(file)).append('\n'));
        String made = Plurals.count(view.policies(), "policy") + " and " + Plurals.count(view.keys(), "key");
        out.append(style.strong(made + " from " + TerminalEscape.text(view.source()) + "."))
                .append('\n');
        variables(view, style, out);
        return out.toString();
    }

    private static void variables(ConversionView view, Style style, StringBuilder out) {
        if (view.variables().isEmpty()) {
            return;
        }
        out.append("\nSet these variables before the next plan; their values were not written:\n");
        int names = view.variables().stream()
                .mapToInt(each -> each.name().length())
                .max()
                .orElse(0);
        for (ConversionView.Variable each : view.variables()) {
            out.append("  ")
                    .append(style.label(each.name(), names))
                    .append(TerminalEscape.text(each.of().toString()))
                    .append(": ")
                    .append(TerminalEscape.text(each.where()))
                    .append('\n');
        }
    }

    private static void wrap(String text, int width, StringBuilder out) {
        Columns.wrap(TerminalEscape.text(text), width)
                .forEach(line -> out.append(line).append('\n'));
    }
}
