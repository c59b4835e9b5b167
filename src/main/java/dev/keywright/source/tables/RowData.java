package dev.keywright.source.tables;

import dev.keywright.source.resource.OwnData;
import dev.keywright.source.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The {@code meta_data} of the keys of a table, separate from the other fields that rows set. */
final class RowData {

    private final RowTemplate data;
    private final int[] otherColumns;

    private RowData(RowTemplate data, int[] otherColumns) {
        this.data = data;
        this.otherColumns = otherColumns;
    }

    /** Empty if the keys have none. */
    static Optional<RowData> of(RowTemplate key) {
        if (!(key instanceof RowTemplate.Fields fields)) {
            return Optional.empty();
        }
        List<Node.Entry> entries = fields.written().entries();
        return IntStream.range(0, entries.size())
                .filter(i -> entries.get(i).key().equals(OwnData.FIELD))
                .mapToObj(i -> {
                    var others = new ArrayList<>(fields.values());
                    RowTemplate data = others.remove(i);
                    int[] columns = others.stream()
                            .flatMapToInt(RowTemplate::columns)
                            .distinct()
                            .toArray();
                    return new RowData(data, columns);
                })
                .findFirst();
    }

    Optional<OwnData> in(CsvRow row) {
        if (!(data.in(row) instanceof Node.Mapping mapping)) {
            return Optional.empty();
        }
        var likeElse = new ArrayList<Object>(otherColumns.length + 1);
        likeElse.add(this);
        for (int column : otherColumns) {
            likeElse.add(row.cell(column));
            // The position of a value in its row is part of what the keys have in common.
            likeElse.add(row.at(column).line() - row.at(0).line());
            likeElse.add(row.at(column).column());
        }
        return Optional.of(new OwnData(likeElse, mapping));
    }
}
