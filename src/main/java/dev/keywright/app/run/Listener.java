package dev.keywright.app.run;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.diagnostic.SourceLines;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Hears what a use case has to report while it works; its result comes at the end. */
public interface Listener {

    /** Hears nothing. */
    Listener SILENT = new Listener() {
        @Override
        public void diagnostics(List<Diagnostic> found, SourceLines lines) {}

        @Override
        public void message(String line) {}

        @Override
        public void error(String message) {}

        @Override
        public Progress progress() {
            return Progress.NONE;
        }

        @Override
        public Optional<Consumer<String>> requests() {
            return Optional.empty();
        }
    };

    /** Errors and warnings, as soon as they are known; nothing when there are none. */
    void diagnostics(List<Diagnostic> found, SourceLines lines);

    /** What is going on, in one line that is not escaped yet. Called from any thread. */
    void message(String line);

    /** What went wrong although the use case goes on, in one line that is not escaped yet. */
    void error(String message);

    /** Shows how far the work has come. To be closed before anything else is reported. */
    Progress progress();

    /** Takes one redacted line for each request to the gateway; empty when nobody wants them. */
    Optional<Consumer<String>> requests();
}
