package dev.keywright.cli.terminal;

import dev.keywright.app.run.Listener;
import dev.keywright.app.run.Progress;
import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.diagnostic.SourceLines;
import dev.keywright.plan.guards.Guard;
import dev.keywright.report.Out;
import dev.keywright.report.findings.DiagnosticsText;
import dev.keywright.report.kit.Columns;
import dev.keywright.report.kit.Style;
import dev.keywright.report.kit.TerminalEscape;
import dev.keywright.report.wording.GuardText;
import dev.keywright.report.wording.GuardView;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Reports to people on standard error, using its width and colours. */
public final class Reporter implements Listener {

    private static final int FILE_WIDTH = 100;

    private final Console console;
    private final OutputOptions settings;
    private final Style style;
    private final Style errStyle;
    private final Width width;

    public Reporter(Console console, OutputOptions settings) {
        this.console = console;
        this.settings = settings;
        this.style = style(console.outTerminal());
        this.errStyle = style(console.errTerminal());
        this.width = new Width(console);
    }

    private Style style(boolean terminal) {
        if (settings.isLinear(console)) {
            return Style.LINEAR;
        }
        return settings.colour(console, terminal) ? Style.ANSI : Style.PLAIN;
    }

    public Style style() {
        return style;
    }

    /** The width of standard output in columns. */
    public int width() {
        return style.isLinear() ? Out.UNWRAPPED : width.out();
    }

    /** Standard output, with the width and colours of the terminal. */
    public Out out() {
        return new Out(console::print, console::data, console.output()::commands, width(), style);
    }

    /** What would be written to a file: for people without colours, and in every format without a key. */
    public byte[] rendered(Consumer<Out> writer) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new PrintStream(new KeyFilter(bytes), false, StandardCharsets.UTF_8)) {
            writer.accept(new Out(out::print, FILE_WIDTH, Style.PLAIN));
        }
        return bytes.toByteArray();
    }

    /** Standard error, with the width and colours of the terminal. */
    public Out err() {
        return new Out(
                text -> {
                    console.err().print(text);
                    console.err().flush();
                },
                errWidth(),
                errStyle);
    }

    private int errWidth() {
        return errStyle.isLinear() ? Out.UNWRAPPED : width.err();
    }

    @Override
    public void diagnostics(List<Diagnostic> diagnostics, SourceLines lines) {
        if (!diagnostics.isEmpty()) {
            err().lines(DiagnosticsText.of(diagnostics, lines, errStyle, errWidth()));
        }
    }

    /** Reports the guards that refused the plan, each with its numbers and how to proceed. */
    public void guards(List<Guard> guards) {
        stopped(GuardText.of(guards));
    }

    void stopped(List<GuardView> guards) {
        for (GuardView guard : guards) {
            String summary = TerminalEscape.text(guard.summary());
            err().lines("\n" + errStyle.paint(Style.Role.ERROR, "stopped by the guard " + guard.code())
                    + errStyle.strong(": " + summary) + "\n");
            advice(guard.hint());
        }
    }

    /** Reports an error that has no location in the files. */
    @Override
    public void error(String message) {
        String text = TerminalEscape.text(message);
        err().lines(errStyle.paint(Style.Role.ERROR, "error") + errStyle.strong(": " + text) + "\n");
    }

    /** Prints advice below an error. Each line is wrapped separately. */
    public void advice(String text) {
        text.lines().forEach(line -> wrapped("  ", line));
    }

    /** Prints where an internal error came from, only with {@code --debug}. */
    public void frames(List<String> frames) {
        if (settings.debug()) {
            frames.forEach(frame -> console.err().println(frame.replace("\t", "    ")));
        }
    }

    private void wrapped(String lead, String text) {
        Columns.wrap(TerminalEscape.text(text), errWidth() - lead.length())
                .forEach(line -> console.err().println(lead + line));
    }

    @Override
    public Progress progress() {
        return ProgressOutput.of(console, settings);
    }

    @Override
    public void message(String line) {
        err().lines(TerminalEscape.text(line) + "\n");
    }

    @Override
    public Optional<Consumer<String>> requests() {
        return settings.debug()
                ? Optional.of(line -> console.err().println("debug: " + TerminalEscape.text(line)))
                : Optional.empty();
    }
}
