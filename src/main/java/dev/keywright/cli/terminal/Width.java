package dev.keywright.cli.terminal;

import picocli.CommandLine.Model.UsageMessageSpec;

/** The number of columns that output may take. No other class determines it. */
public final class Width {

    /** Columns for pipes, files and CI logs. */
    private static final int PIPE = 100;

    private static final int LEAST = 40;
    private static final int MOST = 1000;

    private final Console console;
    private int terminal;

    public Width(Console console) {
        this.console = console;
    }

    /**
     * Columns of standard output: {@code COLUMNS} if it is a number, otherwise those of the terminal, or 100 if it is
     * not one.
     */
    public int out() {
        return columns(console.outTerminal()) - console.output().spare();
    }

    /** Columns of standard error, determined likewise. */
    public int err() {
        return columns(console.errTerminal()) - ((Output) console.err()).spare();
    }

    private int columns(boolean isTerminal) {
        String given = console.environment().getOrDefault("COLUMNS", "").strip();
        if (given.matches("0{0,9}[1-9][0-9]{0,4}")) {
            return within(Integer.parseInt(given));
        }
        return isTerminal ? terminal() : PIPE;
    }

    /** Cached, since picocli starts a program to find it out. */
    private synchronized int terminal() {
        if (terminal == 0) {
            terminal = within(new UsageMessageSpec().autoWidth(true).width());
        }
        return terminal;
    }

    private static int within(int columns) {
        return Math.min(Math.max(columns, LEAST), MOST);
    }
}
