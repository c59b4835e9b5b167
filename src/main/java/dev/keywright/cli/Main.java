package dev.keywright.cli;

import dev.keywright.app.run.ExitCode;
import dev.keywright.app.run.OutputException;
import dev.keywright.app.run.Timings;
import dev.keywright.cli.commands.ApplyCommand;
import dev.keywright.cli.commands.ConvertCommand;
import dev.keywright.cli.commands.DoctorCommand;
import dev.keywright.cli.commands.EffectiveCommand;
import dev.keywright.cli.commands.ExpiringCommand;
import dev.keywright.cli.commands.ExportCommand;
import dev.keywright.cli.commands.GatewayCommand;
import dev.keywright.cli.commands.Keywright;
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
import dev.keywright.cli.commands.leaks.ScanCommand;
import dev.keywright.cli.commands.restore.RestoreCommand;
import dev.keywright.cli.commands.review.CapacityCommand;
import dev.keywright.cli.commands.review.ExplainCommand;
import dev.keywright.cli.commands.review.InventoryCommand;
import dev.keywright.cli.commands.review.LintCommand;
import dev.keywright.cli.commands.review.TestCommand;
import dev.keywright.cli.commands.start.InitCommand;
import dev.keywright.cli.options.EmptyValues;
import dev.keywright.cli.options.FormatOption;
import dev.keywright.cli.output.ReportOptions;
import dev.keywright.cli.terminal.Console;
import dev.keywright.cli.terminal.FailureReport;
import dev.keywright.cli.terminal.Output;
import dev.keywright.report.kit.TerminalEscape;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import picocli.AutoComplete;
import picocli.CommandLine;

/** The entry point: runs one command line, turns every failure into a message, and returns one exit code. */
public final class Main {

    /** Java's own types for which no option here uses picocli's converters. */
    static final String UNUSED_CONVERTERS = "java\\.(time|sql|nio\\.channels)\\..*";

    private Main() {}

    public static void main(String[] args) {
        // No option has such a type without a converter of its own, and finding picocli's converters takes 20 ms of
        // every run.
        System.setProperty("picocli.converters.excludes", UNUSED_CONVERTERS);
        Thread.setDefaultUncaughtExceptionHandler((thread, fault) -> unforeseen(fault));
        System.exit(run(console(), args));
    }

    /** The console of this process. */
    static Console console() {
        boolean errTerminal = errTerminal();
        return new Console(
                System.in,
                Output.results(new FileOutputStream(FileDescriptor.out)),
                Output.messages(new FileOutputStream(FileDescriptor.err), errTerminal),
                hasTerminal(),
                errTerminal,
                System.getenv(),
                Path.of("").toAbsolutePath(),
                Clock.systemUTC(),
                Timings.usual());
    }

    /**
     * Reports an unexpected error without a stack trace. If memory runs out, the thread that waits for this one reports
     * it.
     */
    private static void unforeseen(Throwable fault) {
        if (!(fault instanceof VirtualMachineError)) {
            System.err.println("error: internal error (" + fault.getClass().getSimpleName() + ")");
        }
    }

    /** The launcher passes this on. Without the launcher, having a console is taken as having a terminal. */
    private static boolean errTerminal() {
        String told = System.getProperty("keywright.stderr.terminal");
        return told == null ? hasTerminal() : Boolean.parseBoolean(told);
    }

    /**
     * Whether there is a terminal to ask on. In Java 22 to 24 there is a console also where input or output is redirected,
     * and only {@code Console.isTerminal}, which Java 17 does not have, shows the difference.
     */
    static boolean hasTerminal() {
        java.io.Console console = System.console();
        try {
            return console != null
                    && (Boolean) java.io.Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true; // Java 17 to 21.
        }
    }

    /** Runs one command line with the given console; never exits the process. */
    public static int run(Console console, String... args) {
        // Buffered until picocli is done: picocli treats a failed write as a fault of the command and prints a stack
        // trace.
        var help = new StringWriter();
        int code = executed(commandLine(console, help, args), console, args);
        try {
            console.print(help.toString());
            console.out().flush();
        } catch (OutputException e) {
            return ended(console, code); // As if the command had met the error.
        }
        return ended(console, code);
    }

