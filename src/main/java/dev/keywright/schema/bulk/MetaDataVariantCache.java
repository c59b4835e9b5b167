package dev.keywright.schema.bulk;

import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.model.Address;
import dev.keywright.model.DeclaredKey;
import dev.keywright.model.Location;
import dev.keywright.model.value.Value;
import dev.keywright.schema.context.Interner;
import dev.keywright.schema.context.ReadContext;
import dev.keywright.schema.read.FreeData;
import dev.keywright.source.resource.Declaration;
import dev.keywright.source.resource.MetaDataPart;
import dev.keywright.source.yaml.Node;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Reads keys of one file that differ only in name, location, and the values of their {@code meta_data}: the first is
 * read completely; of the others, only the {@code meta_data} is. No rule checks these values if they are scalars, only
 * their names, so the names must be the same. Exists only for speed (decision 0020).
 */
final class MetaDataVariantCache {

    private final String namespace;
    private final Interner interner;
    private final PerFileKeyCache first = new PerFileKeyCache(new HashMap<>());

    MetaDataVariantCache(String namespace, Interner interner) {
        this.namespace = namespace;
        this.interner = interner;
    }

    /**
     * @param mistakes diagnostics sink; a key with diagnostics is never reused as a template
     * @return the reader's result, or an equal one made from a template
     */
    Optional<DeclaredKey> read(Declaration key, Diagnostics mistakes, Supplier<Optional<DeclaredKey>> reader) {
        Optional<MetaDataPart> own = key.metaDataPart().get();
        if (own.isEmpty()) {
            return reader.get();
        }
        Optional<DeclaredKey> known = first.of(key, own.get().otherFields());
        if (known.isPresent()) {
            Optional<DeclaredKey> like = like(known.get(), key, own.get().data(), mistakes);
            return like.isPresent() ? like : reader.get();
        }
        Optional<DeclaredKey> read = reader.get();
        if (mistakes.count() == 0 && read.isPresent()) {
            first.keep(own.get().otherFields(), read.get());
        }
        return read;
    }

    /** Empty if the key must be read completely. */
    private Optional<DeclaredKey> like(DeclaredKey known, Declaration key, Node.Mapping data, Diagnostics mistakes) {
        Value.Fields knownData = known.fields().fields(MetaDataPart.FIELD);
        List<Node.Entry> entries = data.entries();
        if (entries.isEmpty() || entries.size() != knownData.size()) {
            return Optional.empty();
        }
        var context = new ReadContext("key " + key.name(), key.nameAt(), key.lines(), mistakes, interner);
        var names = new String[entries.size()];
        var values = new Value[entries.size()];
        var places = new HashMap<String, Location>();
        for (int i = 0; i < names.length; i++) {
            Node.Entry entry = entries.get(i);
            String path = MetaDataPart.FIELD + "." + entry.key();
            Optional<Value> value = knownData.has(entry.key()) && entry.value() instanceof Node.Scalar single
                    ? FreeData.read(single, path, context)
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
                known.fields().with(MetaDataPart.FIELD, Value.Fields.of(names, values, names.length)),
                known.access(),
                known.policies(),
                known.expires(),
                known.review(),
                known.life(),
                interner.keep(known.locations().movedTo(key.nameAt(), key.lines(), places))));
    }
}
