package dev.keywright.cli.commands;

import dev.keywright.app.convert.MadeFiles;
import dev.keywright.cli.options.FormatOption;
import dev.keywright.cli.terminal.Console;
import dev.keywright.cli.terminal.Reporter;
import dev.keywright.report.convert.ConversionView;
import java.nio.file.Path;
import java.util.Optional;

/** Shows what was made: the files themselves on standard output where none was written, and what was not carried. */
record ConversionReport(FormatOption<ConversionView> format, Console console, Reporter reporter) {

    /**
     * @param source what was read, for people
     * @param out the folder that was written to, as the user named it
     */
    void print(MadeFiles made, String source, Optional<Path> out) {
        boolean texts = out.isEmpty() && format.isForPeople();
        if (texts) {
            made.files().forEach((name, text) -> console.data("# " + name + "\n" + text + "\n"));
        }
        var variables = made.variables().stream()
                .map(each -> new ConversionView.Variable(each.name(), each.of(), each.where()))
                .toList();
        var view = new ConversionView(
                source, made.files(), out, made.policies(), made.keys(), made.notes(), made.dropped(), variables);
        format.print(view, texts ? reporter.err() : reporter.out());
    }
}
