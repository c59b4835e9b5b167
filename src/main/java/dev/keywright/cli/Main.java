package dev.keywright.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import picocli.AutoComplete;
import picocli.CommandLine;

/** The entry point: one command line, one catch ladder, one exit code. */
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        // No option has such a type without a converter of its own, and to find picocli's takes 20 ms of every run.
        System.setProperty("picocli.converters.excludes", "java\\.(time|sql|nio\\.channels)\\..*");
        var out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
        var err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        var console = new Console(
                System.in,
                out,
                err,
                System.console() != null,
                errTerminal(),
                System.getenv(),
                Path.of("").toAbsolutePath(),
                Clock.systemUTC(),
                Waits.usual());
        int code = run(console, args);
        out.flush();
        System.exit(code);
    }

    /** The launcher knows; without it, a console stands for it. */
    private static boolean errTerminal() {
        String told = System.getProperty("keywright.stderr.terminal");
        return told == null ? System.console() != null : Boolean.parseBoolean(told);
    }

    /** Runs one command line against a given world; never exits the process. */
    public static int run(Console console, String... args) {
        int code = commandLine(console, args).execute(args);
        console.out().flush();
        console.err().flush();
        return code;
    }

    /** Every command by its name. To add one, add it here. */
    private static Map<String, Function<Console, Object>> commands() {
        var commands = new LinkedHashMap<String, Function<Console, Object>>();
        commands.put("init", InitCommand::new);
        commands.put("validate", ValidateCommand::new);
        commands.put("plan", PlanCommand::new);
        commands.put("snapshot", SnapshotCommand::new);
        commands.put("show", ShowCommand::new);
        commands.put("apply", ApplyCommand::new);
        commands.put("unlock", UnlockCommand::new);
        commands.put("doctor", DoctorCommand::new);
        commands.put("explain", ExplainCommand::new);
        commands.put("effective", EffectiveCommand::new);
        commands.put("reveal", RevealCommand::new);
        commands.put("demo", DemoCommand::new);
        commands.put("gateway", GatewayCommand::new);
        return commands;
    }

    /** The whole command tree. */
    static CommandLine commandLine(Console console) {
        var tree = new CommandLine(new Keywright());
        commands().forEach((name, command) -> tree.addSubcommand(name, command.apply(console)));
        tree.addSubcommand(completion());
        tree.addSubcommand(new CommandLine.HelpCommand());
        return prepared(tree, console);
    }

    /** It writes its own name into its help. */
    private static CommandLine completion() {
        var completion = new CommandLine(new AutoComplete.GenerateCompletion());
        completion.setCommandName("completion");
        return completion;
    }

    /** The part of the tree that a command line needs. To look at all commands takes as long as a short run. */
    private static CommandLine commandLine(Console console, String... args) {
        Function<Console, Object> command = args.length == 0 ? null : commands().get(args[0]);
        return command == null
                ? commandLine(console)
                : prepared(new CommandLine(new Keywright()).addSubcommand(args[0], command.apply(console)), console);
    }

    private static CommandLine prepared(CommandLine tree, Console console) {
        tree.setOut(new PrintWriter(console.out(), true));
        tree.setErr(new PrintWriter(console.err(), true));
        Choice.takenEverywhere(tree);
        tree.setParameterExceptionHandler(new Failures(console));
        tree.setExecutionExceptionHandler(new Failures(console));
        return tree;
    }
}
