package dev.keywright.review.whatif;

import dev.keywright.effective.merge.WriteRefusal;
import dev.keywright.model.Location;
import dev.keywright.model.value.Value;
import dev.keywright.model.whatif.WhatIfTest;
import dev.keywright.tyk.requests.RequestRefusal;
import dev.keywright.tyk.requests.Ruling;
import java.util.List;
import java.util.Optional;

/**
 * One test, run.
 *
 * @param at when the request is made, in epoch seconds
 * @param ruling what the gateway decides
 * @param chance what it may decide instead, where it merges policies at random; usually empty
 * @param deciding the value that decided
 */
public record WhatIfResult(WhatIfTest test, long at, Ruling ruling, Optional<Ruling> chance, Deciding deciding) {

    /**
     * A value of the session, and where it is declared.
     *
     * @param field of the session, such as {@code access_rights.api-1.allowed_urls}
     * @param session what the gateway makes of the key; empty where it refuses to create it
     * @param refused why it would not create the key
     * @param places where the value is declared, or where it would be
     */
    public record Deciding(String field, Value.Fields session, Optional<WriteRefusal> refused, List<Location> places) {

        public Deciding {
            places = List.copyOf(places);
        }
    }

    /** Whether the gateway decides as expected, whatever chance does. */
    public boolean passed() {
        return fits(ruling) && chance.map(this::fits).orElse(true);
    }

    private boolean fits(Ruling actual) {
        WhatIfTest.Expected expected = test.expected();
        return expected.allowed() == actual.isAllowed()
                && (expected.refusal().isEmpty()
                        || expected.refusal().equals(actual.refusal().map(RequestRefusal::word)));
    }
}
