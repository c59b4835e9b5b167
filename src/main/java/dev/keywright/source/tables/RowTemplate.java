package dev.keywright.source.tables;

import dev.keywright.source.references.InterpolatedText;
import dev.keywright.source.references.Interpolation;
import dev.keywright.source.references.ReferenceText;
import dev.keywright.source.references.ResolvedReference;
import dev.keywright.source.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** A node with {@code ${row:column}} in it, which becomes another node for every row. */
sealed interface RowTemplate {

    Node in(CsvRow row);

    /** The value of a field for this row; empty if the row leaves the field out. */
    default Optional<Node> field(CsvRow row) {
        return Optional.of(in(row));
    }

    /** Positions of the columns that it uses. */
    IntStream columns();

    /** A part that does not depend on the row and is shared by all rows. */
    record Same(Node node) implements RowTemplate {
        @Override
        public Node in(CsvRow row) {
            return node;
        }

        @Override
        public IntStream columns() {
            return IntStream.empty();
        }
    }

    /**
     * The value of a field that is a single cell: an empty cell leaves the field out.
     *
     * @param otherwise the default of the field
     */
    record Cell(Text text, Optional<RowTemplate> otherwise) implements RowTemplate {
        @Override
        public Node in(CsvRow row) {
            return text.in(row);
        }

        @Override
        public Optional<Node> field(CsvRow row) {
            boolean empty = row.cell(text.parts().get(0).column()).isEmpty();
            return empty ? otherwise.map(other -> other.in(row)) : Optional.of(in(row));
        }

        @Override
        public IntStream columns() {
            return IntStream.concat(
                    text.columns(), otherwise.map(RowTemplate::columns).orElse(IntStream.empty()));
        }
    }

    /**
     * A text.
     *
     * @param parts each with its value, or with the column that it comes from
     * @param references receives texts that are too long; thread-safe
     */
    record Text(Node.Scalar written, List<Filled> parts, Interpolation references) implements RowTemplate {

        /** @param column position of the column, or -1 if {@code piece} is the same in all rows */
        record Filled(ReferenceText.Part part, ResolvedReference piece, int column) {}

        @Override
        public Node in(CsvRow row) {
            var joined = new InterpolatedText(written);
            var at = written.at();
            for (int i = parts.size() - 1; i >= 0; i--) {
                at = parts.get(i).column() < 0 ? at : row.at(parts.get(i).column());
            }
            for (Filled filled : parts) {
                joined.add(filled.part(), filled.column() < 0 ? filled.piece() : cell(row, filled.column()));
            }
            if (joined.length() > Interpolation.LONGEST) {
                references.tooLong(at);
                return InterpolatedText.unresolved(written);
            }
            return references.isWithinBudget(joined, parts.size())
                    ? joined.node(at)
                    : InterpolatedText.unresolved(written);
        }

        @Override
        public IntStream columns() {
            return parts.stream().mapToInt(Filled::column).filter(column -> column >= 0);
        }

        private static ResolvedReference cell(CsvRow row, int column) {
            return new ResolvedReference.Plain(row.cell(column), false);
        }
    }

    /**
     * A list that drops items consisting of one empty cell, and that is left out itself if no item remains.
     *
     * @param otherwise the default of the field
     */
    record Sparse(Items list, Optional<RowTemplate> otherwise) implements RowTemplate {
        @Override
        public Node in(CsvRow row) {
            List<Node> there = list.items().stream()
                    .filter(item -> !isEmptyCell(item, row))
                    .map(item -> item.in(row))
                    .toList();
            return new Node.Sequence(there, list.written().at());
        }

        @Override
        public Optional<Node> field(CsvRow row) {
            return list.items().stream().allMatch(item -> isEmptyCell(item, row))
                    ? otherwise.map(other -> other.in(row))
                    : Optional.of(in(row));
        }

        private static boolean isEmptyCell(RowTemplate item, CsvRow row) {
            return item instanceof Text text
                    && text.parts().size() == 1
                    && text.parts().get(0).column() >= 0
                    && row.cell(text.parts().get(0).column()).isEmpty();
        }

        @Override
        public IntStream columns() {
            return IntStream.concat(
                    list.columns(), otherwise.map(RowTemplate::columns).orElse(IntStream.empty()));
        }
    }

    /** A list. */
    record Items(Node.Sequence written, List<RowTemplate> items) implements RowTemplate {
        @Override
        public Node in(CsvRow row) {
            return new Node.Sequence(items.stream().map(item -> item.in(row)).toList(), written.at());
        }

        @Override
        public IntStream columns() {
            return items.stream().flatMapToInt(RowTemplate::columns);
        }
    }

    /** A mapping; {@code values} in the order of its entries. */
    record Fields(Node.Mapping written, List<RowTemplate> values) implements RowTemplate {
        @Override
        public Node in(CsvRow row) {
            var entries = new ArrayList<Node.Entry>(values.size());
            for (int i = 0; i < values.size(); i++) {
                Node.Entry entry = written.entries().get(i);
                if (values.get(i) instanceof Same) {
                    entries.add(entry);
                } else {
                    values.get(i)
                            .field(row)
                            .ifPresent(value -> entries.add(new Node.Entry(entry.key(), entry.keyAt(), value)));
                }
            }
            return new Node.Mapping(entries, written.at());
        }

        @Override
        public IntStream columns() {
            return values.stream().flatMapToInt(RowTemplate::columns);
        }
    }
}
