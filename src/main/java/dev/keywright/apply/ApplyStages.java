package dev.keywright.apply;

import dev.keywright.apply.keys.KeyTask;
import dev.keywright.apply.keys.KeyWriter;
import dev.keywright.apply.policies.PolicyDelete;
import dev.keywright.apply.policies.PolicyWrite;
import dev.keywright.model.Session;
import dev.keywright.ownership.identity.CredentialId;
import dev.keywright.plan.Plan;
import dev.keywright.plan.change.Change;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The changes of a plan, sorted into the stages of an apply. */
public final class ApplyStages implements Change.Visitor<Void> {

    record KeyRecord(int index, Change.RecordKey change) {}

    record KeyForget(int index, Change.ForgetKey change) {}

    record PolicyRelease(int index, String id) {}

    record PolicyRecord(int index, String id, boolean isProtected) {}

    final List<PolicyWrite> policies = new ArrayList<>();
    final List<Change.Target> newKeys = new ArrayList<>();
    final List<KeyTask> writes = new ArrayList<>();
    final List<KeyTask> revokes = new ArrayList<>();
    final List<PolicyDelete> deletes = new ArrayList<>();
    /** Keys whose session carries another mark, so that only the ledger proves they are ours. */
    final List<Change.UpdateKey> takeovers = new ArrayList<>();

    final List<KeyRecord> keyRecords = new ArrayList<>();
    final List<KeyForget> keyForgets = new ArrayList<>();
    final List<PolicyRecord> policyRecords = new ArrayList<>();
    final List<PolicyRelease> policyReleases = new ArrayList<>();
    /** Credentials that the files declare, limited to those that the plan affects. */
    final Set<CredentialId> declared = new HashSet<>();

    private final KeyWriter keys;
    private int index;

    private ApplyStages(KeyWriter keys) {
        this.keys = keys;
    }

    static ApplyStages of(Plan plan, KeyWriter keys) {
        var work = new ApplyStages(keys);
        for (Change change : plan.changes()) {
            change.accept(work);
            work.index++;
        }
        return work;
    }

    @Override
    public Void createPolicy(Change.CreatePolicy change) {
        policies.add(new PolicyWrite(index, change.desired(), Optional.empty()));
        return null;
    }

    @Override
    public Void updatePolicy(Change.UpdatePolicy change) {
        policies.add(new PolicyWrite(index, change.desired(), Optional.of(change.live())));
        return null;
    }

    @Override
    public Void deletePolicy(Change.DeletePolicy change) {
        deletes.add(new PolicyDelete(index, change.id()));
        return null;
    }

    @Override
    public Void createKey(Change.CreateKey change) {
        int at = index;
        newKeys.add(change.target());
        declared.add(change.target().credentialId());
        writes.add(new KeyTask(at, needs(change.target()), Optional.empty(), () -> keys.create(at, change)));
        return null;
    }

    @Override
    public Void updateKey(Change.UpdateKey change) {
        int at = index;
        declared.add(change.target().credentialId());
        Optional<Session> before = Optional.of(change.live());
        if (change.takesOver()) {
            takeovers.add(change);
        }
        writes.add(new KeyTask(at, needs(change.target()), before, () -> keys.update(at, change)));
        return null;
    }

    @Override
    public Void replaceKey(Change.ReplaceKey change) {
        int at = index;
        newKeys.add(change.target());
        declared.add(change.target().credentialId());
        writes.add(new KeyTask(at, needs(change.target()), change.live(), () -> keys.replace(at, change)));
        return null;
    }

    @Override
    public Void revokeKey(Change.RevokeKey change) {
        int at = index;
        revokes.add(new KeyTask(at, List.of(), change.live(), () -> keys.revoke(at, change)));
        return null;
    }

    @Override
    public Void recordKey(Change.RecordKey change) {
        declared.add(change.entry().credentialId());
        keyRecords.add(new KeyRecord(index, change));
        return null;
    }

    @Override
    public Void forgetKey(Change.ForgetKey change) {
        keyForgets.add(new KeyForget(index, change));
        return null;
    }

    @Override
    public Void recordPolicy(Change.RecordPolicy change) {
        policyRecords.add(new PolicyRecord(index, change.id(), change.isProtected()));
        return null;
    }

    @Override
    public Void releasePolicy(Change.ReleasePolicy change) {
        policyReleases.add(new PolicyRelease(index, change.id()));
        return null;
    }

    private static List<String> needs(Change.Target target) {
        return target.body().texts("apply_policies");
    }
}
