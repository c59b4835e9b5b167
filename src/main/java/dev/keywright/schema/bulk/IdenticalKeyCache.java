package dev.keywright.schema.bulk;

import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.model.Address;
import dev.keywright.model.Credential;
import dev.keywright.model.DeclaredKey;
import dev.keywright.source.resource.Declaration;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Reads keys of one file that differ only in name and location once: the first is read, and the others are copies of it
 * with their own name and location. A key is always read separately if reading it produced diagnostics, or if it has a
 * credential that no other key may have.
 */
public final class IdenticalKeyCache {

    private final String namespace;
    private final PerFileKeyCache first = new PerFileKeyCache(new IdentityHashMap<>());

    public IdenticalKeyCache(String namespace) {
        this.namespace = namespace;
    }

    /**
     * @param diagnostics where the reader reports mistakes
     * @return the reader's result, or an equal cached one
     */
    public Optional<DeclaredKey> read(
            Declaration key, Diagnostics diagnostics, Supplier<Optional<DeclaredKey>> reader) {
        Optional<DeclaredKey> known = key.like().flatMap(like -> first.of(key, like));
        if (known.isPresent()) {
            return Optional.of(like(known.get(), key));
        }
        long before = diagnostics.count();
        Optional<DeclaredKey> read = reader.get();
        boolean nothingToTell = diagnostics.count() == before;
        if (nothingToTell && read.isPresent() && read.get().credential() instanceof Credential.Derived) {
            key.like().ifPresent(like -> first.keep(like, read.get()));
        }
        return read;
    }

    private DeclaredKey like(DeclaredKey known, Declaration key) {
        return new DeclaredKey(
                Address.key(namespace, key.name()),
                known.credential(),
                known.fields(),
                known.access(),
                known.policies(),
                known.expires(),
                known.review(),
                known.life(),
                known.locations().movedTo(key.nameAt()));
    }
}
