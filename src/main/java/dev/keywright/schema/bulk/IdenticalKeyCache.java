package dev.keywright.schema.bulk;

import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.model.Address;
import dev.keywright.model.Credential;
import dev.keywright.model.DeclaredKey;
import dev.keywright.source.Declaration;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Reads keys of one file that differ only in name and place once: the first is read, and the others are copies of it with their
 * own name and place. A key is always read by itself when reading it produced diagnostics, or when it brings a credential that
 * no other key may have.
 */
public final class IdenticalKeyCache {

    /** Enough for what repeats; what never repeats must not fill the memory. */
    private static final int MOST = 10_000;

    private final String namespace;
    private final Map<Object, DeclaredKey> firstRead = new IdentityHashMap<>();
    private String file = "";

    public IdenticalKeyCache(String namespace) {
        this.namespace = namespace;
    }

    /**
     * @param diagnostics where the reader reports mistakes
     * @return the reader's result, or an equal cached one
     */
    public Optional<DeclaredKey> read(
            Declaration key, Diagnostics diagnostics, Supplier<Optional<DeclaredKey>> reader) {
        if (key.like().isEmpty()) {
            return reader.get();
        }
        forgetOtherFiles(key);
        DeclaredKey known = firstRead.get(key.like().get());
        if (known != null) {
            return Optional.of(copy(known, key));
        }
        long before = diagnostics.count();
        Optional<DeclaredKey> read = reader.get();
        if (diagnostics.count() == before
                && read.isPresent()
                && read.get().credential() instanceof Credential.Derived) {
            if (firstRead.size() == MOST) {
                firstRead.clear();
            }
            firstRead.put(key.like().get(), read.get());
        }
        return read;
    }

    private void forgetOtherFiles(Declaration key) {
        if (!key.nameAt().file().equals(file)) {
            firstRead.clear();
            file = key.nameAt().file();
        }
    }

    private DeclaredKey copy(DeclaredKey known, Declaration key) {
        return new DeclaredKey(
                Address.key(namespace, key.name()),
                known.credential(),
                known.fields(),
                known.access(),
                known.policies(),
                known.expires(),
                known.isProtected(),
                known.marks().movedTo(key.nameAt()));
    }
}
