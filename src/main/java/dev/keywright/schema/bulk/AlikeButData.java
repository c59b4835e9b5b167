package dev.keywright.schema.bulk;

import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.model.Address;
import dev.keywright.model.DeclaredKey;
import dev.keywright.model.Location;
import dev.keywright.model.value.Value;
import dev.keywright.schema.read.FreeData;
import dev.keywright.schema.read.ReadContext;
import dev.keywright.source.Declaration;
import dev.keywright.source.tables.OwnData;
import dev.keywright.source.yaml.Node;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Keys of one file that differ in nothing but name, place, and the values of their {@code meta_data}, as the keys of a fleet
 * often do: the first is read whole, and of the others only that. No rule looks at these values where they are single
 * ones, only at their names, so those have to be the same.
 */
final class AlikeButData {

    private final String namespace;
    private final Interner interner;
    private final FirstRead first = new FirstRead(new HashMap<>());

    AlikeButData(String namespace, Interner interner) {
        this.namespace = namespace;
        this.interner = interner;
    }

    /**
     * @param mistakes where the reader tells of mistakes; what is told of is no like for others
     * @return what the reader gives, or the like of it
     */
    Optional<DeclaredKey> read(Declaration key, Diagnostics mistakes, Supplier<Optional<DeclaredKey>> reader) {
        Optional<OwnData> own = key.ownData().get();
        if (own.isEmpty()) {
            return reader.get();
        }
        Optional<DeclaredKey> known = first.of(key, own.get().likeElse());
        if (known.isPresent()) {
            Optional<DeclaredKey> like = like(known.get(), key, own.get().data(), mistakes);
            return like.isPresent() ? like : reader.get();
        }
        Optional<DeclaredKey> read = reader.get();
        if (mistakes.count() == 0 && read.isPresent()) {
            first.keep(own.get().likeElse(), read.get());
        }
        return read;
    }

    /** Nothing where it has to be read whole. */
    private Optional<DeclaredKey> like(DeclaredKey known, Declaration key, Node.Mapping data, Diagnostics mistakes) {
        Value.Fields knownData = known.fields().fields(OwnData.FIELD);
        List<Node.Entry> entries = data.entries();
        if (entries.isEmpty() || entries.size() != knownData.size()) {
            return Optional.empty();
        }
        var draft = new ReadContext("key " + key.name(), key.nameAt(), key.lines(), mistakes, interner);
        var names = new String[entries.size()];
        var values = new Value[entries.size()];
        var places = new HashMap<String, Location>();
        for (int i = 0; i < names.length; i++) {
            Node.Entry entry = entries.get(i);
            String path = OwnData.FIELD + "." + entry.key();
            Optional<Value> value = knownData.has(entry.key()) && entry.value() instanceof Node.Scalar single
                    ? FreeData.read(single, path, draft)
                    : Optional.empty();
            if (value.isEmpty()) {
                return Optional.empty();
            }
            names[i] = entry.key();
            values[i] = value.get();
            places.put(path, entry.place());
        }
        return Optional.of(new DeclaredKey(
                Address.key(namespace, key.name()),
                known.credential(),
                known.fields().with(OwnData.FIELD, Value.Fields.of(names, values, names.length)),
                known.access(),
                known.policies(),
                known.expires(),
                known.isProtected(),
                interner.keep(known.marks().movedTo(key.nameAt(), key.lines(), places))));
    }
}
