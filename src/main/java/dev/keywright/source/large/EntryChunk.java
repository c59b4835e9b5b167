package dev.keywright.source.large;

import dev.keywright.model.Location;
import dev.keywright.source.resource.NamedEntry;
import java.util.Optional;
import java.util.function.Consumer;

/** The entries of one range of a file, in compact form. */
final class EntryChunk {

    private final String file;
    private final int column;
    private final String[] names;
    private final int[] lines;
    private final EntryBody[] bodies;

    /** @param column of all names */
    EntryChunk(String file, int column, String[] names, int[] lines, EntryBody[] bodies) {
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

    /** Removes an entry, as the reader of a whole file drops duplicates. */
    void drop(int i) {
        bodies[i] = null;
    }

    void give(Consumer<NamedEntry> taker) {
        for (int i = 0; i < names.length; i++) {
            EntryBody body = bodies[i];
            if (body != null) {
                int line = lines[i];
                Optional<Object> like = body instanceof EntryBody.Blocks ? Optional.of(body) : Optional.empty();
                taker.accept(new NamedEntry(
                        names[i],
                        place(i),
                        body.lines(),
                        like,
                        () -> body.at(file, line),
                        () -> body.metaDataPart(file, line)));
            }
        }
    }
}
