package dev.keywright.cli.help;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Completion scripts. Names come from the project when they are asked for, so the script never gets old. */
public final class ShellCompletion {

    /** A shell that has a script. */
    public enum Shell {
        BASH,
        ZSH,
        FISH
    }

    /** Commands that take the name of a key, and those that take a policy's, too. */
    private static final List<String> OF_KEYS = List.of("reveal", "rotate", "restore", "explain");

    private static final List<String> OF_ALL = List.of("release");

    private static final String NAMES = "keywright names-for-completion";

    private ShellCompletion() {}

    public static String of(CommandLine root, Shell shell) {
        return switch (shell) {
            case BASH -> bash(root);
            case ZSH -> "autoload -U +X bashcompinit && bashcompinit\n" + bash(root);
            case FISH -> fish(root);
        };
    }

    /** Adds names to what the library's script completes. */
    private static String bash(CommandLine root) {
        return AutoComplete.bash("keywright", root)
                + """

                # Names of the project's keys and policies
                function _keywright_with_names() {
                  _complete_keywright "$@"
                  local word="${COMP_WORDS[COMP_CWORD]}" names=""
                  case "$word" in -*) return ;; esac
                  case "${COMP_WORDS[1]}" in
                    %s) names=$(%s --keys 2>/dev/null) ;;
                    %s) names=$(%s 2>/dev/null) ;;
                    *) return ;;
                  esac
                  COMPREPLY+=( $(compgen -W "$names" -- "$word") )
                }
                complete -F _keywright_with_names -o default keywright keywright.sh keywright.bash
                """.formatted(String.join("|", OF_KEYS), NAMES, String.join("|", OF_ALL), NAMES);
    }

    private static String fish(CommandLine root) {
        var out = new StringBuilder("# Completion of keywright for fish\ncomplete -c keywright -f\n");
        CommandTexts texts = CommandTexts.read();
        for (String name : texts.commands()) {
            CommandLine command = root.getSubcommands().get(name);
            if (command != null) {
                line(
                        out,
                        "__fish_use_subcommand",
                        "-a " + name + " -d " + quoted(texts.of(name).summary()));
                command.getCommandSpec().options().stream()
                        .filter(option -> !option.hidden())
                        .forEach(option -> line(out, seen(name), option(option)));
            }
        }
        OF_KEYS.forEach(name -> line(out, seen(name), "-a '(" + NAMES + " --keys 2>/dev/null)'"));
        OF_ALL.forEach(name -> line(out, seen(name), "-a '(" + NAMES + " 2>/dev/null)'"));
        fileNames(root.getCommandSpec(), out);
        return out.toString();
    }

    /** Commands whose arguments are files. */
    private static void fileNames(CommandSpec root, StringBuilder out) {
        root.subcommands().forEach((name, command) -> {
            if (command.getCommandSpec().positionalParameters().stream()
                    .anyMatch(one -> one.paramLabel().matches("FILE|PATH|DIR|INPUT"))) {
                line(out, seen(name), "-F");
            }
        });
    }

    private static String option(OptionSpec option) {
        String names = Stream.of(option.names())
                .map(name -> name.startsWith("--")
                        ? "-l " + name.substring(2)
                        : name.length() == 2 ? "-s " + name.substring(1) : "-o " + name.substring(1))
                .collect(Collectors.joining(" "));
        String values = "";
        if (option.completionCandidates() != null) {
            values = " -x -a " + quoted(String.join(" ", option.completionCandidates()));
        } else if (option.arity().max() > 0) {
            values = " -r -F";
        }
        String text = option.description().length == 0 ? "" : option.description()[0];
        int end = text.indexOf(". ");
        return names + values + " -d " + quoted(end < 0 ? text : text.substring(0, end));
    }

    private static String seen(String command) {
        return "__fish_seen_subcommand_from " + command;
    }

    private static void line(StringBuilder out, String condition, String what) {
        out.append("complete -c keywright -n '")
                .append(condition)
                .append("' ")
                .append(what)
                .append('\n');
    }

    private static String quoted(String text) {
        return "'" + text.replace("$$", "$").replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
