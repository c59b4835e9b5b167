package dev.keywright.cli.terminal;

import dev.keywright.cli.options.OutputOptions;
import dev.keywright.cli.progress.Progress;
import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.plan.guards.Guard;
import dev.keywright.report.findings.DiagnosticsText;
import dev.keywright.report.findings.SourceLines;
import dev.keywright.report.kit.Style;
import dev.keywright.report.kit.TerminalEscape;
import java.util.List;

/** Tells people things on standard error, and knows how wide and how colourful. */
public final class Reporter {

    private static final int WIDTH = 100;

    private final Console console;
    private final OutputOptions look;
    private final Style style;

    public Reporter(Console console, OutputOptions look) {
        this.console = console;
        this.look = look;
        this.style = look.colour(console) ? Style.ANSI : Style.PLAIN;
    }

    public Style style() {
        return style;
    }

    /** Columns of the terminal where it says so ({@code COLUMNS}). */
    public int width() {
        try {
            return Integer.parseInt(console.environment().getOrDefault("COLUMNS", ""));
        } catch (NumberFormatException e) {
            return WIDTH;
        }
    }

    public void tell(List<Diagnostic> diagnostics, SourceLines lines) {
        if (!diagnostics.isEmpty()) {
            console.err().print(DiagnosticsText.of(diagnostics, lines, style, width()));
            console.err().flush();
        }
    }

    /** A guard refuses with its numbers and the way out. */
    public void guards(List<Guard> guards) {
        for (Guard guard : guards) {
            say("stopped by the guard " + guard.code() + ": " + guard.summary());
            say("  " + guard.hint());
        }
    }

    /** To be closed before anything else is said. */
    public Progress progress() {
        return ProgressOutput.of(console, look);
    }

    public void say(String line) {
        console.err().println(TerminalEscape.text(line));
    }
}
