package dev.keywright.cli;

import dev.keywright.cli.progress.Progress;
import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.plan.Guard;
import dev.keywright.render.Clean;
import dev.keywright.render.DiagnosticsText;
import dev.keywright.render.SourceLines;
import dev.keywright.render.Style;
import java.util.List;

/** Tells people things on standard error, and knows how wide and how colourful. */
final class Reporter {

    private static final int WIDTH = 100;

    private final Console console;
    private final LookOptions look;
    private final Style style;

    Reporter(Console console, LookOptions look) {
        this.console = console;
        this.look = look;
        this.style = look.colour(console) ? Style.ANSI : Style.PLAIN;
    }

    Style style() {
        return style;
    }

    /** Columns of the terminal where it says so ({@code COLUMNS}). */
    int width() {
        try {
            return Integer.parseInt(console.environment().getOrDefault("COLUMNS", ""));
        } catch (NumberFormatException e) {
            return WIDTH;
        }
    }

    void tell(List<Diagnostic> diagnostics, SourceLines lines) {
        if (!diagnostics.isEmpty()) {
            console.err().print(DiagnosticsText.of(diagnostics, lines, style, width()));
            console.err().flush();
        }
    }

    /** A guard refuses with its numbers and the way out. */
    void guards(List<Guard> guards) {
        for (Guard guard : guards) {
            say("stopped by the guard " + guard.code() + ": " + guard.summary());
            say("  " + guard.hint());
        }
    }

    /** To be closed before anything else is said. */
    Progress progress() {
        return ProgressOutput.of(console, look);
    }

    void say(String line) {
        console.err().println(Clean.text(line));
    }
}
