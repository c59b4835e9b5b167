package dev.keywright.apply;

import dev.keywright.apply.keys.CleanEnd;
import dev.keywright.apply.keys.KeyTask;
import dev.keywright.apply.keys.KeyWriter;
import dev.keywright.apply.keys.LedgerNotes;
import dev.keywright.apply.keys.ReturningSessions;
import dev.keywright.apply.keys.StillAsPlanned;
import dev.keywright.apply.policies.PoliciesAsPlanned;
import dev.keywright.apply.policies.PolicyClaiming;
import dev.keywright.apply.policies.PolicyDelete;
import dev.keywright.apply.policies.PolicyWrite;
import dev.keywright.apply.policies.PolicyWriter;
import dev.keywright.apply.run.ApplyOptions;
import dev.keywright.apply.run.ApplyReport;
import dev.keywright.apply.run.Attempts;
import dev.keywright.apply.run.Cancellation;
import dev.keywright.apply.run.Outcome;
import dev.keywright.apply.run.Outcomes;
import dev.keywright.apply.run.ProgressListener;
import dev.keywright.apply.run.ProgressListener.Stage;
import dev.keywright.apply.run.Sleeper;
import dev.keywright.gateway.Gateway;
import dev.keywright.gateway.GatewayException;
import dev.keywright.model.Address;
import dev.keywright.model.Policy;
import dev.keywright.ownership.claims.PolicyClaims;
import dev.keywright.ownership.ledger.LedgerWriter;
import dev.keywright.ownership.ledger.pages.LedgerEntry;
import dev.keywright.ownership.ledger.pages.LedgerException;
import dev.keywright.ownership.ledger.pages.LedgerRemains;
import dev.keywright.ownership.ledger.tombstones.Tombstone;
import dev.keywright.plan.AwaitedPolicy;
import dev.keywright.plan.Plan;
import dev.keywright.plan.change.Change;
import dev.keywright.tyk.SessionRef;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Carries out a plan: the ledger records what is about to exist; policies are written, reloaded and awaited; keys are
 * written and then revoked, several at a time; policies are deleted; the ledger records the outcome.
 *
 * <p>A failure stops only the changes that depend on it. If the apply is cut off at any point, the next plan and apply
 * finish the work: an entry may remain without its key, but never a key without its entry.
 */
public final class Applier {

    private final Plan plan;
    private final ApplyOptions options;
    private final Cancellation cancel;
    private final ProgressListener progress;
    private final Attempts attempts = new Attempts();
    private final Outcomes outcomes;
    private final LedgerWriter ledger;
    private final LedgerNotes notes;
    private final PolicyWriter policies;
    private final PoliciesAsPlanned policiesAsPlanned;
    private final PolicyClaiming claiming;
    private final ShardWait otherShards;
    private final ApplyStages work;
    private final ReturningSessions returning;
    private final Sleeper sleeper;
    private final MergedPolicies merged;

    private Applier(
            Plan plan,
            Gateway gateway,
            LedgerWriter ledger,
            ApplyOptions options,
            Sleeper sleeper,
            Cancellation cancel,
            ProgressListener progress) {
        this.plan = plan;
        this.options = options;
        this.cancel = cancel;
        this.progress = progress;
        this.outcomes = new Outcomes(plan, progress);
        this.ledger = ledger;
        this.notes = new LedgerNotes(gateway, ledger, outcomes, options.threads());
        this.policies = new PolicyWriter(gateway, ledger.keyring(), options, sleeper, attempts, outcomes, progress);
        this.policiesAsPlanned = new PoliciesAsPlanned(gateway, ledger, outcomes);
        this.claiming =
                new PolicyClaiming(gateway, new PolicyClaims(gateway, ledger.keyring()), options, sleeper, outcomes);
        this.otherShards = new ShardWait(policies, options.shards(), sleeper, cancel, progress);
        var asPlanned = new StillAsPlanned(writtenPolicies(plan));
        var keys = new KeyWriter(gateway, ledger, notes, asPlanned, attempts, options);
        this.work = ApplyStages.of(plan, keys);
        this.returning = keys.returning();
        this.sleeper = sleeper;
        this.merged = new MergedPolicies(gateway, options, sleeper);
    }

