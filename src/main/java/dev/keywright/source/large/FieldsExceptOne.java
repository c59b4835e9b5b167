package dev.keywright.source.large;

import java.util.List;

/**
 * An entry's fields, ignoring the value of one of them. Two are equal if all other fields are, and the ignored one is
 * on the same lines.
 */
final class FieldsExceptOne {

    private final List<FieldBlock> blocks;
    private final int but;
    private final int hash;

    FieldsExceptOne(List<FieldBlock> blocks, int but) {
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
        if (!(other instanceof FieldsExceptOne all)
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
