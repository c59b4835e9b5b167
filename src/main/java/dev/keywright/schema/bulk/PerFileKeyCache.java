package dev.keywright.schema.bulk;

import dev.keywright.model.DeclaredKey;
import dev.keywright.source.resource.Declaration;
import java.util.Map;
import java.util.Optional;

/** The first key read of each kind in one file. */
final class PerFileKeyCache {

    /** Enough for keys that repeat; keys that never repeat must not fill the memory. */
    private static final int MAX_KEYS = 10_000;

    private final Map<Object, DeclaredKey> first;
    private String file = "";

    /** @param first an empty map; its notion of equality decides which keys are of one kind */
    PerFileKeyCache(Map<Object, DeclaredKey> first) {
        this.first = first;
    }

    /** @param like the kind of the key; entries of other files are dropped */
    Optional<DeclaredKey> of(Declaration key, Object like) {
        if (!key.nameAt().file().equals(file)) {
            first.clear();
            file = key.nameAt().file();
        }
        return Optional.ofNullable(first.get(like));
    }

    void keep(Object like, DeclaredKey read) {
        if (first.size() == MAX_KEYS) {
            first.clear();
        }
        first.put(like, read);
    }
}
