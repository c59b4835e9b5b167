package dev.keywright.source.large;

import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.model.Location;
import dev.keywright.source.resource.FileEntries;
import dev.keywright.source.resource.NamedEntry;
import dev.keywright.source.yaml.MappingBuilder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** The entries of {@code keys} or {@code policies} in a file that was read in parts. */
final class EntryChunks implements FileEntries {

    private final List<EntryChunk> portions;

    /** @param diagnostics receives names that occur twice; only the first of them counts */
    EntryChunks(List<EntryChunk> portions, Diagnostics diagnostics) {
        this.portions = new ArrayList<>(portions);
        var seen = new TextSet(portions.stream().mapToInt(EntryChunk::size).sum());
        Set<String> twice = new HashSet<>();
        for (EntryChunk portion : portions) {
            for (int i = 0; i < portion.size(); i++) {
                if (!seen.add(portion.name(i))) {
                    twice.add(portion.name(i));
                }
            }
        }
        if (!twice.isEmpty()) {
            dropRepeated(portions, twice, diagnostics);
        }
    }

    private static void dropRepeated(List<EntryChunk> portions, Set<String> twice, Diagnostics diagnostics) {
        var first = new HashMap<String, Location>();
        for (EntryChunk portion : portions) {
            for (int i = 0; i < portion.size(); i++) {
                String name = portion.name(i);
                Location earlier = twice.contains(name) ? first.putIfAbsent(name, portion.place(i)) : null;
                if (earlier != null) {
                    diagnostics.add(MappingBuilder.duplicate(name, portion.place(i), earlier));
                    portion.drop(i);
                }
            }
        }
    }

    @Override
    public void give(Consumer<NamedEntry> taker) {
        for (int i = 0; i < portions.size(); i++) {
            portions.set(i, null).give(taker);
        }
    }
}
