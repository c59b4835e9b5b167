package dev.keywright.effective.trace;

import dev.keywright.model.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What is known about one value: its source, and the values that lost. */
final class ValueProvenance {

    private static final ValueReason.Source.GatewayDefault NOBODY = new ValueReason.Source.GatewayDefault();

    private final Set<ValueReason.Source> givers = new LinkedHashSet<>();
    private final Set<ValueReason.Loser> losers = new LinkedHashSet<>();

    /** False for a value left by an earlier application of the same policies, which does not compete with them. */
    private boolean current = true;

    private ValueReason.Source former = NOBODY;

    static ValueProvenance from(ValueReason.Source source) {
        var line = new ValueProvenance();
        line.givers.add(source);
        return line;
    }

    void startAgain() {
        current = isKeys();
    }

    boolean isKeys() {
        return givers.contains(Trace.KEY);
    }

    void add(ValueReason.Source source) {
        givers.add(source);
        current = true;
    }

    void become(ValueReason.Source source) {
        givers.clear();
        add(source);
    }

    /** Another gives the value now; the giver before it has lost, unless there was none or it was the same. */
    void replace(ValueReason.Source source, Value before, LossCause why) {
        former = giver();
        if (current && !givers.isEmpty() && !before.isZero() && !givers.contains(source)) {
            lose(giver(), before, why);
        }
        become(source);
    }

    /** The last replacement did not hold after all. */
    void restore(ValueReason.Source source, Value offered, LossCause why) {
        losers.removeIf(loser -> loser.from().equals(former));
        become(former);
        lose(source, offered, why);
    }

    /** The value was removed. */
    void clear() {
        givers.clear();
    }

    void lose(ValueReason.Source source, Value value, LossCause why) {
        losers.add(new ValueReason.Loser(source, value, why));
    }

    void copy(ValueProvenance other) {
        givers.clear();
        givers.addAll(other.givers);
    }

    /** The source before the last replacement. */
    ValueReason.Source former() {
        return former;
    }

    ValueReason.Source giver() {
        return givers.isEmpty()
                ? NOBODY
                : givers.size() == 1 ? givers.iterator().next() : new ValueReason.Source.Union(new ArrayList<>(givers));
    }

    boolean hasLosers() {
        return !losers.isEmpty();
    }

    /** The final source of the value has not lost, even if it seemed so in between. */
    List<ValueReason.Loser> losersAgainst(Value value) {
        return losers.stream()
                .filter(loser ->
                        !(givers.contains(loser.from()) && loser.value().equals(value)))
                .toList();
    }
}
