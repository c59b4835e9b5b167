package dev.keywright.diagnostic;

import java.util.Optional;

/** Lines of the project's files, to show in errors. */
@FunctionalInterface
public interface SourceLines {

    /** Has no file. */
    SourceLines NONE = (file, line) -> Optional.empty();

    /**
     * One line without its line end.
     *
     * @param file as in {@link dev.keywright.model.Location#file}
     * @param line from 1
     */
    Optional<String> line(String file, int line);
}
