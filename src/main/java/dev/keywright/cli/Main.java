package dev.keywright.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import picocli.AutoComplete;
import picocli.CommandLine;

/** The entry point: one command line, one catch ladder, one exit code. */
public final class Main {

    private Main() {}

    public static void main(String[] args) {
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
                Clock.systemUTC());
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
        int code = commandLine(console).execute(args);
        console.out().flush();
        console.err().flush();
        return code;
    }

    /** The whole command tree. To add a command, add its class here. */
    static CommandLine commandLine(Console console) {
        var tree = new CommandLine(new Keywright());
        tree.addSubcommand(new InitCommand(console));
        tree.addSubcommand(new ValidateCommand(console));
        tree.addSubcommand(new PlanCommand(console));
        tree.addSubcommand(new SnapshotCommand(console));
        tree.addSubcommand(new ShowCommand(console));
        tree.addSubcommand(new ApplyCommand(console));
        tree.addSubcommand(new UnlockCommand(console));
        tree.addSubcommand(new DoctorCommand(console));
        tree.addSubcommand(new ExplainCommand(console));
        tree.addSubcommand(new EffectiveCommand(console));
        tree.addSubcommand(new RevealCommand(console));
        tree.addSubcommand(new DemoCommand(console));
        tree.addSubcommand(new GatewayCommand(console));
        tree.addSubcommand("completion", new AutoComplete.GenerateCompletion());
        tree.addSubcommand(new CommandLine.HelpCommand());
        tree.setOut(new PrintWriter(console.out(), true));
        tree.setErr(new PrintWriter(console.err(), true));
        tree.setCaseInsensitiveEnumValuesAllowed(true);
        tree.setParameterExceptionHandler(new Failures(console)::usage);
        tree.setExecutionExceptionHandler(new Failures(console)::execution);
        return tree;
    }
}
