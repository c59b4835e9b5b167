package dev.keywright.review.rules;

import dev.keywright.review.Finding;
import dev.keywright.review.Rule;
import dev.keywright.review.RuleId;
import dev.keywright.review.Severity;
import dev.keywright.review.Subject;
import java.util.function.Consumer;

/** Reports keys that open every API of the gateway, also those that are added later (trap 8). */
public final class AllApisKey implements Rule {

    public static final RuleId ID = new RuleId("all-apis");

    @Override
    public RuleId id() {
        return ID;
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public void check(Subject subject, Consumer<Finding> found) {
        EveryKey.visit(subject, (key, session) -> {
            if (session.fields("access_rights").isZero()) {
                found.accept(Finding.of(
                        ID,
                        severity(),
                        key.address(),
                        EveryKey.at(key.locations(), "access_rights"),
                        key.address() + " opens every API",
                        "it also opens APIs of other organisations and APIs that are added later",
                        "list the APIs that its holder needs"));
            }
        });
    }
}
