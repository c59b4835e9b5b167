package dev.keywright.review.cel;

import dev.keywright.model.Policy;
import dev.keywright.model.Session;
import dev.keywright.model.value.Value;
import dev.keywright.plan.change.Change;
import dev.keywright.plan.diff.FieldChange;
import java.util.List;
import java.util.Optional;

/** What rules ask of a change. */
final class ChangeValues {

    private ChangeValues() {}

    /** One word for each kind of change. */
    static final Change.Visitor<String> ACTION = new Change.Visitor<>() {
        @Override
        public String createPolicy(Change.CreatePolicy change) {
            return "create";
        }

        @Override
        public String updatePolicy(Change.UpdatePolicy change) {
            return "update";
        }

        @Override
        public String deletePolicy(Change.DeletePolicy change) {
            return "delete";
        }

        @Override
        public String recordPolicy(Change.RecordPolicy change) {
            return "record";
        }

        @Override
        public String releasePolicy(Change.ReleasePolicy change) {
            return "release";
        }

        @Override
        public String createKey(Change.CreateKey change) {
            return "create";
        }

        @Override
        public String updateKey(Change.UpdateKey change) {
            return "update";
        }

        @Override
        public String replaceKey(Change.ReplaceKey change) {
            return "replace";
        }

        @Override
        public String revokeKey(Change.RevokeKey change) {
            return "revoke";
        }

        @Override
        public String recordKey(Change.RecordKey change) {
            return "record";
        }

        @Override
        public String forgetKey(Change.ForgetKey change) {
            return "forget";
        }
    };

    /** The object as it is on the gateway. */
    static final Change.Visitor<Optional<Value.Fields>> BEFORE = new Change.Visitor<>() {
        @Override
        public Optional<Value.Fields> createPolicy(Change.CreatePolicy change) {
            return Optional.empty();
        }

        @Override
        public Optional<Value.Fields> updatePolicy(Change.UpdatePolicy change) {
            return Optional.of(change.live().fields());
        }

        @Override
        public Optional<Value.Fields> deletePolicy(Change.DeletePolicy change) {
            return change.live().map(Policy::fields);
        }

        @Override
        public Optional<Value.Fields> recordPolicy(Change.RecordPolicy change) {
            return Optional.empty();
        }

        @Override
        public Optional<Value.Fields> releasePolicy(Change.ReleasePolicy change) {
            return Optional.empty();
        }

        @Override
        public Optional<Value.Fields> createKey(Change.CreateKey change) {
            return Optional.empty();
        }

        @Override
        public Optional<Value.Fields> updateKey(Change.UpdateKey change) {
            return Optional.of(change.live().fields());
        }

        @Override
        public Optional<Value.Fields> replaceKey(Change.ReplaceKey change) {
            return change.live().map(Session::fields);
        }

        @Override
        public Optional<Value.Fields> revokeKey(Change.RevokeKey change) {
            return change.live().map(Session::fields);
        }

        @Override
        public Optional<Value.Fields> recordKey(Change.RecordKey change) {
            return Optional.empty();
        }

        @Override
        public Optional<Value.Fields> forgetKey(Change.ForgetKey change) {
            return Optional.empty();
        }
    };

    /** The object as it will be. */
    static final Change.Visitor<Optional<Value.Fields>> AFTER = new Change.Visitor<>() {
        @Override
        public Optional<Value.Fields> createPolicy(Change.CreatePolicy change) {
            return Optional.of(change.desired().fields());
        }

        @Override
        public Optional<Value.Fields> updatePolicy(Change.UpdatePolicy change) {
            return Optional.of(change.desired().fields());
        }

        @Override
        public Optional<Value.Fields> deletePolicy(Change.DeletePolicy change) {
            return Optional.empty();
        }

        @Override
        public Optional<Value.Fields> recordPolicy(Change.RecordPolicy change) {
            return Optional.empty();
        }

        @Override
        public Optional<Value.Fields> releasePolicy(Change.ReleasePolicy change) {
            return Optional.empty();
        }

        @Override
        public Optional<Value.Fields> createKey(Change.CreateKey change) {
            return Optional.of(change.effective().fields());
        }

        @Override
        public Optional<Value.Fields> updateKey(Change.UpdateKey change) {
            return Optional.of(change.effective().fields());
        }

        @Override
        public Optional<Value.Fields> replaceKey(Change.ReplaceKey change) {
            return Optional.of(change.effective().fields());
        }

        @Override
        public Optional<Value.Fields> revokeKey(Change.RevokeKey change) {
            return Optional.empty();
        }

        @Override
        public Optional<Value.Fields> recordKey(Change.RecordKey change) {
            return Optional.empty();
        }

        @Override
        public Optional<Value.Fields> forgetKey(Change.ForgetKey change) {
            return Optional.empty();
        }
    };

    /** What differs. */
    static final Change.Visitor<List<FieldChange>> FIELDS = new Change.Visitor<>() {
        @Override
        public List<FieldChange> createPolicy(Change.CreatePolicy change) {
            return List.of();
        }

        @Override
        public List<FieldChange> updatePolicy(Change.UpdatePolicy change) {
            return change.fields();
        }

        @Override
        public List<FieldChange> deletePolicy(Change.DeletePolicy change) {
            return List.of();
        }

        @Override
        public List<FieldChange> recordPolicy(Change.RecordPolicy change) {
            return List.of();
        }

        @Override
        public List<FieldChange> releasePolicy(Change.ReleasePolicy change) {
            return List.of();
        }

        @Override
        public List<FieldChange> createKey(Change.CreateKey change) {
            return List.of();
        }

        @Override
        public List<FieldChange> updateKey(Change.UpdateKey change) {
            return change.fields();
        }

        @Override
        public List<FieldChange> replaceKey(Change.ReplaceKey change) {
            return change.fields();
        }

        @Override
        public List<FieldChange> revokeKey(Change.RevokeKey change) {
            return List.of();
        }

        @Override
        public List<FieldChange> recordKey(Change.RecordKey change) {
            return List.of();
        }

        @Override
        public List<FieldChange> forgetKey(Change.ForgetKey change) {
            return List.of();
        }
    };
}
