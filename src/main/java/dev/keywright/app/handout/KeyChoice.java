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

    /** Every declared key. */
    record All() implements KeyChoice {}
}
