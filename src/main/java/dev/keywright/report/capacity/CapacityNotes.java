package dev.keywright.report.capacity;

import dev.keywright.report.kit.Plurals;
import dev.keywright.review.capacity.ApiCapacity;
import dev.keywright.review.capacity.Capacity;
import java.util.ArrayList;
import java.util.List;

/** What the sums do not show. */
final class CapacityNotes {

    private CapacityNotes() {}

    static List<String> of(Capacity capacity) {
        var notes = new ArrayList<String>();
        for (ApiCapacity api : capacity.apis()) {
            if (api.apart() > 0) {
                notes.add(CapacityWords.names(List.of(api.name()), true) + ": " + Plurals.count(api.apart(), "key")
                        + (api.apart() == 1 ? " has" : " have")
                        + " limits of endpoints or methods besides, which count apart and are not in the sum.");
            }
        }
        if (!capacity.unknown().isEmpty()) {
            notes.add("Not in the sums, since the gateway would refuse them: "
                    + CapacityWords.names(capacity.unknown(), false) + ".");
        }
        if (capacity.apis().stream().noneMatch(api -> api.declared().isPresent())) {
            notes.add(
                    "No ceiling is declared: `capacity: {API: {rate: 2000, per: 1s}}` in keywright.yaml declares one.");
        }
        notes.add("A limit of a whole key counts for each API that it opens.");
        return notes;
    }
}
