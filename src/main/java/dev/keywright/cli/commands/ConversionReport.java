package dev.keywright.cli.commands;

import dev.keywright.app.convert.MadeFiles;
import dev.keywright.cli.terminal.Console;
import dev.keywright.cli.terminal.Reporter;
import dev.keywright.report.Formats;
import dev.keywright.report.Out;
import dev.keywright.report.OutputFormat;
import dev.keywright.report.convert.ConversionView;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Shows what was made: the files themselves on standard output where none was written, and what was not carried. */
final class ConversionReport {

    private ConversionReport() {}

    /**
     * @param source what was read, for people
     * @param out the folder that was written to, as the user named it
     */
    static void print(MadeFiles made, String source, Optional<Path> out, Console console, Reporter reporter) {
        List<String> written = out.map(folder -> made.files().keySet().stream()
                        .map(name -> folder.resolve(name).toString())
                        .toList())
                .orElse(List.of());
        Out report = out.isPresent() ? reporter.out() : reporter.err();
        if (out.isEmpty()) {
            made.files().forEach((name, text) -> console.print("# " + name + "\n" + text + "\n"));
        }
        var variables = made.variables().stream()
                .map(each -> new ConversionView.Variable(each.name(), each.of(), each.where()))
                .toList();
        var view = new ConversionView(
                source, written, made.policies(), made.keys(), made.notes(), made.dropped(), variables);
        Formats.CONVERSION.render(OutputFormat.TEXT, view, report);
    }
}
