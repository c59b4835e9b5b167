package dev.keywright.source;

import dev.keywright.model.Location;
import java.util.Optional;
import java.util.function.Consumer;

/** Entries of one stretch of a file, packed. */
final class Portion {

    private final String file;
    private final int column;
    private final String[] names;
    private final int[] lines;
    private final Body[] bodies;

    /** @param column of all names */
    Portion(String file, int column, String[] names, int[] lines, Body[] bodies) {
        this.file = file;
        this.column = column;
        this.names = names;
        this.lines = lines;
        this.bodies = bodies;
    }

    int size() {
        return names.length;
    }

    String name(int i) {
        return names[i];
    }

    Location place(int i) {
        return new Location(file, lines[i], column);
    }

    /** Leaves one out, as the reader of a whole file leaves out what comes twice. */
    void drop(int i) {
        bodies[i] = null;
    }

    void give(Consumer<Named> taker) {
        for (int i = 0; i < names.length; i++) {
            Body body = bodies[i];
            if (body != null) {
                int line = lines[i];
                Optional<Object> like = body instanceof Body.Blocks ? Optional.of(body) : Optional.empty();
                taker.accept(new Named(
                        names[i],
                        place(i),
                        body.lines(),
                        like,
                        () -> body.at(file, line),
                        () -> body.ownData(file, line)));
            }
        }
    }
}
