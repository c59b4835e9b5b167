package dev.keywright.effective;

import dev.keywright.model.Session;
import java.util.Optional;

/**
 * What a write comes to: the gateway's POST or PUT of a key and the GET after it ({@code handleAddOrUpdate},
 * {@code doAddOrUpdate} and {@code handleGetDetail} in {@code gateway/api.go}).
 */
public final class Creation {

    private Creation() {}

    /** POST of a session whose id is not in use yet. */
    public static Outcome predict(Session declared, Policies policies, CreationContext context) {
        return new Write(new SessionDraft(declared), policies, context).run(Optional.empty());
    }

    /** PUT on an existing session: no trial period, and an {@code expires} in the past keeps the living one (trap 1). */
    public static Outcome predictUpdate(
            Session declared, Session existing, Policies policies, CreationContext context) {
        return new Write(new SessionDraft(declared), policies, context).run(Optional.of(existing));
    }
}
