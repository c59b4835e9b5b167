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
public record LedgerCount(long applies, List<Announcement> announcements) {

    public static final LedgerCount NONE = new LedgerCount(0, List.of());

    public LedgerCount next() {
        return new LedgerCount(applies + 1, announcements);
    }

    public LedgerCount with(Collection<Announcement> more) {
        var all = new LinkedHashSet<>(announcements);
        all.addAll(more);
        return new LedgerCount(applies, List.copyOf(all));
    }

    public LedgerCount without(Collection<Announcement> gone) {
        var rest = new ArrayList<>(announcements);
        rest.removeAll(gone);
        return new LedgerCount(applies, rest);
    }

    Value.Fields toValue() {
        Value.Fields count = Value.Fields.of(Map.of("kind", Value.text("count"), "applies", Value.whole(applies)));
        return announcements.isEmpty()
                ? count
                : count.with(
                        "announced",
                        Value.items(announcements.stream()
                                .map(Announcement::toValue)
                                .toList()));
    }

    static LedgerCount of(Value.Fields content) {
        return new LedgerCount(
                content.whole("applies"),
                content.items("announced").stream()
                        .flatMap(value -> Announcement.of(value).stream())
                        .toList());
    }
}
