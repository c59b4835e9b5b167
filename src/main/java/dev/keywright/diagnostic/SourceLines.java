package dev.keywright.diagnostic;

import java.util.Optional;

/** The lines of the project's files, for errors that show them. */
@FunctionalInterface
public interface SourceLines {

    /** Knows no file. */
    SourceLines NONE = (file, line) -> Optional.empty();

    /**
     * One line without its line end.
     *
     * @param file as in {@link dev.keywright.model.Location#file}
     * @param line from 1
     */
    Optional<String> line(String file, int line);
}