    /**
     * @param ledger of the plan's namespace; {@link LedgerWriter#begin} is called here
     * @throws dev.keywright.gateway.GatewayException or {@link dev.keywright.ownership.ledger.pages.LedgerException}
     * when the ledger cannot be begun; nothing was changed then
     */
    public static ApplyReport run(
            Plan plan,
            Gateway gateway,
            LedgerWriter ledger,
            ApplyOptions options,
            Sleeper sleeper,
            Cancellation cancel,
            ProgressListener progress) {
        if (plan.isEmpty()) {
            return new ApplyReport(List.of());
        }
        progress.begun(Stage.LEDGER);
        var applier = new Applier(plan, gateway, ledger, options, sleeper, cancel, progress);
        options.shards().ledgerLock().run(() -> {
            applier.refuseUnknown(ledger.begin());
            applier.recordIntent();
        });
        return applier.run();
    }

    private ApplyReport run() {
        progress.begun(Stage.POLICIES);
        policiesAsPlanned.check(work.policies.stream().map(PolicyWrite::index).toList(), plan.changes(), attempts);
        if (!cancel.requested()) {
            claiming.claim(wanted());
        }
        policies.put(work.policies, cancel);
        Map<String, Address> missing = missingPolicies();
        missing.putAll(otherShards.notWritten(awaited()));
        progress.begun(Stage.KEYS);
        skipKeysThatNeed(missing);
        runAll(work.writes);
        progress.begun(Stage.REVOKES);
        keepDeleted();
        runAll(work.revokes);
        notes.returning(returning.settle(sleeper, cancel, progress));
        progress.begun(Stage.DELETES);
        skipDeletesInUse();
        policiesAsPlanned.check(work.deletes.stream().map(PolicyDelete::index).toList(), plan.changes(), attempts);
        skipDeletesInUseElsewhere();
        leavePoliciesOfOthers();
        policies.delete(work.deletes, cancel);
        merged.reload(MergedPolicies.of(plan, outcomes));
        progress.begun(Stage.RECORDS);
        record();
        options.shards().ledgerLock().run(notes::write);
        releaseClaims();
        ApplyReport report = outcomes.report();
        if (report.complete()) {
            options.shards().ledgerLock().run(() -> new CleanEnd(ledger).record(plan.keysRead()));
        }
        return report;
    }

    /** Changes that no one has reviewed in a plan are not made; the next plan contains them. */
    private void refuseUnknown(LedgerRemains left) {
        Set<String> written = Stream.concat(
                        work.policies.stream().map(write -> write.desired().id()),
                        work.deletes.stream().map(PolicyDelete::id))
                .collect(Collectors.toSet());
        var managed = new HashSet<>(written);
        work.policyRecords.forEach(record -> managed.add(record.id()));
        work.policyReleases.forEach(release -> managed.add(release.id()));
        List<String> unknown = left.unknownTo(work.declared, managed, written);
        if (!unknown.isEmpty()) {
            throw LedgerException.foundAgain(plan.namespace(), unknown);
        }
    }

    private void recordIntent() {
        List<LedgerEntry> entries = Stream.concat(
                        work.newKeys.stream()
                                .map(target -> target.entry(new SessionRef.ById(target.id(), options.orgId()), 0)),
                        work.takeovers.stream().map(Applier::takeover))
                .toList();
        List<String> ids =
                work.policies.stream().map(write -> write.desired().id()).toList();
        List<String> going = work.deletes.stream().map(PolicyDelete::id).toList();
        notes.recordIntent(entries, ids, going);
        if (notes.refusal().isEmpty()) {
            notes.recordNewKeys(
                    work.newKeys.stream().map(Change.Target::credentialId).toList());
        }
        notes.refusal().ifPresent(reason -> {
            work.policies.forEach(write -> outcomes.set(write.index(), new Outcome.Failed(reason)));
            work.deletes.forEach(delete -> outcomes.set(delete.index(), new Outcome.Failed(reason)));
        });
    }

