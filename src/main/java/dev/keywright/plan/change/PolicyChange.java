package dev.keywright.plan.change;

import dev.keywright.model.Session;
import java.util.Optional;

/** A change of a policy, or of what the ledger has of it. It takes no session away. */
public sealed interface PolicyChange extends Change
        permits Change.CreatePolicy,
                Change.UpdatePolicy,
                Change.DeletePolicy,
                Change.RecordPolicy,
                Change.ReleasePolicy {

    @Override
    default Optional<Session> takenSession() {
        return Optional.empty();
    }

    <R> R accept(Visitor<R> visitor);

    @Override
    default <R> R accept(Change.Visitor<R> visitor) {
        return accept((Visitor<R>) visitor);
    }

    /** One answer for each kind of change of a policy. */
    interface Visitor<R> {
        R createPolicy(Change.CreatePolicy change);

        R updatePolicy(Change.UpdatePolicy change);

        R deletePolicy(Change.DeletePolicy change);

        R recordPolicy(Change.RecordPolicy change);

        R releasePolicy(Change.ReleasePolicy change);
    }
}
