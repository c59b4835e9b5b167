package dev.keywright.source.yaml;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.files.RegularFile;
import dev.keywright.source.file.ExpansionLimits;
import dev.keywright.source.file.FileCode;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A limit on what the files of one project may expand to in total: each text, alias and default may be within its own
 * limit, and ten thousand of them still fill the memory. Thread-safe.
 */
public final class ExpansionBudget {

    /** The cost of a node besides its text, in characters. */
    private static final int NODE = 16;

    /** The cost of a text that was created by expansion, besides its characters. */
    private static final int TEXT = 64;

    private final ExpansionLimits limits;
    private final Diagnostics diagnostics;
    private final AtomicLong read = new AtomicLong();
    private final AtomicLong made = new AtomicLong();
    private final AtomicLong repeated = new AtomicLong();
    private final AtomicBoolean spent = new AtomicBoolean();

    public ExpansionBudget(ExpansionLimits limits, Diagnostics diagnostics) {
        this.limits = limits;
        this.diagnostics = diagnostics;
    }

    /** Records that a file was read, which raises the limit. */
    public void read(long bytes) {
        read.addAndGet(bytes);
    }

    /**
     * Records a text joined from references or cells. Returns false if the budget is exhausted, which is reported once.
     */
    public boolean makes(long characters) {
        return holds(made.addAndGet(characters + TEXT), limits.made() + limits.madeForEachByte() * read.get());
    }

    /**
     * Records nodes that are written once and used in one more place. They take no memory, but walking the tree visits
     * them again.
     *
     * @param weight as returned by {@link #weight}
     */
    public boolean repeats(long weight) {
        return holds(repeated.addAndGet(weight), limits.repeated() + limits.repeatedForEachByte() * read.get());
    }

    public boolean isSpent() {
        return spent.get();
    }

    /** The weight of a tree with its aliases expanded. */
    public static long weight(Node node) {
        long weight = NODE;
        if (node instanceof Node.Scalar scalar) {
            weight += scalar.text().length();
        } else if (node instanceof Node.Sequence list) {
            for (Node item : list.items()) {
                weight += weight(item);
            }
        } else if (node instanceof Node.Mapping mapping) {
            for (Node.Entry entry : mapping.entries()) {
                weight += entry.key().length() + weight(entry.value());
            }
        }
        return weight;
    }

    private boolean holds(long sum, long most) {
        if (sum <= most) {
            return !spent.get();
        }
        if (!spent.getAndSet(true)) {
            diagnostics.add(Diagnostic.error(
                            FileCode.EXPANSION_BOMB,
                            "references, defaults, aliases and tables of this project add up to more than it may hold")
                    .because("it has " + RegularFile.size(read.get())
                            + " of files, and written out they would fill the memory or take hours")
                    .hint("write shorter values under defaults, vars and keys_from, or split the project"));
        }
        return false;
    }

    /** Stops reading a file after the budget was exhausted, which has been reported. */
    public static final class SpentException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public SpentException() {
            super("the expansion budget is spent", null, false, false);
        }
    }
}
