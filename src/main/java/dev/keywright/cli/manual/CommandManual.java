package dev.keywright.cli.manual;

import static dev.keywright.cli.manual.Roff.bold;
import static dev.keywright.cli.manual.Roff.escaped;
import static dev.keywright.cli.manual.Roff.italic;

import dev.keywright.cli.help.CommandTexts;
import dev.keywright.cli.help.CommandTexts.CommandText;
import dev.keywright.cli.help.ExitCodes;
import dev.keywright.cli.help.GuardTexts;
import dev.keywright.cli.help.OptionGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The page of one command, from the same model as its {@code --help}. */
final class CommandManual {

    private final CommandLine command;
    private final Help help;
    private final Roff page;

    private CommandManual(CommandLine command, Roff page) {
        this.command = command;
        this.help = command.getHelp();
        this.page = page;
    }

    /** @param related commands to read about next */
    static String of(CommandLine command, List<String> related, Edition edition) {
        String name = "keywright-" + command.getCommandName();
        var manual = new CommandManual(command, edition.page(name, 1));
        CommandText text = CommandTexts.read().of(command.getCommandName());
        manual.page.section("NAME").raw(escaped(name) + " \\- " + escaped(lowerCase(text.summary())));
        manual.synopsis();
        manual.description();
        manual.parameters();
        manual.options();
        manual.page.section("EXAMPLES");
        Examples.write(text.examples(), manual.page);
        manual.exitCodes();
        manual.page.section("SEE ALSO").raw(seeAlso(related));
        return manual.page.toString();
    }

    private void synopsis() {
        // Where there are many options, picocli's line has [OPTIONS].
        String[] words = help.synopsis(0).strip().split("\\s+");
        String rest = Stream.of(words).skip(2).map(Roff::escaped).collect(Collectors.joining(" "));
        page.section("SYNOPSIS").raw(bold(words[0] + " " + words[1]) + (rest.isEmpty() ? "" : " " + rest));
    }

    private void description() {
        String[] lines = command.getCommandSpec().usageMessage().description();
        page.section("DESCRIPTION").text(plain(lines[0]));
        Stream.of(lines).skip(1).forEach(line -> page.paragraph(plain(line)));
    }

    private void parameters() {
        List<PositionalParamSpec> parameters = command.getCommandSpec().positionalParameters().stream()
                .filter(one -> !one.hidden())
                .toList();
        if (!parameters.isEmpty()) {
            page.section("ARGUMENTS");
            parameters.forEach(one -> page.term(label(one).strip(), description(one)));
        }
    }

    private void options() {
        page.section("OPTIONS");
        CommandSpec spec = command.getCommandSpec();
        OptionGroup.grouped(spec).forEach((group, options) -> {
            if (group != OptionGroup.OWN) {
                page.subsection(group.heading());
            }
            options.forEach(option -> page.term(tag(option), description(option)));
            if (group == OptionGroup.ALLOW && spec.findOption("--allow") != null) {
                page.subsection("Guards that --allow passes, each by its name");
                GuardTexts.all().forEach((guard, stops) -> page.term(bold(guard), sentence(stops)));
            }
        });
    }

    private String tag(OptionSpec option) {
        String names = Stream.of(option.names()).map(Roff::bold).collect(Collectors.joining(", "));
        return names + label(option);
    }

    private String label(ArgSpec arg) {
        String label = help.parameterLabelRenderer()
                .renderParameterLabel(arg, Ansi.OFF, List.of())
                .toString();
        return label.startsWith("=") ? "=" + italic(label.substring(1)) : label.isEmpty() ? "" : italic(label);
    }

    private static String description(ArgSpec arg) {
        return Stream.of(arg.description()).map(CommandManual::plain).collect(Collectors.joining(" "));
    }

    /** As picocli's own help prints it: signs that are written twice are printed once. */
    private static String plain(String description) {
        return description.replace("$$", "$").replace("%%", "%").replace("%n", " ");
    }

    private static String sentence(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1) + ".";
    }

    private void exitCodes() {
        page.section("EXIT STATUS");
        ExitCodes.of(command.getCommandSpec())
                .forEach(code -> page.term(bold(Integer.toString(code.code())), code.meaning()));
    }

    private static String seeAlso(List<String> related) {
        var pages = new ArrayList<String>(List.of(bold("keywright") + "(1)"));
        related.forEach(name -> pages.add(bold("keywright-" + name) + "(1)"));
        pages.add(bold("keywright-project") + "(5)");
        return String.join(", ", pages);
    }

    private static String lowerCase(String summary) {
        return Character.toLowerCase(summary.charAt(0)) + summary.substring(1);
    }
}
