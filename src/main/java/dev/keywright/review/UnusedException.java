package dev.keywright.review;

import dev.keywright.model.Address;
import dev.keywright.model.RuleException;
import java.util.Optional;

/** An exception for something that its rule does not find. {@link Lint} reports it, since no rule sees exceptions. */
public final class UnusedException {

    public static final RuleId ID = new RuleId("unused-exception");

    private UnusedException() {}

    static Finding finding(Address about, RuleException exception) {
        return Finding.of(
                ID,
                Severity.NOTE,
                about,
                Optional.of(exception.at()),
                about + " has an exception from " + exception.rule() + ", which finds nothing there",
                "it would hide a later finding that nobody has seen",
                "remove the exception");
    }
}
