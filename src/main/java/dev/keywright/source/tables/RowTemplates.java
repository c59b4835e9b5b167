package dev.keywright.source.tables;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.diagnostic.Nearest;
import dev.keywright.model.Location;
import dev.keywright.source.file.FileCode;
import dev.keywright.source.file.SourceException;
import dev.keywright.source.references.Interpolation;
import dev.keywright.source.references.ReferenceText;
import dev.keywright.source.references.ResolvedReference;
import dev.keywright.source.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Builds templates: everything except the cells is resolved once, instead of once per row. */
public final class RowTemplates {

    public static final String KIND = "row";

    /** With an empty cell, these would silently create a key that never expires, or another kind of key. */
    private static final Set<String> ALWAYS_SAID = Set.of("expires", "key");

    /** Lists in which an empty cell is dropped. In others, fewer items can open more: no versions, no certificates. */
    private static final Set<String> SPARSE = Set.of("tags", "apply_policies");

    private final List<String> columns;
    private final Interpolation references;

    RowTemplates(List<String> columns, Interpolation references) {
        this.columns = columns;
        this.references = references;
    }

    /** Reports {@code ${row:}} outside a table. */
    public static ResolvedReference outside(String column, Interpolation texts) {
        throw new SourceException(Diagnostic.error(FileCode.CSV_COLUMN, "${row:" + column + "} has no row here")
                .because("a row belongs to the CSV file of keys_from")
                .hint("it works in name and key of keys_from; use ${var:" + column + "} for a variable"));
    }

    /**
     * The body of a key.
     *
     * @param body merged with the defaults
     * @param defaults the values of fields that a cell leaves out
     */
    RowTemplate body(Node.Mapping body, Node.Mapping defaults) {
        return fields(body, Optional.of(defaults), true);
    }

    RowTemplate of(Node node) {
        if (node instanceof Node.Scalar scalar) {
            return text(scalar);
        }
        if (node instanceof Node.Sequence list) {
            var items = list.items().stream().map(this::of).toList();
            return items.stream().allMatch(RowTemplate.Same.class::isInstance)
                    ? new RowTemplate.Same(new Node.Sequence(shared(items), list.at()))
                    : new RowTemplate.Items(list, items);
        }
        return node instanceof Node.Mapping mapping
                ? fields(mapping, Optional.empty(), false)
                : new RowTemplate.Same(node);
    }

    /** @param top whether these are the fields of the key itself */
    private RowTemplate fields(Node.Mapping mapping, Optional<Node.Mapping> under, boolean top) {
        var values = mapping.entries().stream()
                .map(entry -> field(entry, under.flatMap(u -> u.entry(entry.key())), top))
                .toList();
        var entries = new ArrayList<Node.Entry>();
        for (int i = 0; i < values.size(); i++) {
            Node.Entry entry = mapping.entries().get(i);
            entries.add(
                    values.get(i) instanceof RowTemplate.Same same
                            ? new Node.Entry(entry.key(), entry.keyAt(), same.node())
                            : entry);
        }
        var written = new Node.Mapping(entries, mapping.at());
        return values.stream().allMatch(RowTemplate.Same.class::isInstance)
                ? new RowTemplate.Same(written)
                : new RowTemplate.Fields(written, values);
    }

    private RowTemplate field(Node.Entry entry, Optional<Node.Entry> under, boolean top) {
        if (entry.value() instanceof Node.Mapping mapping) {
            Optional<Node.Mapping> inner = under.map(Node.Entry::value)
                    .filter(Node.Mapping.class::isInstance)
                    .map(Node.Mapping.class::cast);
            return fields(mapping, inner, false);
        }
        RowTemplate value = of(entry.value());
        if (value instanceof RowTemplate.Items items && top && SPARSE.contains(entry.key())) {
            return new RowTemplate.Sparse(items, under.map(Node.Entry::value).map(this::of));
        }
        boolean cell = value instanceof RowTemplate.Text text
                && text.parts().size() == 1
                && text.parts().get(0).column() >= 0;
        return cell && !(top && ALWAYS_SAID.contains(entry.key()))
                ? new RowTemplate.Cell(
                        (RowTemplate.Text) value, under.map(Node.Entry::value).map(this::of))
                : value;
    }

    private RowTemplate text(Node.Scalar scalar) {
        if (!ReferenceText.hasReference(scalar.text())) {
            return new RowTemplate.Same(scalar);
        }
        Optional<List<ReferenceText.Part>> parts = references.parts(scalar);
        if (parts.isEmpty() || parts.get().stream().noneMatch(RowTemplates::isCell)) {
            return new RowTemplate.Same(references.scalar(scalar));
        }
        return new RowTemplate.Text(
                scalar,
                parts.get().stream().map(part -> filled(part, scalar.at())).toList(),
                references);
    }

    private RowTemplate.Text.Filled filled(ReferenceText.Part part, Location at) {
        if (!isCell(part)) {
            return new RowTemplate.Text.Filled(part, references.piece(part, at), -1);
        }
        String name = ((ReferenceText.Part.Reference) part).argument();
        int column = columns.indexOf(name);
        if (column < 0) {
            references.report(
                    Diagnostic.error(FileCode.CSV_COLUMN, "the CSV file has no column '" + name + "'")
                            .because("its columns are " + String.join(", ", columns))
                            .hint(Nearest.hint(name, columns)),
                    at);
        }
        return new RowTemplate.Text.Filled(part, new ResolvedReference.Missing(Optional.empty()), column);
    }

    private static boolean isCell(ReferenceText.Part part) {
        return part instanceof ReferenceText.Part.Reference reference
                && reference.kind().equals(KIND);
    }

    private static List<Node> shared(List<RowTemplate> items) {
        return items.stream().map(item -> ((RowTemplate.Same) item).node()).toList();
    }
}
