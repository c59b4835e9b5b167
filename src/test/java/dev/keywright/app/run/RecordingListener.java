package dev.keywright.app.run;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.diagnostic.SourceLines;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Keeps what a use case reports. */
public final class RecordingListener implements Listener {

    public final List<Diagnostic> diagnostics = new CopyOnWriteArrayList<>();
    public final List<String> messages = new CopyOnWriteArrayList<>();
    public final List<String> errors = new CopyOnWriteArrayList<>();

    @Override
    public void diagnostics(List<Diagnostic> found, SourceLines lines) {
        diagnostics.addAll(found);
    }

    @Override
    public void message(String line) {
        messages.add(line);
    }

    @Override
    public void error(String message) {
        errors.add(message);
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
