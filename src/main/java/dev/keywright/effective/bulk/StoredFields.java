package dev.keywright.effective.bulk;

import dev.keywright.effective.AppliedSession;
import dev.keywright.effective.PolicyMerge;
import dev.keywright.effective.draft.Policies;
import dev.keywright.model.Session;
import dev.keywright.model.value.Value;
import java.util.Optional;

/**
 * Stored sessions in two halves: the fields that decide what policies make of a session, which most keys of a fleet have in
 * common with many others, and those that are each key's own. So the merge ({@link PolicyMerge#shown}) is done once for all
 * keys that are alike.
 */
public final class StoredFields {

    private static final String LAST_UPDATED = "last_updated";

    private StoredFields() {}

    /** Whether the outcome of other fields depends on this one. Of the time of the last write only the later counts. */
    public static boolean isDecisive(String field) {
        return OwnFields.isDecisive(field) && !field.equals(LAST_UPDATED);
    }

    /**
     * What GET makes of the decisive half. Empty where the merge fails: the gateway then goes on with a session that is
     * half merged, and how far it came shows in the other half.
     */
    public static Optional<Session> shown(Value.Fields decisive, Policies policies) {
        AppliedSession applied = PolicyMerge.apply(new Session(decisive), policies, Optional.empty());
        return applied.error().isEmpty() ? Optional.of(applied.session()) : Optional.empty();
    }

    /**
     * Both halves as GET shows them. Empty where the own half decides something after all.
     *
     * @param own as the gateway decodes it
     * @param shared what {@link #shown(Value.Fields, Policies)} made of the decisive half
     */
    public static Optional<Value.Fields> together(Value.Fields own, Value.Fields shared) {
        return OwnFields.arePlain(own) ? Optional.of(shared.with(OwnFields.shown(own, shared))) : Optional.empty();
    }
}
