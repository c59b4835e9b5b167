package dev.keywright.review.cel;

import dev.keywright.model.Policy;
import dev.keywright.model.Session;
import dev.keywright.model.value.Value;
import dev.keywright.plan.change.Change;
import dev.keywright.plan.diff.FieldChange;
import java.util.List;
import java.util.Optional;

/**
 * What rules ask of a change.
 *
 * @param action one word for its kind
 * @param before the object as it is on the gateway
 * @param after the object as it will be
 * @param fields what differs, where the object stays
 */
record ChangeValues(
        String action, Optional<Value.Fields> before, Optional<Value.Fields> after, List<FieldChange> fields) {

    static ChangeValues of(Change change) {
        return change.accept(KINDS);
    }

    private static ChangeValues ofLedger(String action) {
        return new ChangeValues(action, Optional.empty(), Optional.empty(), List.of());
    }

    private static ChangeValues created(Value.Fields after) {
        return new ChangeValues("create", Optional.empty(), Optional.of(after), List.of());
    }

    private static ChangeValues removed(String action, Optional<Value.Fields> before) {
        return new ChangeValues(action, before, Optional.empty(), List.of());
    }

    private static final Change.Visitor<ChangeValues> KINDS = new Change.Visitor<>() {
        @Override
        public ChangeValues createPolicy(Change.CreatePolicy change) {
            return created(change.desired().fields());
        }

        @Override
        public ChangeValues updatePolicy(Change.UpdatePolicy change) {
            return new ChangeValues(
                    "update",
                    Optional.of(change.live().fields()),
                    Optional.of(change.desired().fields()),
                    change.fields());
        }

        @Override
        public ChangeValues deletePolicy(Change.DeletePolicy change) {
            return removed("delete", change.live().map(Policy::fields));
        }

        @Override
        public ChangeValues recordPolicy(Change.RecordPolicy change) {
            return ofLedger("record");
        }

        @Override
        public ChangeValues releasePolicy(Change.ReleasePolicy change) {
            return ofLedger("release");
        }

        @Override
        public ChangeValues createKey(Change.CreateKey change) {
            return created(change.effective().fields());
        }

        @Override
        public ChangeValues updateKey(Change.UpdateKey change) {
            return new ChangeValues(
                    "update",
                    Optional.of(change.live().fields()),
                    Optional.of(change.effective().fields()),
                    change.fields());
        }

        @Override
        public ChangeValues replaceKey(Change.ReplaceKey change) {
            return new ChangeValues(
                    "replace",
                    change.live().map(Session::fields),
                    Optional.of(change.effective().fields()),
                    change.fields());
        }

        @Override
        public ChangeValues revokeKey(Change.RevokeKey change) {
            return removed("revoke", change.live().map(Session::fields));
        }

        @Override
        public ChangeValues recordKey(Change.RecordKey change) {
            return ofLedger("record");
        }

        @Override
        public ChangeValues forgetKey(Change.ForgetKey change) {
            return ofLedger("forget");
        }
    };
}
