package dev.keywright.diagnostic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A growing list of diagnostics, so that all mistakes are told at once. Safe for use by several threads. */
public final class Diagnostics {

    private static final Comparator<Diagnostic> READING_ORDER = Comparator.comparing(Diagnostic::severity)
            .thenComparing(d -> d.location().isEmpty())
            .thenComparing((a, b) -> a.location().isPresent() && b.location().isPresent()
                    ? a.location().get().compareTo(b.location().get())
                    : 0);

    private final List<Diagnostic> all = new ArrayList<>();

    public synchronized void add(Diagnostic diagnostic) {
        all.add(diagnostic);
    }

    public synchronized void addAll(Diagnostics others) {
        all.addAll(others.all());
    }

    /** How many there are so far. */
    public synchronized int count() {
        return all.size();
    }

    public synchronized boolean hasErrors() {
        return all.stream().anyMatch(Diagnostic::isError);
    }

    /** Errors first, then by file, line and column. */
    public synchronized List<Diagnostic> all() {
        return all.stream().sorted(READING_ORDER).toList();
    }
}
