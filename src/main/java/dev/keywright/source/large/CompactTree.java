package dev.keywright.source.large;

import dev.keywright.model.Location;
import dev.keywright.source.yaml.Node;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A tree in compact form: its texts, and its structure with relative line numbers. A million keys are kept like this
 * until they are processed.
 */
final class CompactTree {

    private static final int PLAIN = 0;
    private static final int QUOTED = 1;
    private static final int SEQUENCE = 2;
    private static final int MAPPING = 3;

    private final String[] texts;
    private final byte[] form;

    private CompactTree(String[] texts, byte[] form) {
        this.texts = texts;
        this.form = form;
    }

    /**
     * @param node contains only literal values, without references
     * @param line the line that its line numbers are relative to
     */
    static CompactTree of(Node node, int line) {
        var packing = new Packing(line);
        packing.node(node);
        return new CompactTree(packing.texts.toArray(String[]::new), packing.form.toByteArray());
    }

    /** Whether the other tree unpacks to an equal tree at the same location. */
    boolean isLike(CompactTree other) {
        return Arrays.equals(form, other.form) && Arrays.equals(texts, other.texts);
    }

    /** The tree, with the given line as its first line. */
    Node unpack(String file, int line) {
        return new Unpacking(this, file, line).node();
    }

    private static final class Packing {
        private final int line;
        private final List<String> texts = new ArrayList<>();
        private final ByteArrayOutputStream form = new ByteArrayOutputStream(32);

        Packing(int line) {
            this.line = line;
        }

        void node(Node node) {
            if (node instanceof Node.Scalar scalar) {
                start(scalar.quoted() ? QUOTED : PLAIN, 0, scalar.at());
                texts.add(scalar.text());
            } else if (node instanceof Node.Sequence list) {
                start(SEQUENCE, list.items().size(), list.at());
                list.items().forEach(this::node);
            } else if (node instanceof Node.Mapping mapping) {
                start(MAPPING, mapping.entries().size(), mapping.at());
                for (Node.Entry entry : mapping.entries()) {
                    texts.add(entry.key());
                    place(entry.keyAt());
                    node(entry.value());
                }
            } else {
                throw new IllegalArgumentException("a reference has nothing to do in what was just read");
            }
        }

        private void start(int kind, int size, Location at) {
            number(kind | size << 2);
            place(at);
        }

        private void place(Location at) {
            number(at.line() - line);
            number(at.column());
        }

        private void number(int number) {
            int rest = number;
            while ((rest & ~0x7F) != 0) {
                form.write(rest & 0x7F | 0x80);
                rest >>>= 7;
            }
            form.write(rest);
        }
    }

    private static final class Unpacking {
        private final String[] texts;
        private final byte[] form;
        private final String file;
        private final int line;
        private int text;
        private int at;

        Unpacking(CompactTree packed, String file, int line) {
            this.texts = packed.texts;
            this.form = packed.form;
            this.file = file;
            this.line = line;
        }

        Node node() {
            int start = number();
            Location place = place();
            int kind = start & 3;
            if (kind == PLAIN || kind == QUOTED) {
                return new Node.Scalar(texts[text++], kind == QUOTED, place);
            }
            int size = start >>> 2;
            return kind == SEQUENCE ? sequence(size, place) : mapping(size, place);
        }

        private Node.Sequence sequence(int size, Location place) {
            var items = new Node[size];
            for (int i = 0; i < size; i++) {
                items[i] = node();
            }
            return new Node.Sequence(List.of(items), place);
        }

        private Node.Mapping mapping(int size, Location place) {
            var entries = new Node.Entry[size];
            for (int i = 0; i < size; i++) {
                String name = texts[text++];
                Location at = place();
                entries[i] = new Node.Entry(name, at, node());
            }
            return new Node.Mapping(List.of(entries), place);
        }

        private Location place() {
            int below = number();
            return new Location(file, line + below, number());
        }

        private int number() {
            int number = 0;
            for (int shift = 0; ; shift += 7) {
                byte next = form[at++];
                number |= (next & 0x7F) << shift;
                if (next >= 0) {
                    return number;
                }
            }
        }
    }
}
