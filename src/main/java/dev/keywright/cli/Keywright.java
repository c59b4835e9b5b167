package dev.keywright.cli;

import picocli.CommandLine.Command;

/** The root command. Each subcommand is a class of its own that takes the {@link Console} in its constructor. */
@Command(name = "keywright", mixinStandardHelpOptions = true, version = "keywright 0.1.0")
final class Keywright implements Runnable {

    private final Console console;

    Keywright(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        console.err().println("Try 'keywright --help'.");
    }
}
