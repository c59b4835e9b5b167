package dev.keywright.cli;

import static dev.keywright.cli.help.CommandGroup.ABOUT;
import static dev.keywright.cli.help.CommandGroup.CHANGE;
import static dev.keywright.cli.help.CommandGroup.FILES;
import static dev.keywright.cli.help.CommandGroup.INSPECT;
import static dev.keywright.cli.help.CommandGroup.KEYS;
import static dev.keywright.cli.help.CommandGroup.MOVE;
import static dev.keywright.cli.help.CommandGroup.START;

import dev.keywright.cli.commands.ApplyCommand;
import dev.keywright.cli.commands.ConvertCommand;
import dev.keywright.cli.commands.DoctorCommand;
import dev.keywright.cli.commands.EffectiveCommand;
import dev.keywright.cli.commands.ExpiringCommand;
import dev.keywright.cli.commands.ExportCommand;
import dev.keywright.cli.commands.GatewayCommand;
import dev.keywright.cli.commands.ListCommand;
import dev.keywright.cli.commands.PlanCommand;
import dev.keywright.cli.commands.RevealCommand;
import dev.keywright.cli.commands.ShowCommand;
import dev.keywright.cli.commands.SnapshotCommand;
import dev.keywright.cli.commands.UnlockCommand;
import dev.keywright.cli.commands.ValidateCommand;
import dev.keywright.cli.commands.adoption.AdoptCommand;
import dev.keywright.cli.commands.adoption.ReleaseCommand;
import dev.keywright.cli.commands.demo.DemoCommand;
import dev.keywright.cli.commands.leaks.LeakedCommand;
import dev.keywright.cli.commands.leaks.RotateCommand;
import dev.keywright.cli.commands.leaks.ScanCommand;
import dev.keywright.cli.commands.restore.RestoreCommand;
import dev.keywright.cli.commands.review.CapacityCommand;
import dev.keywright.cli.commands.review.DriftCommand;
import dev.keywright.cli.commands.review.ExplainCommand;
import dev.keywright.cli.commands.review.FmtCommand;
import dev.keywright.cli.commands.review.InventoryCommand;
import dev.keywright.cli.commands.review.LintCommand;
import dev.keywright.cli.commands.review.RulesCommand;
import dev.keywright.cli.commands.review.TestCommand;
import dev.keywright.cli.commands.start.CompletionCommand;
import dev.keywright.cli.commands.start.HelpCommand;
import dev.keywright.cli.commands.start.InitCommand;
import dev.keywright.cli.commands.start.NamesCommand;
import dev.keywright.cli.commands.start.VersionCommand;
import dev.keywright.cli.help.CommandGroup;
import dev.keywright.cli.terminal.Console;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import picocli.CommandLine;

/**
 * Every command: its group in the help, its names, and how it is made. New commands are added here; their summary and
 * examples are in {@code commands.txt}.
 */
final class CommandTable {

    private static final List<Entry> ALL = List.of(
            Entry.of(START, InitCommand::new, "init"),
            Entry.of(START, console -> new DemoCommand(console, Main::run), "demo"),
            Entry.of(START, GatewayCommand::new, "gateway"),
            Entry.of(START, DoctorCommand::new, "doctor"),
            Entry.of(FILES, ValidateCommand::new, "validate"),
            Entry.of(FILES, LintCommand::new, "lint"),
            Entry.of(FILES, TestCommand::new, "test"),
            Entry.of(FILES, RulesCommand::new, "rules"),
            Entry.of(FILES, FmtCommand::new, "fmt", "format"),
            Entry.of(CHANGE, PlanCommand::new, "plan", "diff"),
            Entry.of(CHANGE, ApplyCommand::new, "apply"),
            Entry.of(CHANGE, ShowCommand::new, "show"),
            Entry.of(CHANGE, SnapshotCommand::new, "snapshot"),
            Entry.of(CHANGE, UnlockCommand::new, "unlock"),
            Entry.of(INSPECT, ListCommand::new, "list", "ls"),
            Entry.of(INSPECT, ExpiringCommand::new, "expiring"),
            Entry.of(INSPECT, DriftCommand::new, "drift"),
            Entry.of(INSPECT, CapacityCommand::new, "capacity"),
            Entry.of(INSPECT, ExplainCommand::new, "explain"),
            Entry.of(INSPECT, EffectiveCommand::new, "effective"),
            Entry.of(KEYS, RevealCommand::new, "reveal"),
            Entry.of(KEYS, RotateCommand::new, "rotate"),
            Entry.of(KEYS, RestoreCommand::new, "restore"),
            Entry.of(KEYS, ScanCommand::new, "scan"),
            Entry.of(KEYS, LeakedCommand::new, "leaked"),
            Entry.of(INSPECT, InventoryCommand::new, "inventory"),
            Entry.of(MOVE, AdoptCommand::new, "adopt", "import"),
            Entry.of(MOVE, ReleaseCommand::new, "release"),
            Entry.of(MOVE, ExportCommand::new, "export"),
            Entry.of(MOVE, ConvertCommand::new, "convert"),
            Entry.of(ABOUT, CompletionCommand::new, "completion"),
            Entry.of(ABOUT, HelpCommand::new, "help"),
            Entry.of(ABOUT, VersionCommand::new, "version"));

    /** For completion scripts only, so no help lists it. */
    private static final Entry NAMES = Entry.of(INSPECT, NamesCommand::new, "names-for-completion");

    /** Commands that describe the others. */
    private static final Set<String> NEED_ALL = Set.of("completion", "help");

    private static final Set<String> VERSION_OPTIONS = Set.of("--version", "-V");

    private CommandTable() {}

    /**
     * @param group what it is for
     * @param aliases other names, which the help does not list
     */
    private record Entry(CommandGroup group, String name, List<String> aliases, Function<Console, Object> made) {

        static Entry of(CommandGroup group, Function<Console, Object> made, String name, String... aliases) {
            return new Entry(group, name, List.of(aliases), made);
        }

        void addTo(CommandLine root, Console console) {
            root.addSubcommand(name, made.apply(console), aliases.toArray(String[]::new));
        }

        boolean isNamed(String word) {
            return name.equals(word) || aliases.contains(word);
        }
    }

    /** The group of each command, in the order of the help. */
    static Map<String, CommandGroup> groups() {
        var groups = new LinkedHashMap<String, CommandGroup>();
        ALL.forEach(entry -> groups.put(entry.name(), entry.group()));
        return groups;
    }

    static void addAll(CommandLine root, Console console) {
        ALL.forEach(entry -> entry.addTo(root, console));
        NAMES.addTo(root, console);
    }

    /**
     * Adds the one command that the first word of a command line names, and none for the version. Building all of them
     * takes as long as a short run, so only those that describe the others need them.
     *
     * @return whether that was enough
     */
    static boolean addOnly(String word, CommandLine root, Console console) {
        if (VERSION_OPTIONS.contains(word)) {
            return true;
        }
        Optional<Entry> named = Stream.concat(ALL.stream(), Stream.of(NAMES))
                .filter(entry -> entry.isNamed(word))
                .findFirst();
        if (named.isEmpty() || NEED_ALL.contains(named.get().name())) {
            return false;
        }
        named.get().addTo(root, console);
        return true;
    }
}
