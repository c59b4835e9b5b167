package dev.keywright.cli.help;

import dev.keywright.app.run.ExitCode;
import dev.keywright.cli.help.CommandTexts.CommandText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code docs/commands.md}: every command with its options, as picocli knows them. */
public final class CommandsPage {

    /** Where so many commands have the same option, it is explained once, at the end. */
    private static final int SHARED = 3;

    private static final String HEAD = """
            # Commands

            Each command, its arguments and its options. `keywright help COMMAND` shows the same on a terminal.
            [The files](reference.md) and [the codes of errors](codes.md) have pages of their own.

            - An option and its value are written `--env prod` or `--env=prod`. Words such as `json` may be in upper case.
            - [Options of many commands](#options-of-many-commands) are explained once, at the end. All commands have `-h, --help` and `-V, --version`.
            - Results are written to standard output, messages and progress to standard error.
            """;

    private static final Pattern COMMAND_LINE = Pattern.compile("(.*:) +(.*keywright [a-z]+.*)$");
    private static final Pattern CODE = Pattern.compile(
            "(?<![\\w`-])--?[a-zA-Z][a-z-]*(?:[ =](?:text|json)\\b)?|(?:expiring|scan|capacity|fmt) --[a-z]+(?:-[a-z]+)*|\\$\\{[^}]*}");

    private final Map<String, CommandSpec> commands = new LinkedHashMap<>();
    private final Map<String, CommandGroup> groups;
    private final Set<String> shared = new TreeSet<>();

    private CommandsPage(CommandLine tree, Map<String, CommandGroup> groups) {
        this.groups = groups;
        groups.keySet()
                .forEach(name ->
                        commands.put(name, tree.getSubcommands().get(name).getCommandSpec()));
        var alike = new TreeMap<String, List<OptionSpec>>();
        commands.values().forEach(command -> OptionGroup.grouped(command).forEach((group, options) -> {
            if (group != OptionGroup.OWN && group != OptionGroup.HELP) {
                options.forEach(option -> alike.computeIfAbsent(row(option), any -> new ArrayList<>())
                        .add(option));
            }
        }));
        // What an option of one name means can depend on the command, as for --format: such options stay with it.
        alike.forEach((row, options) -> {
            String name = options.get(0).longestName();
            long meanings = alike.keySet().stream()
                    .filter(other -> other.contains("`" + name))
                    .count();
            if (options.size() >= SHARED && meanings <= 2) {
                shared.add(row);
            }
        });
    }

    /** @param groups the group of each command, in the order of the help */
    public static String of(CommandLine tree, Map<String, CommandGroup> groups) {
        return new CommandsPage(tree, groups).page();
    }

    /** Which commands write which formats. */
    public static String formats(CommandLine tree) {
        var commands = new TreeMap<String, TreeSet<String>>();
        tree.getSubcommands().values().stream()
                .map(CommandLine::getCommandSpec)
                .filter(command -> command.findOption("--format") != null)
                .forEach(command -> command.findOption("--format")
                        .completionCandidates()
                        .forEach(format -> commands.computeIfAbsent(format, any -> new TreeSet<>())
                                .add("`" + command.name() + "`")));
        var table = new StringBuilder("| format | commands |\n| --- | --- |\n");
        commands.forEach(
                (format, names) -> table.append("| `%s` | %s |\n".formatted(format, String.join(", ", names))));
        return table.toString();
    }

    public static String exitCodes() {
        return "| code | meaning |\n| --- | --- |\n"
                + Arrays.stream(ExitCode.values())
                        .map(code -> "| %d | %s |\n".formatted(code.code(), cell(prose(code.meaning()))))
                        .collect(Collectors.joining());
    }

