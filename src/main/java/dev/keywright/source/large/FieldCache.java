package dev.keywright.source.large;

import dev.keywright.source.yaml.CannotSplitException;
import java.util.Arrays;
import java.util.List;

/**
 * The fields of entries that were read of late, by their text. Thousands of keys say the same few things, and what has
 * been parsed once says the same wherever it stands. Of fixed size: a newcomer takes the place of another.
 *
 * <p>Several threads use it without waiting for each other. All that it holds is immutable, so a thread finds either
 * what another has put there or what was there before.
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
     * @return null when it is not known; this is asked for every field of a million keys
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
     * The same body for the same blocks.
     *
     * @throws CannotSplitException when two of them have one name
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
