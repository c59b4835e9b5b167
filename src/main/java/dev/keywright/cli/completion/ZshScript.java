package dev.keywright.cli.completion;

import dev.keywright.cli.completion.CompletedCommand.OptionWords;
import java.util.List;
import java.util.stream.Collectors;

/** For zsh: both as a file in its path of functions, and to be sourced. */
final class ZshScript {

    private static final String FRAME = """
            #compdef keywright
            # Completion of keywright for zsh

            # The names in the project that the line names: --keys, --policies, --all or --environments.
            _keywright_names() {
              local -a given names
              local i expl
              for ((i = 2; i < CURRENT; i++)); do
                case $words[i] in
                  -C | --project | --env) given+=("$words[i]" "$words[i + 1]") ;;
                  -C?* | --project=* | --env=*) given+=("$words[i]") ;;
                esac
              done
              names=(${(f)"$(keywright names-for-completion $1 "${(@Q)given}" 2>/dev/null)"})
              _wanted names expl name compadd -a names
            }

            _keywright_commands() {
              local -a commands=(
            %s  )
              _describe -t commands command commands
            }

            _keywright() {
              local curcontext="$curcontext" state line ret=1
              _arguments -C \\
                '(- *)'{-h,--help}'[Shows the help]' \\
                '(- *)'{-V,--version}'[Shows the version]' \\
                '1:command:_keywright_commands' \\
                '*::argument:->argument' && ret=0
              if [[ $state = argument ]]; then
                case $words[1] in
            %s    esac
              fi
              return ret
            }

            if [[ $funcstack[1] = _keywright ]]; then
              _keywright "$@"
            else
              (( $+functions[compdef] )) || { autoload -U compinit && compinit }
              compdef _keywright keywright
            fi
            """;

    private ZshScript() {}

    static String of(List<CompletedCommand> commands) {
        return FRAME.formatted(
                commands.stream()
                        .map(command -> "    " + quoted(command.names().get(0) + ":" + command.summary()) + "\n")
                        .collect(Collectors.joining()),
                commands.stream().map(ZshScript::command).collect(Collectors.joining()));
    }

    private static String command(CompletedCommand command) {
        String options = command.options().stream()
                .map(option -> "          " + option(option) + " \\\n")
                .collect(Collectors.joining());
        String arguments = command.arguments().kind() == Values.Kind.NONE
                ? ""
                : "          " + quoted("*:argument" + action(command.arguments())) + " \\\n";
        return "      %s)\n        _arguments -s \\\n%s%s          && ret=0\n        ;;\n"
                .formatted(String.join(" | ", command.names()), options, arguments);
    }

    /** All spellings of an option exclude each other, unless it may be repeated. */
    private static String option(OptionWords option) {
        String before = option.repeatable() ? "*" : "(" + String.join(" ", option.names()) + ")";
        String after = "[" + option.description().replaceAll("([\\[\\]\\\\:])", "\\\\$1") + "]"
                + (option.isFlag() ? "" : ":value" + action(option.values()));
        String sign = option.isFlag() ? "" : "=";
        if (option.names().size() == 1) {
            return quoted(before + option.names().get(0) + sign + after);
        }
        String names = option.names().stream()
                .map(name -> name.length() == 2 && !option.isFlag() ? name + "+" : name + sign)
                .collect(Collectors.joining(","));
        return quoted(before) + "{" + names + "}" + quoted(after);
    }

    private static String action(Values values) {
        return switch (values.kind()) {
            case NONE, TEXT -> ":";
            case FILES -> ":_files";
            case FOLDERS -> ":_files -/";
            case WORDS -> ":(" + String.join(" ", values.words()) + ")";
            case KEYS, POLICIES, NAMES, ENVIRONMENTS -> ": _keywright_names " + values.nameOption();
        };
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
