package dev.keywright.cli;

import dev.keywright.app.run.ExitCode;
import dev.keywright.app.run.OutputException;
import dev.keywright.app.run.Timings;
import dev.keywright.cli.commands.Keywright;
import dev.keywright.cli.help.HelpPages;
import dev.keywright.cli.options.EmptyValues;
import dev.keywright.cli.options.FormatOption;
import dev.keywright.cli.output.LinearOutput;
import dev.keywright.cli.output.ReportOptions;
import dev.keywright.cli.terminal.Console;
import dev.keywright.cli.terminal.FailureReport;
import dev.keywright.cli.terminal.Output;
import dev.keywright.cli.terminal.Repertoire;
import dev.keywright.report.kit.TerminalEscape;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Optional;
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
        boolean errTerminal = isTerminal("keywright.stderr.terminal");
        Repertoire repertoire = repertoire();
        return new Console(
                System.in,
                Output.results(
                        new FileOutputStream(FileDescriptor.out), isTerminal("keywright.stdout.terminal"), repertoire),
                Output.messages(new FileOutputStream(FileDescriptor.err), errTerminal, repertoire),
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

    /** From Java 19 on, the encoding of the terminal is known; before, it is that of the system. */
    private static Repertoire repertoire() {
        String encoding = System.getProperty("stdout.encoding", System.getProperty("native.encoding", ""));
        var environment = new HashMap<>(System.getenv());
        String locale = System.getProperty("keywright.locale");
        if (locale != null) { // The launcher may have set another one for Java.
            environment.put("LC_ALL", locale);
            environment.remove("LC_CTYPE");
            environment.remove("LANG");
        }
        return Repertoire.of(environment, encoding, System.getProperty("os.name", ""));
    }

    /** The launcher passes this on. Without the launcher, having a console is taken as having a terminal. */
    private static boolean isTerminal(String property) {
        String told = System.getProperty(property);
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

    /** The whole command tree. */
    static CommandLine commandLine(Console console) {
        return commandLine(console, new StringWriter());
    }

    /** Only the part of the tree that the command line needs, where that is known. */
    private static CommandLine commandLine(Console console, StringWriter help, String... args) {
        var tree = new CommandLine(new Keywright());
        if (args.length == 0 || !CommandTable.addOnly(args[0], tree, console)) {
            CommandTable.addAll(tree, console);
        }
        return prepared(tree, console, help);
    }

    private static CommandLine prepared(CommandLine tree, Console console, StringWriter help) {
        tree.setOut(new PrintWriter(help, true));
        tree.setErr(new PrintWriter(console.err(), true));
        FormatOption.offer(tree);
        ReportOptions.offerReports(tree);
        new HelpPages(CommandTable.groups()).install(tree);
        tree.setExecutionStrategy(line -> {
            LinearOutput.prepare(line);
            return EmptyValues.refuse(line);
        });
        tree.setParameterExceptionHandler(new FailureReport(console));
        tree.setExecutionExceptionHandler(new FailureReport(console));
        return tree;
    }
}
