package dev.keywright.schema.convert;

import dev.keywright.diagnostic.CountedDiagnostic;
import dev.keywright.diagnostic.Counts;
import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.model.Location;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What could not be carried, once for each kind, with how many objects it concerns and where the first of them is. */
final class ConversionNotes {

    /**
     * One kind.
     *
     * @param subject what is counted: "policy", "key", "file"
     * @param what completes "3 policies: …"; holds no value of the input except words that are safe to show
     */
    record Note(ConvertCode code, String subject, String what, String why, String hint) {}

    private record NoteCount(long count, Location first, SortedSet<String> details) {
        NoteCount and(NoteCount other) {
            details.addAll(other.details);
            return new NoteCount(count + other.count, first, details);
        }
    }

    private static final int MOST_DETAILS = 12;

    /** Those of one object: a kind counts once in it, however often it comes. */
    static final class OfObject {
        private final Location at;
        private final String subject;
        private final Map<Note, SortedSet<String>> notes = new LinkedHashMap<>();
        private final Map<String, Long> dropped = new TreeMap<>();

        OfObject(String subject, Location at) {
            this.subject = subject;
            this.at = at;
        }

        void add(ConvertCode code, String what, String why, String hint) {
            notes.computeIfAbsent(new Note(code, subject, what, why, hint), any -> new TreeSet<>());
        }

        void add(ConvertCode code, String what, String why) {
            add(code, what, why, "");
        }

        /** @param detail which of them, such as a field; safe to show */
        void add(String detail, ConvertCode code, String what, String why, String hint) {
            notes.computeIfAbsent(new Note(code, subject, what, why, hint), any -> new TreeSet<>())
                    .add(detail);
        }

        /** A field whose loss changes nothing. */
        void dropped(String field) {
            dropped.merge(field, 1L, Long::sum);
        }

        /** Empty, of the same object: for one that is left out, whose other notes do not matter. */
        OfObject another() {
            return new OfObject(subject, at);
        }
    }

    private final Map<Note, NoteCount> notes = new LinkedHashMap<>();
    private final SortedMap<String, Long> dropped = new TreeMap<>();

    ConversionNotes copy() {
        var copy = new ConversionNotes();
        notes.forEach((note, tally) ->
                copy.notes.put(note, new NoteCount(tally.count(), tally.first(), new TreeSet<>(tally.details()))));
        copy.dropped.putAll(dropped);
        return copy;
    }

    void add(OfObject object) {
        object.notes.forEach((note, details) ->
                notes.merge(note, new NoteCount(1, object.at, new TreeSet<>(details)), NoteCount::and));
        object.dropped.forEach((field, count) -> dropped.merge(field, count, Long::sum));
    }

    /** As warnings, in the order of their codes. */
    List<CountedDiagnostic> diagnostics() {
        return notes.entrySet().stream()
                .sorted(Comparator.comparing(entry -> entry.getKey().code()))
                .map(entry -> new CountedDiagnostic(
                        diagnostic(entry.getKey(), entry.getValue()),
                        entry.getKey().subject(),
                        entry.getValue().count()))
                .toList();
    }

    private static Diagnostic diagnostic(Note note, NoteCount tally) {
        return Diagnostic.warning(
                        note.code(),
                        tally.first(),
                        Counts.of(tally.count(), note.subject()) + ": " + note.what() + details(tally.details()))
                .because(note.why())
                .hint(note.hint());
    }

    private static String details(SortedSet<String> details) {
        if (details.isEmpty()) {
            return "";
        }
        String some = details.stream().limit(MOST_DETAILS).collect(Collectors.joining(", "));
        int more = details.size() - MOST_DETAILS;
        return more > 0 ? ": " + some + " and " + more + " more" : ": " + some;
    }

    /** How often each harmless field was left out. */
    SortedMap<String, Long> dropped() {
        return Collections.unmodifiableSortedMap(dropped);
    }
}
