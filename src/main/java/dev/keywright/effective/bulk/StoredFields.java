package dev.keywright.effective.bulk;

import dev.keywright.effective.AppliedSession;
import dev.keywright.effective.PolicyMerge;
import dev.keywright.effective.draft.Policies;
import dev.keywright.model.Session;
import dev.keywright.model.value.Value;
import java.util.Optional;

/**
 * Stored sessions in two parts: the fields that decide what policies make of a session, which most keys of a fleet
 * share with many others, and the fields specific to each key. The merge ({@link PolicyMerge#shown}) is done once for
 * all keys with equal decisive fields.
 */
public final class StoredFields {

    private static final String LAST_UPDATED = "last_updated";

    private StoredFields() {}

    /**
     * Whether other fields of the result depend on this one. Of the times of the last write, only the later matters.
     */
    public static boolean isDecisive(String field) {
        return OwnFields.isDecisive(field) && !field.equals(LAST_UPDATED);
    }

    /**
     * What GET makes of the decisive part. Empty if the merge fails: the gateway then continues with a half-merged
     * session, which affects the other part too.
     */
    public static Optional<Session> shown(Value.Fields decisive, Policies policies) {
        AppliedSession applied = PolicyMerge.apply(new Session(decisive), policies, Optional.empty());
        return applied.error().isEmpty() ? Optional.of(applied.session()) : Optional.empty();
    }

    /**
     * Both parts as GET shows them. Empty if the own part is decisive after all.
     *
     * @param own as the gateway decodes it
     * @param shared the result of {@link #shown(Value.Fields, Policies)} for the decisive part
     */
    public static Optional<Value.Fields> together(Value.Fields own, Value.Fields shared) {
        return OwnFields.arePlain(own) ? Optional.of(shared.with(OwnFields.shown(own, shared))) : Optional.empty();
    }
}
