package dev.keywright.source.edit;

import java.util.ArrayList;
import java.util.List;

/** What a YAML file is to hold, in the order in which it is written. */
public sealed interface YamlTree {

    /** A text. It is quoted where YAML, or a reference such as {@code ${env:X}}, would read something else. */
    record Text(String text) implements YamlTree {}

    /**
     * A number, {@code true}, {@code null}, a date, or a word of the language such as {@code 30d}: written as it is.
     * Only for texts that the program makes itself.
     */
    record Plain(String text) implements YamlTree {}

    /** A reference such as {@code ${env:ACME_KEY}}, which stays one. */
    record Reference(String text) implements YamlTree {}

    record Items(List<YamlTree> items) implements YamlTree {
        public Items {
            items = List.copyOf(items);
        }
    }

    record Mapping(List<Entry> entries) implements YamlTree {
        public Mapping {
            entries = List.copyOf(entries);
        }

        public boolean isEmpty() {
            return entries.isEmpty();
        }
    }

    /** @param name free text, quoted where that is needed; never a reference */
    record Entry(String name, YamlTree value) {}

    /** A mapping that is put together entry by entry. */
    final class Builder {
        private final List<Entry> entries = new ArrayList<>();

        public Builder add(String name, YamlTree value) {
            entries.add(new Entry(name, value));
            return this;
        }

        public Mapping build() {
            return new Mapping(entries);
        }
    }
}
