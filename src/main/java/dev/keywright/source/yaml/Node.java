package dev.keywright.source.yaml;

import dev.keywright.model.Location;
import dev.keywright.model.value.Secret;
import java.util.List;
import java.util.Optional;

/** A piece of YAML with its location. References and overlays are already resolved. */
public sealed interface Node {

    Location at();

    /**
     * Text as written.
     *
     * @param quoted true for 'x', "x", | and >: then it is text, whatever it looks like
     */
    record Scalar(String text, boolean quoted, Location at) implements Node {
        public boolean isNull() {
            return !quoted && (text.isEmpty() || text.equals("~") || text.equals("null"));
        }
    }

    /**
     * Text that a reference resolved to ({@code ${env:X}}, {@code ${file:p}}, {@code ${exec:c}}), alone or inside other
     * text.
     *
     * @param value empty only if the reference could not be resolved, which has been reported
     * @param reference as written, without the text around it; safe to show
     * @param origin decides where the text may be used
     */
    record Referenced(Secret value, String reference, Origin origin, Location at) implements Node {

        /** The value of a single reference that no one has permitted to be shown. */
        public Referenced(Secret value, String reference, Location at) {
            this(value, reference, Origin.SECRET, at);
        }

        /** Whether there is no text before or after the reference. */
        public boolean whole() {
            return origin.whole();
        }

        /** Whether it may be used in a field that is shown, because the command line allowed it. */
        public boolean permitted() {
            return origin.permitted();
        }

        /** Whether it may be used as the address of the gateway. */
        public boolean address() {
            return origin.address() || origin.permitted();
        }

        /** Whether there is no value because of a mistake that has been reported. */
        public boolean unresolved() {
            return value.isEmpty();
        }
    }

    record Sequence(List<Node> items, Location at) implements Node {
        public Sequence {
            items = List.copyOf(items);
        }
    }

    record Mapping(List<Entry> entries, Location at) implements Node {
        public Mapping {
            entries = List.copyOf(entries);
        }

        public Optional<Entry> entry(String key) {
            for (Entry entry : entries) {
                if (entry.key().equals(key)) {
                    return Optional.of(entry);
                }
            }
            return Optional.empty();
        }
    }

    /** @param keyAt the location of the name, at which a mistake in it is shown */
    record Entry(String key, Location keyAt, Node value) {

        /**
         * Where the value comes from: the location of its name, or the table cell that provided it, alone or as the
         * only item of a list.
         */
        public Location place() {
            Node single = value instanceof Sequence list && list.items().size() == 1
                    ? list.items().get(0)
                    : value;
            boolean elsewhere = !(single instanceof Mapping)
                    && !(single instanceof Sequence)
                    && !single.at().file().equals(keyAt.file());
            return elsewhere ? single.at() : keyAt;
        }
    }
}
