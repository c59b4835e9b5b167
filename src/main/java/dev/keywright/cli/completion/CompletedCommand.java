package dev.keywright.cli.completion;

import dev.keywright.cli.help.CommandTexts;
import dev.keywright.cli.help.GuardTexts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * What can follow the name of a command.
 *
 * @param names its name, then its aliases
 * @param arguments what it takes besides options
 */
record CompletedCommand(List<String> names, String summary, List<OptionWords> options, Values arguments) {

    private static final Set<String> OF_FILES = Set.of("FILE", "PATH", "KEYFILE", "PUBKEYFILE", "INPUT", "CMD");
    private static final Set<String> OF_FOLDERS = Set.of("DIR", "REF|DIR");
    private static final Set<String> TAKE_KEYS = Set.of("reveal", "rotate", "restore", "explain");

    private static final Map<String, Values> BY_OPTION = Map.of(
            "--allow", Values.words(List.copyOf(GuardTexts.all().keySet())),
            "--adopt-key", Values.of(Values.Kind.KEYS),
            "--policy", Values.of(Values.Kind.POLICIES),
            "--adopt-policy", Values.of(Values.Kind.POLICIES),
            "--take-over-policy", Values.of(Values.Kind.POLICIES),
            "--env", Values.of(Values.Kind.ENVIRONMENTS));

    CompletedCommand {
        names = List.copyOf(names);
        options = List.copyOf(options);
    }

    /**
     * @param names the longest spelling last
     * @param description one line
     */
    record OptionWords(List<String> names, String description, Values values, boolean repeatable) {
        OptionWords {
            names = List.copyOf(names);
        }

        boolean isFlag() {
            return values.kind() == Values.Kind.NONE;
        }
    }

    /** Every command that the help lists, in its order. */
    static List<CompletedCommand> all(CommandLine root) {
        CommandTexts texts = CommandTexts.read();
        var all = new ArrayList<CompletedCommand>();
        for (String name : texts.commands()) {
            CommandLine command = root.getSubcommands().get(name);
            if (command != null) {
                all.add(of(command.getCommandSpec(), name, texts.of(name).summary(), root));
            }
        }
        return all;
    }

    private static CompletedCommand of(CommandSpec command, String name, String summary, CommandLine root) {
        var names = new ArrayList<>(List.of(name));
        names.addAll(Arrays.asList(command.aliases()));
        List<OptionWords> options = command.options().stream()
                .filter(option -> !option.hidden())
                .map(CompletedCommand::option)
                .toList();
        Values arguments = command.positionalParameters().stream()
                .findFirst()
                .map(one -> argument(one, name, root))
                .orElse(Values.of(Values.Kind.NONE));
        return new CompletedCommand(names, summary, options, arguments);
    }

    private static OptionWords option(OptionSpec option) {
        return new OptionWords(
                Arrays.asList(option.names()), firstSentence(option), values(option), option.isMultiValue());
    }

    private static Values values(OptionSpec option) {
        if (option.arity().max() == 0) {
            return Values.of(Values.Kind.NONE);
        }
        Values known = BY_OPTION.get(option.longestName());
        return known != null ? known : labelled(option);
    }

    private static Values labelled(ArgSpec arg) {
        if (arg.completionCandidates() != null) {
            var words = new ArrayList<String>();
            arg.completionCandidates().forEach(words::add);
            return Values.words(words);
        }
        boolean files = OF_FILES.contains(arg.paramLabel());
        boolean folders = OF_FOLDERS.contains(arg.paramLabel());
        return Values.of(files ? Values.Kind.FILES : folders ? Values.Kind.FOLDERS : Values.Kind.TEXT);
    }

    private static Values argument(PositionalParamSpec argument, String command, CommandLine root) {
        return switch (command) {
            case "completion" -> Values.words(List.of("bash", "zsh", "fish"));
            case "rules" -> Values.words(List.of("test", "list"));
            case "help" ->
                Values.words(CommandTexts.read().commands().stream()
                        .filter(root.getSubcommands()::containsKey)
                        .toList());
            case "release" -> Values.of(Values.Kind.NAMES);
            default -> TAKE_KEYS.contains(command) ? Values.of(Values.Kind.KEYS) : labelled(argument);
        };
    }

    /** In one line of a list. */
    private static String firstSentence(OptionSpec option) {
        String text = option.description().length == 0 ? "" : option.description()[0].replace("$$", "$");
        int end = text.indexOf(". ");
        return end < 0 ? text.replaceFirst("\\.$", "") : text.substring(0, end);
    }
}
