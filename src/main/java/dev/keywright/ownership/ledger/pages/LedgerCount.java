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
 * @param lastRun the id of the latest apply; empty if an earlier version counted it
 */
public record LedgerCount(long applies, String lastRun, List<CreateIntent> intents) {

    public static final LedgerCount NONE = new LedgerCount(0, "", List.of());

    /** @param run the id of the apply that begins */
    public LedgerCount next(String run) {
        return new LedgerCount(applies + 1, run, intents);
    }

    public LedgerCount with(Collection<CreateIntent> more) {
        var all = new LinkedHashSet<>(intents);
        all.addAll(more);
        return new LedgerCount(applies, lastRun, List.copyOf(all));
    }

    public LedgerCount without(Collection<CreateIntent> gone) {
        var rest = new ArrayList<>(intents);
        rest.removeAll(gone);
        return new LedgerCount(applies, lastRun, rest);
    }

    Value.Fields toValue() {
        Value.Fields count = Value.Fields.of(
                Map.of("kind", Value.text("count"), "applies", Value.whole(applies), "last_run", Value.text(lastRun)));
        return intents.isEmpty()
                ? count
                : count.with(
                        "announced",
                        Value.items(intents.stream().map(CreateIntent::toValue).toList()));
    }

    static LedgerCount of(Value.Fields content) {
        return new LedgerCount(
                content.whole("applies"),
                content.text("last_run"),
                content.items("announced").stream()
                        .flatMap(value -> CreateIntent.of(value).stream())
                        .toList());
    }
}
