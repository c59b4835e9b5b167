package dev.keywright.plan;

import dev.keywright.ownership.LedgerEntry;
import dev.keywright.ownership.LiveKey;
import dev.keywright.ownership.Observed;
import dev.keywright.ownership.Slot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the ledger and the gateway hold, by slot and by name. */
final class Slots {

    private final Map<Slot, LedgerEntry> entries;
    private final Map<Slot, LiveKey> live;
    private final Map<String, List<LedgerEntry>> byName = new HashMap<>();

    Slots(Observed observed) {
        entries = observed.entries();
        live = observed.live();
        for (LedgerEntry entry : new TreeMap<>(entries).values()) {
            byName.computeIfAbsent(entry.slot().name(), name -> new ArrayList<>())
                    .add(entry);
        }
    }

    Optional<LedgerEntry> entry(Slot slot) {
        return Optional.ofNullable(entries.get(slot));
    }

    Optional<LiveKey> live(Slot slot) {
        return Optional.ofNullable(live.get(slot));
    }

    /** The other credentials that the ledger holds for the same name, those with a living session first. */
    List<LedgerEntry> others(Slot slot) {
        List<LedgerEntry> named = byName.getOrDefault(slot.name(), List.of());
        var others = new ArrayList<LedgerEntry>();
        named.stream().filter(e -> live.containsKey(e.slot())).forEach(others::add);
        named.stream().filter(e -> !live.containsKey(e.slot())).forEach(others::add);
        others.removeIf(e -> e.slot().equals(slot));
        return others;
    }

    /** Every entry, by slot. */
    Collection<LedgerEntry> entries() {
        return new TreeMap<>(entries).values();
    }
}
