package dev.keywright.app.adopt;

import dev.keywright.app.run.Listener;
import dev.keywright.app.run.Progress;
import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.diagnostic.SourceLines;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Passes on what a plan reports, without its progress and talk. */
final class Warnings implements Listener {

    private final Listener listener;

    Warnings(Listener listener) {
        this.listener = listener;
    }

    @Override
    public void diagnostics(List<Diagnostic> found, SourceLines lines) {
        listener.diagnostics(found, lines);
    }

    @Override
    public void message(String line) {}

    @Override
    public void error(String message) {
        listener.error(message);
    }

    @Override
    public Progress progress() {
        return Progress.NONE;
    }

    @Override
    public Optional<Consumer<String>> requests() {
        return Optional.empty();
    }
}
