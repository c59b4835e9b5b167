package dev.keywright.schema;

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
 * Keys of one file that differ in nothing but name and place, as most of thousands do: the first is read, and the others
 * are made like it. Each is read by itself where there is something to tell of them, or where they bring a credential
 * that no other key may have.
 */
final class AlikeKeys {

    /** Enough for what repeats; what never repeats must not fill the memory. */
    private static final int MOST = 10_000;

    private final String namespace;
    private final Map<Object, DeclaredKey> first = new IdentityHashMap<>();
    private String file = "";

    AlikeKeys(String namespace) {
        this.namespace = namespace;
    }

    /**
     * @param diagnostics where the reader tells of mistakes
     * @return what the reader gives, or the like of it
     */
    Optional<DeclaredKey> read(Declaration key, Diagnostics diagnostics, Supplier<Optional<DeclaredKey>> reader) {
        if (!key.nameAt().file().equals(file)) {
            first.clear();
            file = key.nameAt().file();
        }
        Optional<DeclaredKey> known = key.like().map(first::get);
        if (known.isPresent()) {
            return Optional.of(like(known.get(), key));
        }
        int before = diagnostics.count();
        Optional<DeclaredKey> read = reader.get();
        boolean nothingToTell = diagnostics.count() == before;
        if (nothingToTell && read.isPresent() && read.get().credential() instanceof Credential.Derived) {
            if (first.size() == MOST) {
                first.clear();
            }
            key.like().ifPresent(like -> first.put(like, read.get()));
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
                known.isProtected(),
                known.marks().movedTo(key.nameAt()));
    }
}
