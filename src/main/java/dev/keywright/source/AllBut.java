package dev.keywright.source;

import java.util.List;

/** The fields of an entry but for what one of them says. Equal where all others are, and that one stands in the same place. */
final class AllBut {

    private final List<Block> blocks;
    private final int but;
    private final int hash;

    AllBut(List<Block> blocks, int but) {
        this.blocks = blocks;
        this.but = but;
        int sum = but;
        for (int i = 0; i < blocks.size(); i++) {
            sum = 31 * sum + (i == but ? 0 : blocks.get(i).hash());
        }
        hash = sum;
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof AllBut all)
                || hash != all.hash
                || but != all.but
                || blocks.size() != all.blocks.size()) {
            return false;
        }
        for (int i = 0; i < blocks.size(); i++) {
            Block mine = blocks.get(i);
            Block theirs = all.blocks.get(i);
            if (!mine.standsAs(theirs) || i != but && !mine.says(theirs)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
