package dev.keywright.source.tables;

import dev.keywright.source.resource.MetaDataPart;
import dev.keywright.source.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The {@code meta_data} of the keys of a table, separate from the other fields that rows set. */
final class RowMetaData {

    private final RowTemplate data;
    private final int[] otherColumns;

    private RowMetaData(RowTemplate data, int[] otherColumns) {
        this.data = data;
        this.otherColumns = otherColumns;
    }

    /** Empty if the keys have none. */
    static Optional<RowMetaData> of(RowTemplate key) {
        if (!(key instanceof RowTemplate.Fields fields)) {
            return Optional.empty();
        }
        List<Node.Entry> entries = fields.written().entries();
        return IntStream.range(0, entries.size())
                .filter(i -> entries.get(i).key().equals(MetaDataPart.FIELD))
                .mapToObj(i -> {
                    var others = new ArrayList<>(fields.values());
                    RowTemplate data = others.remove(i);
                    int[] columns = others.stream()
                            .flatMapToInt(RowTemplate::columns)
                            .distinct()
                            .toArray();
                    return new RowMetaData(data, columns);
                })
                .findFirst();
    }

    Optional<MetaDataPart> in(CsvRow row) {
        if (!(data.in(row) instanceof Node.Mapping mapping)) {
            return Optional.empty();
        }
        var otherFields = new ArrayList<Object>(otherColumns.length + 1);
        otherFields.add(this);
        for (int column : otherColumns) {
            otherFields.add(row.cell(column));
            // The position of a value in its row is part of what the keys have in common.
            otherFields.add(row.at(column).line() - row.at(0).line());
            otherFields.add(row.at(column).column());
        }
        return Optional.of(new MetaDataPart(otherFields, mapping));
    }
}
