package dev.keywright.cli.terminal;

import dev.keywright.app.run.Failure;
import dev.keywright.app.run.FailureCode;
import dev.keywright.app.run.Listener;
import dev.keywright.app.run.Progress;
import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.diagnostic.SourceLines;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Remembers the errors and warnings that it passes on, for outputs that report why there is no result. */
public final class CollectedErrors implements Listener {

    private final Listener next;
    private final List<Diagnostic> found = new ArrayList<>();
    private SourceLines lines = SourceLines.NONE;

    public CollectedErrors(Listener next) {
        this.next = next;
    }

    /** What was reported, and why the command failed where that was not reported yet. */
    public List<Diagnostic> with(Failure failure) {
        var all = new ArrayList<>(found);
        if (failure instanceof Failure.Explained explained) {
            all.add(error(FailureCode.FAILED, explained.message(), explained.advice()));
        } else if (failure instanceof Failure.Diagnosed diagnosed) {
            all.add(diagnosed.diagnostic());
        } else if (failure instanceof Failure.Internal internal) {
            all.add(error(FailureCode.INTERNAL_ERROR, internal.message(), ""));
        }
        return all;
    }

    private static Diagnostic error(FailureCode code, String message, String advice) {
        return Diagnostic.error(code, message)
                .hint(advice.replaceFirst("^hint: ", "").replace("\n", " "));
    }

    /** The lines of the files that were read. */
    public SourceLines lines() {
        return lines;
    }

    @Override
    public void diagnostics(List<Diagnostic> reported, SourceLines of) {
        found.addAll(reported);
        lines = of;
        next.diagnostics(reported, of);
    }

    @Override
    public void message(String line) {
        next.message(line);
    }

    @Override
    public void error(String message) {
        found.add(error(FailureCode.FAILED, message, ""));
        next.error(message);
    }

    @Override
    public Progress progress() {
        return next.progress();
    }

    @Override
    public Optional<Consumer<String>> requests() {
        return next.requests();
    }
}
