package dev.keywright.source.large;

import dev.keywright.source.yaml.CannotSplitException;
import java.util.Arrays;
import java.util.List;

/**
 * Fields of entries that were read recently, by their text. Thousands of keys repeat the same few fields, and a field
 * that was parsed once has the same value everywhere. Of fixed size: a new field replaces another.
 *
 * <p>Threads use it without locks. Everything in it is immutable, so a thread sees either a new entry or the one before
 * it.
 */
public final class FieldCache {

    private static final int SLOTS = 1 << 13;
    private static final int LONGEST = 1 << 11;

    private record Text(byte[] bytes, int indent, FieldBlock block) {
        boolean is(byte[] file, int from, int to, int itsIndent) {
            return indent == itsIndent && Arrays.equals(bytes, 0, bytes.length, file, from, to);
        }
    }

    private final Text[] texts = new Text[SLOTS];
    private final EntryBody.Blocks[] bodies = new EntryBody.Blocks[SLOTS];

    static int hash(byte[] file, int from, int to) {
        int hash = 1;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + file[i];
        }
        return hash;
    }

    /**
     * @param indent of the entry that the field belongs to
     * @return null if it is not cached; an Optional would be allocated for every field of a million keys
     */
    FieldBlock find(byte[] file, int from, int to, int indent, int hash) {
        Text text = texts[slot(hash)];
        return text != null && text.is(file, from, to, indent) ? text.block() : null;
    }

    void add(byte[] file, int from, int to, int indent, int hash, FieldBlock block) {
        if (to - from <= LONGEST) {
            texts[slot(hash)] = new Text(Arrays.copyOfRange(file, from, to), indent, block);
        }
    }

    /**
     * The same body object for the same blocks.
     *
     * @throws CannotSplitException if two of them have the same name
     */
    EntryBody.Blocks body(FieldBlock[] blocks) {
        int hash = 1;
        for (FieldBlock block : blocks) {
            hash = 31 * hash + block.hash();
        }
        int slot = slot(hash);
        EntryBody.Blocks known = bodies[slot];
        if (known == null || !same(known.blocks(), blocks)) {
            known = EntryBody.Blocks.of(blocks);
            bodies[slot] = known;
        }
        return known;
    }

    private static boolean same(List<FieldBlock> known, FieldBlock[] blocks) {
        if (known.size() != blocks.length) {
            return false;
        }
        for (int i = 0; i < blocks.length; i++) {
            if (known.get(i) != blocks[i]) {
                return false;
            }
        }
        return true;
    }

    private static int slot(int hash) {
        return (hash ^ hash >>> 13 ^ hash >>> 21) & SLOTS - 1;
    }
}
