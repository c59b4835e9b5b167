package dev.keywright.cli.help;

import dev.keywright.app.run.ExitCode;
import dev.keywright.report.kit.Columns;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * Lays out the help: commands and options by purpose, then examples and exit codes. Nothing is read or computed
 * before help is requested.
 */
public final class HelpPages {

    /** Columns of the help everywhere, so that it can be compared, quoted and tested. */
    private static final int WIDTH = 80;

    /** From so many options on, the synopsis does not list them. */
    private static final int MANY = 6;

    /** Columns of an exit code. */
    private static final int NUMBER = 5;

    private static final String INDENT = "  ";
    private static final String EXAMPLES = "examples";

    private final Map<String, CommandGroup> groups;

    /** @param groups the group of each command, in the order of the help */
    public HelpPages(Map<String, CommandGroup> groups) {
        this.groups = groups;
    }

    /** Gives a command and all below it this layout. */
    public void install(CommandLine command) {
        command.getSubcommands().values().forEach(this::install);
        command.setUsageHelpWidth(WIDTH);
        UsageMessageSpec usage = command.getCommandSpec().usageMessage();
        usage.sortOptions(false);
        shortSynopsis(command.getCommandSpec());
        Map<String, IHelpSectionRenderer> sections = command.getHelpSectionMap();
        sections.put(UsageMessageSpec.SECTION_KEY_OPTION_LIST_HEADING, help -> "");
        sections.put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, HelpPages::options);
        sections.put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING, help -> "");
        sections.put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, this::commands);
        sections.put(EXAMPLES, HelpPages::examples);
        sections.put(UsageMessageSpec.SECTION_KEY_EXIT_CODE_LIST, HelpPages::exitCodes);
        command.setHelpSectionMap(sections);
        command.setHelpSectionKeys(List.of(
                UsageMessageSpec.SECTION_KEY_SYNOPSIS_HEADING,
                UsageMessageSpec.SECTION_KEY_SYNOPSIS,
                UsageMessageSpec.SECTION_KEY_DESCRIPTION,
                UsageMessageSpec.SECTION_KEY_PARAMETER_LIST_HEADING,
                UsageMessageSpec.SECTION_KEY_PARAMETER_LIST,
                UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING,
                UsageMessageSpec.SECTION_KEY_COMMAND_LIST,
                UsageMessageSpec.SECTION_KEY_OPTION_LIST_HEADING,
                UsageMessageSpec.SECTION_KEY_OPTION_LIST,
                EXAMPLES,
                UsageMessageSpec.SECTION_KEY_EXIT_CODE_LIST,
                UsageMessageSpec.SECTION_KEY_FOOTER));
    }

    /** A synopsis with twenty options is longer than the rest of a screen. */
    private static void shortSynopsis(CommandSpec command) {
        boolean simple = command.options().stream().noneMatch(OptionSpec::required)
                && command.options().size() > MANY;
        command.usageMessage().abbreviateSynopsis(simple);
    }

    private String commands(Help help) {
        Map<String, CommandLine> subcommands = help.commandSpec().subcommands();
        if (subcommands.isEmpty()) {
            return "";
        }
        var text = new StringBuilder();
        CommandTexts texts = CommandTexts.read();
        int column = groups.keySet().stream().mapToInt(String::length).max().orElse(0) + 2;
        for (CommandGroup group : CommandGroup.values()) {
            heading(text, group.heading());
            groups.entrySet().stream()
                    .filter(command -> command.getValue() == group && subcommands.containsKey(command.getKey()))
                    .forEach(command -> text.append(INDENT)
                            .append(Columns.pad(command.getKey(), column))
                            .append(texts.of(command.getKey()).summary())
                            .append('\n'));
        }
        return text.toString();
    }

    private static String options(Help help) {
        var text = new StringBuilder();
        OptionGroup.grouped(help.commandSpec()).forEach((group, options) -> {
            heading(text, group.heading());
            Help.Layout layout = help.createDefaultLayout(help.commandSpec().options(), List.of(), help.colorScheme());
            layout.addAllOptions(options, help.parameterLabelRenderer());
            text.append(layout);
            if (group == OptionGroup.ALLOW && help.commandSpec().findOption("--allow") != null) {
                guards(text);
            }
        });
        return text.toString();
    }

    private static void guards(StringBuilder text) {
        heading(text, "Guards that --allow passes, each by its name");
        int column = GuardTexts.all().keySet().stream()
                        .mapToInt(String::length)
                        .max()
                        .orElse(0)
                + 2;
        GuardTexts.all().forEach((guard, stops) -> text.append(INDENT)
                .append(Columns.pad(guard, column))
                .append(stops)
                .append('\n'));
    }

    private static String examples(Help help) {
        List<String> examples =
                CommandTexts.read().of(help.commandSpec().name()).examples();
        if (examples.isEmpty()) {
            return "";
        }
        var text = new StringBuilder();
        heading(text, "Examples");
        examples.forEach(example -> text.append(INDENT).append(example).append('\n'));
        return text.toString();
    }

    private static String exitCodes(Help help) {
        var text = new StringBuilder();
        heading(text, "Exit codes");
        for (ExitCode code : ExitCodes.of(help.commandSpec())) {
            String number = INDENT + Columns.pad(Integer.toString(code.code()), NUMBER);
            text.append(number)
                    .append(String.join(
                            "\n" + " ".repeat(number.length()), Columns.wrap(code.meaning(), WIDTH - number.length())))
                    .append('\n');
        }
        return text.toString();
    }

    private static void heading(StringBuilder text, String heading) {
        text.append('\n').append(heading).append(":\n");
    }
}
