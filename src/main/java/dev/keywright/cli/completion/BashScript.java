package dev.keywright.cli.completion;

import dev.keywright.cli.completion.CompletedCommand.OptionWords;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** For bash, also 3.2, and without the package bash-completion. */
final class BashScript {

    private static final String FRAME = """
            # Completion of keywright for bash

            # The names in the project that the line names: --keys, --policies, --all or --environments.
            _keywright_names() {
              local i option given=()
              for ((i = 1; i < ${#words[@]} - 1; i++)); do
                case ${words[i]} in
                  -C | --project | --env) given+=("${words[i]}" "${words[i + 1]}") ;;
                  -C?* | --project=* | --env=*) given+=("${words[i]}") ;;
                esac
              done
              keywright names-for-completion "$1" "${given[@]}" 2>/dev/null
            }

            # What there is for a value: files, folders, names OPTION, or words WORD…
            _keywright_offer() {
              case $1 in
                files) [ -z "$has_compopt" ] || compopt -o default ;;
                folders) [ -z "$has_compopt" ] || compopt -o dirnames ;;
                names) COMPREPLY=($(compgen -W "$(_keywright_names "$2")" -- "$cur")) ;;
                words) COMPREPLY=($(compgen -W "${*:2}" -- "$cur")) ;;
              esac
            }

            # Offers values of an option; false when it takes none.
            _keywright_value() {
              case "$1 $2" in
            %s    *) return 1 ;;
              esac
            }

            _keywright_argument() {
              case $1 in
            %s  esac
            }

            _keywright_options() {
              case $1 in
            %s  esac
            }

            _keywright() {
              local IFS=$' \\t\\n' cur word has_compopt='' words=()
              ! type compopt >/dev/null 2>&1 || has_compopt=1
              COMPREPLY=()
              # bash takes --format=json apart at the sign of equality.
              for word in "${COMP_WORDS[@]:0:COMP_CWORD+1}"; do
                if [ ${#words[@]} -gt 0 ] && { [ "$word" = = ] || [[ ${words[${#words[@]} - 1]} == -*= ]]; }; then
                  words[${#words[@]} - 1]+=$word
                else
                  words+=("$word")
                fi
              done
              local last=$((${#words[@]} - 1))
              cur=${words[last]}
              if [ "$last" = 1 ]; then
                _keywright_offer words %s --help --version
                return
              fi
              case $cur in
                --*=* | -out=*)
                  local option=${cur%%%%=*}
                  cur=${cur#*=}
                  _keywright_value "${words[1]}" "$option"
                  return
                  ;;
              esac
              ! _keywright_value "${words[1]}" "${words[last - 1]}" || return
              case $cur in
                -*) _keywright_offer words $(_keywright_options "${words[1]}") ;;
                *) _keywright_argument "${words[1]}" ;;
              esac
            }

            if type compopt >/dev/null 2>&1; then
              complete -F _keywright keywright
            else
              complete -o default -F _keywright keywright
            fi
            """;

    private BashScript() {}

    static String of(List<CompletedCommand> commands) {
        return FRAME.formatted(values(commands), arguments(commands), options(commands), names(commands));
    }

    private static String names(List<CompletedCommand> commands) {
        return commands.stream().map(command -> command.names().get(0)).collect(Collectors.joining(" "));
    }

    /** One line for each kind of value; an option that has the same values everywhere is listed once. */
    private static String values(List<CompletedCommand> commands) {
        Map<String, Set<Values>> byOption = new TreeMap<>();
        for (CompletedCommand command : commands) {
            for (OptionWords option : command.options()) {
                option.names().forEach(name -> byOption.computeIfAbsent(name, one -> new HashSet<>())
                        .add(option.values()));
            }
        }
        Map<String, Set<String>> patterns = new TreeMap<>();
        for (CompletedCommand command : commands) {
            for (OptionWords option : command.options()) {
                for (String name : option.isFlag() ? List.<String>of() : option.names()) {
                    boolean same = byOption.get(name).size() == 1;
                    Set<String> patternsOfValue =
                            patterns.computeIfAbsent(offer(option.values()), one -> new TreeSet<>());
                    if (same) {
                        patternsOfValue.add("*' " + name + "'");
                    } else {
                        command.names().forEach(one -> patternsOfValue.add("'" + one + " " + name + "'"));
                    }
                }
            }
        }
        return cases(patterns);
    }

    private static String arguments(List<CompletedCommand> commands) {
        Map<String, Set<String>> patterns = new TreeMap<>();
        for (CompletedCommand command : commands) {
            if (command.arguments().kind() != Values.Kind.NONE) {
                patterns.computeIfAbsent(offer(command.arguments()), one -> new TreeSet<>())
                        .addAll(command.names());
            }
        }
        return cases(patterns);
    }

    private static String options(List<CompletedCommand> commands) {
        Map<String, Set<String>> patterns = new LinkedHashMap<>();
        for (CompletedCommand command : commands) {
            var all = new ArrayList<String>();
            command.options().forEach(option -> all.addAll(option.names()));
            patterns.put("echo " + String.join(" ", all), new TreeSet<>(command.names()));
        }
        return cases(patterns);
    }

    private static String cases(Map<String, Set<String>> patterns) {
        var cases = new StringBuilder();
        patterns.forEach((what, of) -> cases.append("    ")
                .append(String.join(" | ", of))
                .append(") ")
                .append(what)
                .append(" ;;\n"));
        return cases.toString();
    }

    private static String offer(Values values) {
        return switch (values.kind()) {
            case NONE, TEXT -> ":";
            case FILES -> "_keywright_offer files";
            case FOLDERS -> "_keywright_offer folders";
            case WORDS -> "_keywright_offer words " + String.join(" ", values.words());
            case KEYS, POLICIES, NAMES, ENVIRONMENTS -> "_keywright_offer names " + values.nameOption();
        };
    }
}
