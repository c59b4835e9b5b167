package dev.keywright.cli.completion;

import dev.keywright.cli.completion.CompletedCommand.OptionWords;
import java.util.List;
import java.util.stream.Collectors;

/** For fish. */
final class FishScript {

    private static final String FRAME = """
            # Completion of keywright for fish

            function __keywright_command -d 'Whether the command is one of these; without any, whether there is none yet'
              set -l words (commandline -opc)
              if test (count $argv) -eq 0
                test (count $words) -lt 2
              else
                test (count $words) -ge 2; and contains -- $words[2] $argv
              end
            end

            function __keywright_names -d 'The names in the project: --keys, --policies, --all or --environments'
              set -l given
              set -l take
              for word in (commandline -opc)[2..-1]
                if set -q take[1]
                  set -a given $word
                  set -e take
                else
                  switch $word
                    case -C --project --env
                      set -a given $word
                      set take 1
                    case '-C?*' '--project=*' '--env=*'
                      set -a given $word
                  end
                end
              end
              test -z "$take"; or set -e given[-1]
              keywright names-for-completion $argv[1] $given 2>/dev/null
            end

            complete -c keywright -f
            complete -c keywright -n '__keywright_command' -s h -l help -d 'Shows the help'
            complete -c keywright -n '__keywright_command' -s V -l version -d 'Shows the version'
            """;

    private FishScript() {}

    static String of(List<CompletedCommand> commands) {
        var out = new StringBuilder(FRAME);
        for (CompletedCommand command : commands) {
            line(out, "", "-a " + command.names().get(0) + " -d " + quoted(command.summary()));
        }
        for (CompletedCommand command : commands) {
            String names = " " + String.join(" ", command.names());
            command.options().forEach(option -> line(out, names, option(option)));
            String arguments = arguments(command.arguments());
            if (!arguments.isEmpty()) {
                line(out, names, arguments);
            }
        }
        return out.toString();
    }

    private static String option(OptionWords option) {
        String names = option.names().stream()
                .map(name -> name.startsWith("--")
                        ? "-l " + name.substring(2)
                        : name.length() == 2 ? "-s " + name.substring(1) : "-o " + name.substring(1))
                .collect(Collectors.joining(" "));
        String values =
                switch (option.values().kind()) {
                    case NONE -> "";
                    case TEXT -> " -x";
                    case FILES -> " -r -F";
                    case FOLDERS, WORDS, KEYS, POLICIES, NAMES, ENVIRONMENTS -> " -x " + arguments(option.values());
                };
        return names + values + " -d " + quoted(option.description());
    }

    private static String arguments(Values values) {
        return switch (values.kind()) {
            case NONE, TEXT -> "";
            case FILES -> "-F";
            case FOLDERS -> "-a '(__fish_complete_directories)'";
            case WORDS -> "-a " + quoted(String.join(" ", values.words()));
            case KEYS, POLICIES, NAMES, ENVIRONMENTS -> "-a '(__keywright_names " + values.nameOption() + ")'";
        };
    }

    private static void line(StringBuilder out, String commands, String what) {
        out.append("complete -c keywright -n '__keywright_command")
                .append(commands)
                .append("' ")
                .append(what)
                .append('\n');
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
