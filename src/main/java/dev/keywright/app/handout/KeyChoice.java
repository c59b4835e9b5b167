package dev.keywright.app.handout;

import java.util.List;

/** Which keys to hand out. */
public sealed interface KeyChoice {

    /** @param names of keys, or their addresses */
    record Named(List<String> names) implements KeyChoice {
        public Named {
            names = List.copyOf(names);
        }
    }

    /** What the last apply created; an apply that did not come to its end and the one after it count as one. */
    record New() implements KeyChoice {}

    /** Every declared key. */
    record All() implements KeyChoice {}
}
