package dev.keywright.model;

import dev.keywright.model.value.NameHash;

/**
 * One of several equal parts of a namespace, so that several machines can share the work. The hash of a key's logical
 * name selects its shard, so each key belongs to exactly one, whatever else is declared. The same hash assigns entries
 * to ledger pages, so 2, 4, 8… shards use different pages once the ledger has that many.
 *
 * <p>The first shard writes policies; the last deletes those that are no longer declared.
 *
 * @param index from 1
 */
public record Shard(int index, int count) {

    public static final int MOST = 1024;

    /** The whole namespace. */
    public static final Shard WHOLE = new Shard(1, 1);

    public Shard {
        if (count < 1 || count > MOST || index < 1 || index > count) {
            throw new IllegalArgumentException("no such shard: " + index + "/" + count);
        }
    }

    /** @param name the logical name of a key */
    public boolean holds(String name) {
        return isWhole() || Integer.remainderUnsigned(NameHash.of(name), count) == index - 1;
    }

    public boolean isWhole() {
        return count == 1;
    }

    public boolean writesPolicies() {
        return index == 1;
    }

    public boolean deletesPolicies() {
        return index == count;
    }

    /** What the files declare, limited to the keys of this shard. */
    public Declared part(Declared whole) {
        return isWhole()
                ? whole
                : new Declared(
                        whole.project(),
                        whole.policies(),
                        whole.keys().stream()
                                .filter(key -> holds(key.address().name()))
                                .toList());
    }

    /** "2/4". */
    @Override
    public String toString() {
        return index + "/" + count;
    }
}
