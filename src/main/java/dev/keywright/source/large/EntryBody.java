package dev.keywright.source.large;

import dev.keywright.model.Location;
import dev.keywright.source.resource.MetaDataPart;
import dev.keywright.source.yaml.CannotSplitException;
import dev.keywright.source.yaml.Node;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** The body of an entry, without the line of its name. */
sealed interface EntryBody {

    /** How many lines the entry has. */
    int lines();

    /** @param line the line of the name */
    Node at(String file, int line);

    /** The value of {@link MetaDataPart#FIELD}, if the entry has that field. */
    default Optional<MetaDataPart> metaDataPart(String file, int line) {
        return Optional.empty();
    }

    /** A name without a value on its line, and fields below. Entries with equal fields share it. */
    record Blocks(List<FieldBlock> blocks, int lines) implements EntryBody {

        /** @throws CannotSplitException if two of them have the same name */
        static Blocks of(FieldBlock[] blocks) {
            int lines = 1;
            var names = new HashSet<String>();
            for (FieldBlock block : blocks) {
                lines += block.lines();
                if (!names.add(block.name())) {
                    throw new CannotSplitException();
                }
            }
            return new Blocks(List.of(blocks), lines);
        }

        @Override
        public Node at(String file, int line) {
            var entries = new Node.Entry[blocks.size()];
            int here = line + 1;
            for (int i = 0; i < entries.length; i++) {
                FieldBlock block = blocks.get(i);
                var keyAt = new Location(file, here, block.column());
                entries[i] = new Node.Entry(block.name(), keyAt, block.value().unpack(file, here));
                here += block.lines();
            }
            return new Node.Mapping(List.of(entries), entries[0].keyAt());
        }

        @Override
        public Optional<MetaDataPart> metaDataPart(String file, int line) {
            int here = line + 1;
            for (int i = 0; i < blocks.size(); i++) {
                FieldBlock block = blocks.get(i);
                if (block.name().equals(MetaDataPart.FIELD)) {
                    return block.value().unpack(file, here) instanceof Node.Mapping data
                            ? Optional.of(new MetaDataPart(new FieldsExceptOne(blocks, i), data))
                            : Optional.empty();
                }
                here += block.lines();
            }
            return Optional.empty();
        }
    }

    /** Any other form. */
    record Whole(CompactTree value, int lines) implements EntryBody {

        @Override
        public Node at(String file, int line) {
            return value.unpack(file, line);
        }
    }
}
