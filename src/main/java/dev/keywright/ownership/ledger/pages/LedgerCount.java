package dev.keywright.ownership.ledger.pages;

import dev.keywright.model.value.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * The number of applies, and the intents of the latest ones. Not part of the root, so that only a run that moves the
 * pages needs to write the root.
 *
 * @param applies grows with every apply, so that a saved plan is used once
 */
public record LedgerCount(long applies, List<CreateIntent> intents) {

    public static final LedgerCount NONE = new LedgerCount(0, List.of());

    public LedgerCount next() {
        return new LedgerCount(applies + 1, intents);
    }

    public LedgerCount with(Collection<CreateIntent> more) {
        var all = new LinkedHashSet<>(intents);
        all.addAll(more);
        return new LedgerCount(applies, List.copyOf(all));
    }

    public LedgerCount without(Collection<CreateIntent> gone) {
        var rest = new ArrayList<>(intents);
        rest.removeAll(gone);
        return new LedgerCount(applies, rest);
    }

    Value.Fields toValue() {
        Value.Fields count = Value.Fields.of(Map.of("kind", Value.text("count"), "applies", Value.whole(applies)));
        return intents.isEmpty()
                ? count
                : count.with(
                        "announced",
                        Value.items(intents.stream().map(CreateIntent::toValue).toList()));
    }

    static LedgerCount of(Value.Fields content) {
        return new LedgerCount(
                content.whole("applies"),
                content.items("announced").stream()
                        .flatMap(value -> CreateIntent.of(value).stream())
                        .toList());
    }
}