    private String page() {
        var page = new StringBuilder(HEAD);
        for (CommandGroup group : CommandGroup.values()) {
            page.append("\n**").append(group.heading()).append("**\n\n");
            names(group)
                    .forEach(name -> page.append("- [`%s`](#%s): %s\n"
                            .formatted(name, name, CommandTexts.read().of(name).summary())));
        }
        for (CommandGroup group : CommandGroup.values()) {
            names(group).forEach(name -> command(page, name, commands.get(name)));
        }
        page.append("\n## Options of many commands\n");
        var rows = new EnumMap<OptionGroup, Map<String, String>>(OptionGroup.class);
        commands.values().forEach(command -> OptionGroup.grouped(command).forEach((group, options) -> options.stream()
                .filter(option -> shared.contains(row(option)))
                .forEach(option ->
                        rows.computeIfAbsent(group, any -> new TreeMap<>()).put(option.longestName(), row(option)))));
        rows.forEach((group, options) -> page.append("\n### ")
                .append(group.heading())
                .append("\n\n| option | meaning |\n| --- | --- |\n")
                .append(String.join("", options.values())));
        return page.toString();
    }

    private List<String> names(CommandGroup group) {
        return groups.keySet().stream()
                .filter(name -> groups.get(name) == group)
                .toList();
    }

    private void command(StringBuilder page, String name, CommandSpec command) {
        CommandText text = CommandTexts.read().of(name);
        page.append("\n## ").append(name).append("\n\n");
        page.append(prose(command.usageMessage().description())).append('\n');
        if (command.aliases().length > 0) {
            page.append("\nAlso: ")
                    .append(Arrays.stream(command.aliases())
                            .map(alias -> "`keywright " + alias + "`")
                            .collect(Collectors.joining(", ")))
                    .append(".\n");
        }
        page.append("\n```sh\n").append(String.join("\n", text.examples())).append("\n```\n");
        List<PositionalParamSpec> parameters = command.positionalParameters().stream()
                .filter(parameter -> !parameter.hidden())
                .toList();
        if (!parameters.isEmpty()) {
            page.append("\n| argument | meaning |\n| --- | --- |\n");
            parameters.forEach(parameter ->
                    page.append("| `%s` | %s |\n".formatted(cell(parameter.paramLabel()), meaning(parameter))));
        }
        options(page, command);
        page.append("\n[Exit codes](exit-codes.md): ")
                .append(ExitCodes.of(command).stream()
                        .map(ExitCode::code)
                        .map(String::valueOf)
                        .collect(Collectors.joining(", ")))
                .append(".\n");
    }

    private void options(StringBuilder page, CommandSpec command) {
        Map<OptionGroup, List<OptionSpec>> groups = OptionGroup.grouped(command);
        groups.remove(OptionGroup.HELP);
        List<String> own = groups.values().stream()
                .flatMap(List::stream)
                .map(CommandsPage::row)
                .filter(row -> !shared.contains(row))
                .toList();
        if (!own.isEmpty()) {
            page.append("\n| option | meaning |\n| --- | --- |\n");
            own.forEach(page::append);
        }
        groups.forEach((group, options) -> {
            String names = options.stream()
                    .filter(option -> shared.contains(row(option)))
                    .map(option -> "`" + option.longestName() + "`")
                    .collect(Collectors.joining(", "));
            if (!names.isEmpty()) {
                page.append("\n[%s](#%s): %s.\n"
                        .formatted(
                                group.heading(), group.heading().toLowerCase().replace(' ', '-'), names));
            }
        });
    }

    private static String row(OptionSpec option) {
        String names = Arrays.stream(option.names())
                .sorted(Comparator.comparingInt(String::length))
                .map(name -> "`" + name
                        + (option.arity().max() > 0 && name.equals(option.longestName())
                                ? " " + cell(option.paramLabel())
                                : "")
                        + "`")
                .collect(Collectors.joining(", "));
        return "| %s | %s%s |\n"
                .formatted(names, option.required() && option.group() == null ? "Required. " : "", meaning(option));
    }

    private static String meaning(ArgSpec arg) {
        return cell(prose(arg.description()));
    }

    /** Options and command lines in the text become code, and what Markdown would read as its own is escaped. */
    private static String prose(String... lines) {
        return Arrays.stream(lines)
                .map(line -> COMMAND_LINE.matcher(line.strip()).find()
                        ? COMMAND_LINE.matcher(line.strip()).replaceAll("$1 `$2`")
                        : CODE.matcher(line.strip().replace("<", "\\<").replace("*", "\\*"))
                                .replaceAll("`$0`"))
                .collect(Collectors.joining(" "));
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
