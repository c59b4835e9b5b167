package dev.keywright.diagnostic;

import dev.keywright.model.Location;
import java.util.List;
import java.util.Optional;

/**
 * One error or warning for the user.
 *
 * @param code the {@link Code#id} of a package's code, or the name of a rule
 * @param summary what is wrong, in one line
 * @param detail why it matters; may be empty
 * @param hint what to do; may be empty. All three begin in lower case, have no final stop, and separate sentences by
 *     semicolons
 * @param location where; absent if no file causes it
 * @param related related locations, such as the first of two duplicates
 */
public record Diagnostic(
        Severity severity,
        String code,
        String summary,
        String detail,
        String hint,
        Optional<Location> location,
        List<Location> related) {

    /** Characters of a single text. */
    private static final int LONGEST = 2_000;

    /** How serious it is. An error stops the run; a warning does not. Only rules and drift report notes. */
    public enum Severity {
        ERROR,
        WARNING,
        NOTE
    }

    public Diagnostic {
        related = List.copyOf(related);
    }

    public static Diagnostic error(Code code, Location location, String summary) {
        return new Diagnostic(Severity.ERROR, code.id(), summary, "", "", Optional.of(location), List.of());
    }

    public static Diagnostic error(Code code, String summary) {
        return new Diagnostic(Severity.ERROR, code.id(), summary, "", "", Optional.empty(), List.of());
    }

    public static Diagnostic warning(Code code, Location location, String summary) {
        return new Diagnostic(Severity.WARNING, code.id(), summary, "", "", Optional.of(location), List.of());
    }

    public static Diagnostic warning(Code code, String summary) {
        return new Diagnostic(Severity.WARNING, code.id(), summary, "", "", Optional.empty(), List.of());
    }

    /** Something to know that is not wrong. */
    public static Diagnostic note(Code code, String summary) {
        return new Diagnostic(Severity.NOTE, code.id(), summary, "", "", Optional.empty(), List.of());
    }

    public Diagnostic because(String why) {
        return new Diagnostic(severity, code, summary, why, hint, location, related);
    }

    public Diagnostic hint(String whatToDo) {
        return new Diagnostic(severity, code, summary, detail, whatToDo, location, related);
    }

    /** The same diagnostic at another location. */
    public Diagnostic at(Location elsewhere) {
        return new Diagnostic(severity, code, summary, detail, hint, Optional.of(elsewhere), related);
    }

    /** The same diagnostic with its locations counted from a folder above; {@code folder} is the way from there. */
    public Diagnostic below(String folder) {
        return new Diagnostic(
                severity,
                code,
                summary,
                detail,
                hint,
                location.map(at -> at.below(folder)),
                related.stream().map(at -> at.below(folder)).toList());
    }

    public Diagnostic seeAlso(Location other) {
        return new Diagnostic(severity, code, summary, detail, hint, location, List.of(other));
    }

    /**
     * With texts of readable length: a name in a file may have a million characters, and there may be many such files.
     */
    Diagnostic shortened() {
        return summary.length() + detail.length() + hint.length() <= LONGEST
                ? this
                : new Diagnostic(severity, code, cut(summary), cut(detail), cut(hint), location, related);
    }

    private static String cut(String text) {
        return text.length() <= LONGEST
                ? text
                : text.substring(0, text.offsetByCodePoints(0, text.codePointCount(0, LONGEST - 1))) + "…";
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }
}
