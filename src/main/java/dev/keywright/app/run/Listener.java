package dev.keywright.app.run;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.diagnostic.SourceLines;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Receives what a use case reports while it works; the result follows at the end. */
public interface Listener {

    /** Ignores everything. */
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

    /** Reports errors and warnings as soon as they are known; does nothing if the list is empty. */
    void diagnostics(List<Diagnostic> found, SourceLines lines);

    /** Reports the current activity in one line, not yet escaped. Called from any thread. */
    void message(String line);

    /** Reports a failure that does not stop the use case, in one line, not yet escaped. */
    void error(String message);

    /** Shows how far the work has come. Close it before reporting anything else. */
    Progress progress();

    /** Receives one redacted line for each request to the gateway; empty if nothing consumes them. */
    Optional<Consumer<String>> requests();
}
