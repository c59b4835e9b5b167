package dev.keywright.review.rules;

import dev.keywright.model.DeclaredKey;
import dev.keywright.model.Expiry;
import dev.keywright.model.Location;
import dev.keywright.plan.access.EffectiveAccess;
import dev.keywright.review.Finding;
import dev.keywright.review.Rule;
import dev.keywright.review.RuleId;
import dev.keywright.review.Severity;
import dev.keywright.review.Subject;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reports keys that never expire: neither a date nor a policy's {@code key_expires_in} nor a {@code session_lifetime}
 * ends them. Keys that the gateway would refuse, or whose references are wrong, are left out.
 */
public final class NeverExpiringKey implements Rule {

    public static final RuleId ID = new RuleId("key-never-expires");

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
        for (DeclaredKey key : subject.declared().keys()) {
            if (!(key.expires() instanceof Expiry.At) && neverEnds(key, subject)) {
                found.accept(finding(key));
            }
        }
    }

    /**
     * Not to be called for a key with a date: the gateway ignores a date that has passed, and Keywright expires the key
     * itself (trap 1).
     */
    private static boolean neverEnds(DeclaredKey key, Subject subject) {
        return subject.keys()
                .of(key)
                .filter(effective -> EffectiveAccess.neverEnds(effective.session()))
                .isPresent();
    }

    private Finding finding(DeclaredKey key) {
        boolean meant = key.expires() instanceof Expiry.Never;
        Location at = key.locations().has("expires")
                ? key.locations().of("expires")
                : key.locations().start();
        return Finding.of(
                ID,
                severity(),
                key.address(),
                Optional.of(at),
                key.address() + " never expires",
                "if the key leaks, it works until someone revokes it",
                (meant ? "replace `never` with a date" : "specify a date as `expires`")
                        + ", or use a policy with `key_expires_in`");
    }
}
