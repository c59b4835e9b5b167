package dev.keywright.source.yaml;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.model.Location;
import dev.keywright.source.file.FileCode;
import dev.keywright.source.file.SourceException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The anchors of one file, and the budget for what their aliases add up to.
 *
 * <p>An alias returns the very node of its anchor, so it costs nothing here, but walking the tree later visits that
 * node each time. So nodes are counted as if written out, and the sum must stay in proportion to the file.
 */
final class Anchors {

    private static final int ADDED_FOR_EACH_WRITTEN = 20;

    private final int allowance;
    private final ExpansionBudget budget;
    private final Map<String, Anchored> known = new HashMap<>();
    private final Set<String> open = new HashSet<>();
    private long written;
    private long added;

    Anchors(int allowance, ExpansionBudget budget) {
        this.allowance = allowance;
        this.budget = budget;
    }

    /**
     * @param height levels of mappings and lists in it
     * @param weight of everything in it, for the budget of the project
     */
    record Anchored(Node node, long nodes, int height, long weight) {}

    /** Anchors are valid within one document only. */
    void startDocument() {
        known.clear();
        open.clear();
    }

    void countWritten() {
        written++;
    }

    /** The number of nodes so far, aliases expanded. */
    long nodes() {
        return written + added;
    }

    void open(String anchor) {
        open.add(anchor);
    }

    void close(String anchor, Anchored anchored) {
        open.remove(anchor);
        known.put(anchor, anchored);
    }

    /** @throws SourceException if there is no such anchor, it is not complete yet, or the budget is exhausted */
    Anchored expand(String anchor, Location at) {
        if (open.contains(anchor)) {
            throw new SourceException(Diagnostic.error(
                            FileCode.BAD_ALIAS, at, "the alias *" + anchor + " refers to the value that contains it")
                    .because("it would never end"));
        }
        Anchored target = known.get(anchor);
        if (target == null) {
            throw new SourceException(Diagnostic.error(
                            FileCode.BAD_ALIAS, at, "the alias *" + anchor + " has no anchor &" + anchor + " above it")
                    .because("there is nothing it could refer to")
                    .hint("define it with &" + anchor + " earlier in the same document, or quote the text"));
        }
        added += target.nodes();
        if (added > allowance + ADDED_FOR_EACH_WRITTEN * written) {
            throw new SourceException(Diagnostic.error(
                            FileCode.ALIAS_BOMB, at, "the aliases of this file add up to more than it may hold")
                    .because("aliases of aliases multiply; written out they would fill the memory")
                    .hint("use defaults, or keys_from with a CSV file, for what many keys share"));
        }
        if (!budget.repeats(target.weight())) {
            throw new ExpansionBudget.SpentException();
        }
        return target;
    }
}
