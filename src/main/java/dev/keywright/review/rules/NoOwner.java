package dev.keywright.review.rules;

import dev.keywright.review.Finding;
import dev.keywright.review.Rule;
import dev.keywright.review.RuleId;
import dev.keywright.review.Severity;
import dev.keywright.review.Subject;
import java.util.function.Consumer;

/** Reports keys whose {@code meta_data} names no owner. */
public final class NoOwner implements Rule {

    public static final RuleId ID = new RuleId("no-owner");

    @Override
    public RuleId id() {
        return ID;
    }

    @Override
    public Severity severity() {
        return Severity.NOTE;
    }

    @Override
    public void check(Subject subject, Consumer<Finding> found) {
        EveryKey.visit(subject, (key, session) -> {
            if (session.fields("meta_data").text("owner").isBlank()
                    && !key.fields().fields("meta_data").has("owner")) {
                found.accept(Finding.of(
                        ID,
                        severity(),
                        key.address(),
                        EveryKey.at(key.locations(), "meta_data"),
                        key.address() + " has no owner",
                        "if it leaks or ends, nobody knows whom to ask",
                        "add meta_data: {owner: TEAM} to the key, its policy, or `defaults`"));
            }
        });
    }
}
