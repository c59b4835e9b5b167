package dev.keywright.review.rules;

import dev.keywright.model.Expiry;
import dev.keywright.review.Finding;
import dev.keywright.review.Rule;
import dev.keywright.review.RuleId;
import dev.keywright.review.Severity;
import dev.keywright.review.Subject;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;

/** Reports keys that end more than two years from now. */
public final class DistantEnd implements Rule {

    public static final RuleId ID = new RuleId("distant-end");

    @Override
    public RuleId id() {
        return ID;
    }

    @Override
    public Severity severity() {
        return Severity.NOTE;
    }

    private static final int YEARS = 2;

    @Override
    public void check(Subject subject, Consumer<Finding> found) {
        long latest = subject.now().plus(YEARS * 365L, ChronoUnit.DAYS).getEpochSecond();
        EveryKey.visit(subject, (key, session) -> {
            long end = key.expires() instanceof Expiry.At at ? at.epochSeconds() : session.whole("expires");
            if (end > latest) {
                found.accept(Finding.of(
                        ID,
                        severity(),
                        key.address(),
                        EveryKey.at(key.locations(), "expires"),
                        key.address() + " ends more than " + YEARS + " years from now",
                        "a key that leaks works until then, and nobody remembers it",
                        key.expires() instanceof Expiry.At
                                ? "choose an earlier date, or let it `rotate`"
                                : "specify a shorter `key_expires_in` in its policy, or let the key `rotate`"));
            }
        });
    }
}
