package dev.keywright.review.rules;

import dev.keywright.diagnostic.Counts;
import dev.keywright.plan.checks.Unlimited;
import dev.keywright.review.Finding;
import dev.keywright.review.Rule;
import dev.keywright.review.RuleId;
import dev.keywright.review.Severity;
import dev.keywright.review.Subject;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Reports keys without a rate limit and a quota for at least one API, where the files ask for that. */
public final class UnlimitedKey implements Rule {

    public static final RuleId ID = new RuleId("unlimited");

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
            Unlimited unlimited = Unlimited.ofSession(session);
            if (!unlimited.isEmpty() && !unlimited.isLeftOut()) {
                found.accept(Finding.of(
                        ID,
                        severity(),
                        key.address(),
                        EveryKey.at(key.locations(), "rate"),
                        key.address() + " is unlimited" + where(unlimited.apis()),
                        "one faulty client can use up the whole API",
                        "give it a rate that is far above its need"));
            }
        });
    }

    private static String where(List<String> apis) {
        if (apis.equals(List.of(Unlimited.EVERY_API))) {
            return " for every API";
        }
        String more = apis.size() > 3 ? " and " + Counts.grouped(apis.size() - 3) + " more" : "";
        return " for " + apis.stream().limit(3).collect(Collectors.joining(", ")) + more;
    }
}
