package dev.keywright.diagnostic;

import dev.keywright.diagnostic.Diagnostic.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A growing list of diagnostics, so that all mistakes are reported at once. Thread-safe. It is bounded: of a million
 * mistakes it keeps the first {@value #MOST} errors and as many warnings, and counts the others.
 */
public final class Diagnostics {

    /** The code of the last entry, which counts the diagnostics that were not kept. */
    public static final String MORE = "more-mistakes";

    /** The limit per severity. */
    static final int MOST = 50_000;

    private static final Comparator<Diagnostic> READING_ORDER = Comparator.comparing(Diagnostic::severity)
            .thenComparing(d -> d.location().isEmpty())
            .thenComparing((a, b) -> a.location().isPresent() && b.location().isPresent()
                    ? a.location().get().compareTo(b.location().get())
                    : 0);

    private final Kept errors = new Kept(Severity.ERROR);
    private final Kept warnings = new Kept(Severity.WARNING);

    public synchronized void add(Diagnostic diagnostic) {
        of(diagnostic.severity()).add(diagnostic.shortened());
    }

    public synchronized void addAll(Diagnostics others) {
        errors.addAll(others.errors);
        warnings.addAll(others.warnings);
    }

    /** The number of diagnostics so far. */
    public synchronized long count() {
        return errors.count + warnings.count;
    }

    public synchronized boolean hasErrors() {
        return errors.count > 0;
    }

    /**
     * Errors first, then by file, line and column. If there were too many of one severity, its last entry counts the
     * rest.
     */
    public synchronized List<Diagnostic> all() {
        var all = new ArrayList<>(errors.inOrder());
        all.addAll(warnings.inOrder());
        return List.copyOf(all);
    }

    private Kept of(Severity severity) {
        return severity == Severity.ERROR ? errors : warnings;
    }

    /**
     * The diagnostics of one severity. It keeps the first in reading order, whatever the order in which they arrive.
     */
    private static final class Kept {
        private final Severity severity;
        private final List<Diagnostic> list = new ArrayList<>();
        private long count;

        Kept(Severity severity) {
            this.severity = severity;
        }

        void add(Diagnostic diagnostic) {
            list.add(diagnostic);
            count++;
            if (list.size() >= 2 * MOST) {
                cut();
            }
        }

        void addAll(Kept others) {
            long all = count + others.count;
            others.list.stream().sorted(READING_ORDER).forEach(this::add);
            count = all;
        }

        private void cut() {
            list.sort(READING_ORDER);
            list.subList(MOST, list.size()).clear();
        }

        List<Diagnostic> inOrder() {
            List<Diagnostic> sorted =
                    list.stream().sorted(READING_ORDER).limit(MOST).toList();
            if (count == sorted.size()) {
                return sorted;
            }
            var all = new ArrayList<>(sorted);
            String rest = Counts.of(count - sorted.size(), severity == Severity.ERROR ? "more error" : "more warning");
            all.add(new Diagnostic(severity, MORE, rest, "", "", Optional.empty(), List.of())
                    .hint("the first " + Counts.grouped(MOST) + " are listed; fix their cause, and run it again"));
            return all;
        }
    }
}