    /** An entry without values yet: neither a password nor an expiry has been written. */
    private static LedgerEntry takeover(Change.UpdateKey change) {
        return LedgerEntry.of(
                change.target().credentialId(),
                change.sessionRef(),
                Optional.empty(),
                0,
                change.target().isProtected());
    }

    /** The policies that could not be written, with their addresses. */
    private Map<String, Address> missingPolicies() {
        var missing = new HashMap<String, Address>();
        for (PolicyWrite write : work.policies) {
            if (!outcomes.isDone(write.index()) && !outcomes.isOpen(write.index())) {
                missing.put(write.desired().id(), address(write.index()));
            }
        }
        return missing;
    }

    /** The policies that keys of this plan need. */
    private List<AwaitedPolicy> awaited() {
        return plan.awaited().stream()
                .filter(policy -> work.writes.stream()
                        .anyMatch(task -> task.needs().contains(policy.desired().id())))
                .toList();
    }

    private void skipKeysThatNeed(Map<String, Address> missing) {
        for (KeyTask task : work.writes) {
            Optional<Address> because = task.needs().stream()
                    .filter(missing::containsKey)
                    .map(missing::get)
                    .findFirst();
            because.ifPresent(address -> outcomes.set(task.index(), new Outcome.Skipped(address)));
        }
    }

    private void runAll(List<KeyTask> tasks) {
        Workers.run(tasks, options.threads(), task -> {
            if (outcomes.isOpen(task.index()) && !cancel.requested()) {
                outcomes.set(task.index(), attempts.of(task.work()));
            }
        });
    }

    /**
     * Records the keys that are about to be deleted, so that they can be restored; without that, none is deleted. Each is deleted
     * only while its session is as it is recorded here ({@link StillAsPlanned}).
     */
    private void keepDeleted() {
        if (cancel.requested()) {
            return;
        }
        long now = options.clock().instant().getEpochSecond();
        List<Integer> going = options.restoreWithin().isZero() ? List.of() : restorable();
        List<Tombstone> tombstones = going.stream()
                .map(index -> (Change.RevokeKey) plan.changes().get(index))
                .map(change -> new Tombstone(
                        change.entry(),
                        change.live().get(),
                        now,
                        now + options.restoreWithin().toSeconds()))
                .toList();
        try {
            options.shards().ledgerLock().run(() -> ledger.keep(tombstones, now));
        } catch (GatewayException | LedgerException e) {
            going.forEach(index -> outcomes.set(
                    index,
                    new Outcome.Failed(
                            "not deleted, since what `restore` needs could not be kept: " + e.getMessage())));
        }
    }

    /** A credential of a name that stays declared was replaced, perhaps because it leaked, so it is not kept. */
    private List<Integer> restorable() {
        return work.revokes.stream()
                .filter(task -> outcomes.isOpen(task.index()) && task.before().isPresent())
                .map(KeyTask::index)
                .filter(index -> !options.declared().declares(address(index)))
                .toList();
    }

    /**
     * A policy is kept while a key that should have dropped it still carries it: that key would stop working (trap 9).
     */
    private void skipDeletesInUse() {
        if (cancel.requested()) {
            return;
        }
        for (PolicyDelete delete : work.deletes) {
            Stream.concat(work.writes.stream(), work.revokes.stream())
                    .filter(task -> !outcomes.isDone(task.index()))
                    .filter(task -> task.before()
                            .filter(session -> session.policyIds().contains(delete.id()))
                            .isPresent())
                    .findFirst()
                    .ifPresent(task -> outcomes.set(delete.index(), new Outcome.Skipped(address(task.index()))));
        }
    }

    /** Other shards may not have dropped it yet. */
    private void skipDeletesInUseElsewhere() {
        List<PolicyDelete> open = work.deletes.stream()
                .filter(delete -> outcomes.isOpen(delete.index()))
                .toList();
        Map<String, Address> used =
                otherShards.stillCarrying(open.stream().map(PolicyDelete::id).toList());
        open.stream()
                .filter(delete -> used.containsKey(delete.id()))
                .forEach(delete -> outcomes.set(delete.index(), new Outcome.Skipped(used.get(delete.id()))));
    }

