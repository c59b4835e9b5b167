package dev.keywright.plan.guards;

import dev.keywright.model.Session;
import dev.keywright.plan.Change;
import java.util.Optional;

/** The living session that a change takes away, by revoking or replacing it. */
final class TakenSession implements Change.Visitor<Optional<Session>> {

    static final TakenSession ONE = new TakenSession();

    private TakenSession() {}

    @Override
    public Optional<Session> revokeKey(Change.RevokeKey change) {
        return change.live();
    }

    @Override
    public Optional<Session> replaceKey(Change.ReplaceKey change) {
        return change.live();
    }

    @Override
    public Optional<Session> createPolicy(Change.CreatePolicy change) {
        return Optional.empty();
    }

    @Override
    public Optional<Session> updatePolicy(Change.UpdatePolicy change) {
        return Optional.empty();
    }

    @Override
    public Optional<Session> deletePolicy(Change.DeletePolicy change) {
        return Optional.empty();
    }

    @Override
    public Optional<Session> createKey(Change.CreateKey change) {
        return Optional.empty();
    }

    @Override
    public Optional<Session> updateKey(Change.UpdateKey change) {
        return Optional.empty();
    }

    @Override
    public Optional<Session> recordKey(Change.RecordKey change) {
        return Optional.empty();
    }

    @Override
    public Optional<Session> forgetKey(Change.ForgetKey change) {
        return Optional.empty();
    }

    @Override
    public Optional<Session> recordPolicy(Change.RecordPolicy change) {
        return Optional.empty();
    }

    @Override
    public Optional<Session> releasePolicy(Change.ReleasePolicy change) {
        return Optional.empty();
    }
}
