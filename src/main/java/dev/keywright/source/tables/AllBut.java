package dev.keywright.source.tables;

import dev.keywright.source.large.FieldBlock;
import java.util.List;

/** The fields of an entry but for what one of them says. Equal where all others are, and that one stands in the same place. */
public final class AllBut {

    private final List<FieldBlock> blocks;
    private final int but;
    private final int hash;

    public AllBut(List<FieldBlock> blocks, int but) {
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
            FieldBlock mine = blocks.get(i);
            FieldBlock theirs = all.blocks.get(i);
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
