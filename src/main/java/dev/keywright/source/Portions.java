package dev.keywright.source;

import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.model.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The entries of {@code keys} or {@code policies} in a file that was read in parts. */
final class Portions implements Entries {

    private final List<Portion> portions;

    /** @param diagnostics is told of names that come twice; only the first of them counts */
    Portions(List<Portion> portions, Diagnostics diagnostics) {
        this.portions = new ArrayList<>(portions);
        var seen = new TextSet(portions.stream().mapToInt(Portion::size).sum());
        for (Portion portion : portions) {
            for (int i = 0; i < portion.size(); i++) {
                String name = portion.name(i);
                if (!seen.add(name)) {
                    diagnostics.add(MappingBuilder.duplicate(name, portion.place(i), first(name)));
                    portion.drop(i);
                }
            }
        }
    }

    private Location first(String name) {
        for (Portion portion : portions) {
            for (int i = 0; i < portion.size(); i++) {
                if (portion.name(i).equals(name)) {
                    return portion.place(i);
                }
            }
        }
        throw new IllegalStateException("a name was seen and is not there");
    }

    @Override
    public void give(Consumer<Named> taker) {
        for (int i = 0; i < portions.size(); i++) {
            portions.set(i, null).give(taker);
        }
    }
}
