package dev.keywright.plan.change;

import dev.keywright.model.Policy;
import dev.keywright.model.Session;
import java.util.Optional;

/** A change of a key, or of what the ledger has of it. It writes no policy. */
public sealed interface KeyChange extends Change
        permits Change.CreateKey,
                Change.UpdateKey,
                Change.ReplaceKey,
                Change.RevokeKey,
                Change.RecordKey,
                Change.ForgetKey {

    /** What the gateway shows of the session that it updates, replaces or revokes. */
    Optional<Session> liveSession();

    @Override
    default Optional<Policy> writtenPolicy() {
        return Optional.empty();
    }

    <R> R accept(Visitor<R> visitor);

    @Override
    default <R> R accept(Change.Visitor<R> visitor) {
        return accept((Visitor<R>) visitor);
    }

    /** One answer for each kind of change of a key. */
    interface Visitor<R> {
        R createKey(Change.CreateKey change);

        R updateKey(Change.UpdateKey change);

        R replaceKey(Change.ReplaceKey change);

        R revokeKey(Change.RevokeKey change);

        R recordKey(Change.RecordKey change);

        R forgetKey(Change.ForgetKey change);
    }
}
