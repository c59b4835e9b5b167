package dev.keywright.cli.terminal;

import picocli.CommandLine.Model.UsageMessageSpec;

/** How many columns output may take. The only place that finds it out. */
public final class Width {

    /** For pipes, files and CI logs. */
    private static final int PIPE = 100;

    private static final int LEAST = 40;
    private static final int MOST = 1000;

    private final Console console;
    private int terminal;

    public Width(Console console) {
        this.console = console;
    }

    /** Of standard output: {@code COLUMNS} where it is a number; else the terminal's; 100 where it is none. */
    public int out() {
        return columns(console.terminal());
    }

    /** Of standard error, likewise. */
    public int err() {
        return columns(console.errTerminal());
    }

    private int columns(boolean isTerminal) {
        String given = console.environment().getOrDefault("COLUMNS", "").strip();
        if (given.matches("0{0,9}[1-9][0-9]{0,4}")) {
            return within(Integer.parseInt(given));
        }
        return isTerminal ? terminal() : PIPE;
    }

    /** Asked once, since picocli starts a program to find it out. */
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
