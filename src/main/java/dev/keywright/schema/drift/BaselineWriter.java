package dev.keywright.schema.drift;

import dev.keywright.model.Address;
import dev.keywright.model.drift.AcceptedDrift;
import dev.keywright.model.drift.DriftKind;
import dev.keywright.model.value.Value;
import dev.keywright.source.edit.YamlTree;
import dev.keywright.source.edit.YamlWriter;
import java.time.Instant;
import java.util.List;

/** Writes a file of accepted drift. Of values, it holds numbers and flags only: no key, no hash, no free text of a session. */
public final class BaselineWriter {

    private static final List<String> HEAD = List.of(
            "Drift that is accepted for a time. Written by keywright drift --write-baseline; docs/drift.md explains it.");

    private BaselineWriter() {}

    public static String write(List<AcceptedDrift> entries) {
        var file = new YamlTree.Builder();
        file.add(
                BaselineReader.ACCEPTED,
                new YamlTree.Items(entries.stream().map(BaselineWriter::entry).toList()));
        return YamlWriter.write(HEAD, file.build());
    }

    private static YamlTree entry(AcceptedDrift entry) {
        var tree = new YamlTree.Builder();
        tree.add(BaselineReader.KIND, new YamlTree.Text(entry.kind().word()));
        entry.object()
                .ifPresent(object -> tree.add(
                        object == Address.Kind.KEY ? BaselineReader.KEY : BaselineReader.POLICY,
                        new YamlTree.Text(entry.name())));
        if (entry.kind() == DriftKind.UNMANAGED) {
            if (!entry.name().isEmpty()) {
                tree.add(BaselineReader.OWNER, new YamlTree.Text(entry.name()));
            }
            tree.add(BaselineReader.AT_MOST, new YamlTree.Plain(String.valueOf(entry.atMost())));
        }
        if (!entry.fields().isEmpty()) {
            var fields = new YamlTree.Builder();
            entry.fields().forEach((path, value) -> fields.add(path, value(value)));
            tree.add(BaselineReader.FIELDS, fields.build());
        }
        entry.environment().ifPresent(name -> tree.add(BaselineReader.ENVIRONMENT, new YamlTree.Text(name)));
        tree.add(BaselineReader.REASON, new YamlTree.Text(entry.reason()));
        tree.add(
                BaselineReader.UNTIL,
                new YamlTree.Plain(Instant.ofEpochSecond(entry.until()).toString()));
        return tree.build();
    }

    private static YamlTree value(Value value) {
        if (value instanceof Value.Whole whole) {
            return new YamlTree.Plain(String.valueOf(whole.number()));
        }
        return value instanceof Value.Flag flag
                ? new YamlTree.Plain(String.valueOf(flag.flag()))
                : new YamlTree.Text(BaselineReader.ANY);
    }
}
