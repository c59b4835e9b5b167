package dev.keywright.source;

import java.util.Arrays;
import java.util.List;

/**
 * The fields of entries that were read of late, by their text. Thousands of keys say the same few things, and what has
 * been parsed once says the same wherever it stands. Of fixed size: a newcomer takes the place of another.
 *
 * <p>Several threads use it without waiting for each other. All that it holds is immutable, so a thread finds either
 * what another has put there or what was there before.
 */
final class Known {

    private static final int SLOTS = 1 << 13;
    private static final int LONGEST = 1 << 11;

    private record Text(byte[] bytes, int indent, Block block) {
        boolean is(byte[] file, int from, int to, int itsIndent) {
            return indent == itsIndent && Arrays.equals(bytes, 0, bytes.length, file, from, to);
        }
    }

    private final Text[] texts = new Text[SLOTS];
    private final Body.Blocks[] bodies = new Body.Blocks[SLOTS];

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
    Block find(byte[] file, int from, int to, int indent, int hash) {
        Text text = texts[slot(hash)];
        return text != null && text.is(file, from, to, indent) ? text.block() : null;
    }

    void add(byte[] file, int from, int to, int indent, int hash, Block block) {
        if (to - from <= LONGEST) {
            texts[slot(hash)] = new Text(Arrays.copyOfRange(file, from, to), indent, block);
        }
    }

    /**
     * The same body for the same blocks.
     *
     * @throws NotAlone when two of them have one name
     */
    Body.Blocks body(Block[] blocks) {
        int hash = 1;
        for (Block block : blocks) {
            hash = 31 * hash + block.hash();
        }
        int slot = slot(hash);
        Body.Blocks known = bodies[slot];
        if (known == null || !same(known.blocks(), blocks)) {
            known = Body.Blocks.of(blocks);
            bodies[slot] = known;
        }
        return known;
    }

    private static boolean same(List<Block> known, Block[] blocks) {
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