    /** The policies to write to which nothing objects so far. */
    private List<PolicyClaiming.Wanted> wanted() {
        return work.policies.stream()
                .filter(write -> outcomes.isOpen(write.index()))
                .map(write ->
                        new PolicyClaiming.Wanted(write.index(), write.desired().id()))
                .toList();
    }

    private void leavePoliciesOfOthers() {
        if (cancel.requested()) {
            return;
        }
        for (PolicyDelete delete : work.deletes) {
            if (outcomes.isOpen(delete.index())) {
                Outcome outcome = attempts.of(() -> claiming.isOthers(delete.id())
                        ? new Outcome.Done()
                        : new Outcome.Skipped(address(delete.index())));
                if (!(outcome instanceof Outcome.Skipped)) {
                    outcomes.set(delete.index(), outcome);
                }
            }
        }
    }

    /**
     * Policies that were recorded as ours, were not ours before, and were never sent. Someone else may have created
     * them meanwhile, so nothing may name them as ours.
     */
    private List<PolicyWrite> notBegun() {
        return work.policies.stream()
                .filter(write -> !outcomes.isDone(write.index()) && !policies.isTried(write.index()))
                .filter(write -> !ledger.knewBefore(write.desired().id()))
                .toList();
    }

    private void record() {
        notBegun()
                .forEach(
                        write -> notes.gonePolicy(write.index(), write.desired().id()));
        claiming.check(work.policies.stream()
                .filter(write -> outcomes.isDone(write.index()))
                .map(write ->
                        new PolicyClaiming.Wanted(write.index(), write.desired().id()))
                .toList());
        for (PolicyDelete delete : work.deletes) {
            if (outcomes.isDone(delete.index())) {
                claiming.releaseClaim(delete.index(), delete.id());
                notes.gonePolicy(delete.index(), delete.id());
            }
        }
        for (PolicyWrite write : work.policies) {
            if (outcomes.isDone(write.index())) {
                notes.settledPolicy(write.index(), write.desired());
            }
        }
        policies.inOtherFiles().forEach(notes::settledElsewhere);
        if (cancel.requested()) {
            return;
        }
        for (ApplyStages.KeyRecord keyRecord : work.keyRecords) {
            outcomes.set(keyRecord.index(), new Outcome.Done());
            notes.entry(keyRecord.index(), keyRecord.change().entry());
            notes.superseded(keyRecord.index(), keyRecord.change().superseded());
        }
        for (ApplyStages.KeyForget keyForget : work.keyForgets) {
            outcomes.set(keyForget.index(), new Outcome.Done());
            notes.superseded(keyForget.index(), List.of(keyForget.change().entry()));
        }
        for (ApplyStages.PolicyRelease release : work.policyReleases) {
            outcomes.set(release.index(), new Outcome.Done());
            notes.gonePolicy(release.index(), release.id());
        }
        claiming.claim(work.policyRecords.stream()
                .map(policyRecord -> new PolicyClaiming.Wanted(policyRecord.index(), policyRecord.id()))
                .toList());
        for (ApplyStages.PolicyRecord policyRecord : work.policyRecords) {
            if (!outcomes.isOpen(policyRecord.index())) {
                continue;
            }
            outcomes.set(policyRecord.index(), new Outcome.Done());
            notes.policy(policyRecord.index(), policyRecord.id(), policyRecord.isProtected());
        }
    }

    /**
     * The claim is removed last: otherwise the ledger would still name an unclaimed policy, and the next apply would
     * delete it.
     */
    private void releaseClaims() {
        work.policyReleases.stream()
                .filter(release -> outcomes.isDone(release.index()))
                .forEach(release -> claiming.releaseClaim(release.index(), release.id()));
        notBegun()
                .forEach(write ->
                        claiming.withdraw(write.index(), write.desired().id()));
    }

    private Address address(int index) {
        return plan.changes().get(index).address();
    }

    private static Set<String> writtenPolicies(Plan plan) {
        return Stream.concat(
                        plan.awaited().stream().map(awaited -> awaited.desired().id()),
                        plan.changes().stream()
                                .flatMap(change -> change.writtenPolicy().stream())
                                .map(Policy::id))
                .collect(Collectors.toSet());
    }
}