    /** The last resort: accepted input bounds the memory in use, but the memory available can be arbitrarily small. */
    private static int executed(CommandLine command, Console console, String... args) {
        try {
            return command.execute(args);
        } catch (OutOfMemoryError | StackOverflowError e) {
            console.err()
                    .println("error: there is not enough memory\n"
                            + "  Files, answers or the plan are larger than this process can hold. KEYWRIGHT_JAVA_OPTS=-Xmx4g gives"
                            + " it more.");
            return ExitCode.FAILED.code();
        }
    }

    /** Incomplete output must not look like a success, whichever command wrote it. */
    private static int ended(Console console, int code) {
        Optional<OutputException> lost = console.output().takeFailure();
        lost.ifPresent(failure -> console.err().println(notWritten(failure)));
        console.err().flush();
        boolean success = code == ExitCode.DONE.code() || code == ExitCode.CHANGES_PENDING.code();
        return console.output().isBroken() && success ? ExitCode.FAILED.code() : code;
    }

    private static String notWritten(OutputException failure) {
        return "error: the output is not complete: it could not be written ("
                + TerminalEscape.text(failure.getMessage()) + ")";
    }

    /** Every command by its name; new commands are added here. */
    private static Map<String, Function<Console, Object>> commands() {
        var commands = new LinkedHashMap<String, Function<Console, Object>>();
        commands.put("init", InitCommand::new);
        commands.put("validate", ValidateCommand::new);
        commands.put("lint", LintCommand::new);
        commands.put("test", TestCommand::new);
        commands.put("plan", PlanCommand::new);
        commands.put("snapshot", SnapshotCommand::new);
        commands.put("show", ShowCommand::new);
        commands.put("apply", ApplyCommand::new);
        commands.put("unlock", UnlockCommand::new);
        commands.put("doctor", DoctorCommand::new);
        commands.put("explain", ExplainCommand::new);
        commands.put("capacity", CapacityCommand::new);
        commands.put("effective", EffectiveCommand::new);
        commands.put("list", ListCommand::new);
        commands.put("inventory", InventoryCommand::new);
        commands.put("expiring", ExpiringCommand::new);
        commands.put("reveal", RevealCommand::new);
        commands.put("scan", ScanCommand::new);
        commands.put("leaked", LeakedCommand::new);
        commands.put("adopt", AdoptCommand::new);
        commands.put("release", ReleaseCommand::new);
        commands.put("restore", RestoreCommand::new);
        commands.put("convert", ConvertCommand::new);
        commands.put("export", ExportCommand::new);
        commands.put("demo", console -> new DemoCommand(console, Main::run));
        commands.put("gateway", GatewayCommand::new);
        return commands;
    }

    /** The whole command tree. */
    static CommandLine commandLine(Console console) {
        return commandLine(console, new StringWriter());
    }

    private static CommandLine commandLine(Console console, StringWriter help) {
        var tree = new CommandLine(new Keywright());
        commands().forEach((name, command) -> tree.addSubcommand(name, command.apply(console)));
        tree.addSubcommand(completion());
        tree.addSubcommand(new CommandLine.HelpCommand());
        return prepared(tree, console, help);
    }

    /** Its help contains its own name, so the name is set here. */
    private static CommandLine completion() {
        var completion = new CommandLine(new AutoComplete.GenerateCompletion());
        completion.setCommandName("completion");
        return completion;
    }

    /** The part of the tree that a command line needs. Building all commands takes as long as a short run. */
    private static CommandLine commandLine(Console console, StringWriter help, String... args) {
        Function<Console, Object> command = args.length == 0 ? null : commands().get(args[0]);
        return command == null
                ? commandLine(console, help)
                : prepared(
                        new CommandLine(new Keywright()).addSubcommand(args[0], command.apply(console)), console, help);
    }

    private static CommandLine prepared(CommandLine tree, Console console, StringWriter help) {
        tree.setOut(new PrintWriter(help, true));
        tree.setErr(new PrintWriter(console.err(), true));
        FormatOption.offer(tree);
        ReportOptions.offerReports(tree);
        tree.setExecutionStrategy(EmptyValues::refuse);
        tree.setParameterExceptionHandler(new FailureReport(console));
        tree.setExecutionExceptionHandler(new FailureReport(console));
        return tree;
    }
}
