package dev.keywright.app;

import dev.keywright.app.files.PlanFile;
import dev.keywright.app.files.ReceiptFile;
import dev.keywright.app.handout.Delivery;
import dev.keywright.app.project.Workspace;
import dev.keywright.app.run.CiContext;
import dev.keywright.app.run.ExitCode;
import dev.keywright.app.run.Listener;
import dev.keywright.app.run.OutputException;
import dev.keywright.app.run.RunContext;
import dev.keywright.app.run.RunLocks;
import dev.keywright.app.run.StoppedException;
import dev.keywright.apply.run.ApplyReport;
import dev.keywright.apply.run.Cancellation;
import dev.keywright.apply.run.Outcome;
import dev.keywright.gateway.GatewayException;
import dev.keywright.gateway.ReadingException;
import dev.keywright.model.Shard;
import dev.keywright.ownership.ledger.pages.LedgerException;
import dev.keywright.ownership.lock.AdvisoryLock;
import dev.keywright.ownership.lock.RunLock;
import dev.keywright.plan.Plan;
import dev.keywright.plan.change.Change;
import dev.keywright.plan.guards.Guard;
import dev.keywright.planfile.Receipt;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Makes the gateway match the files: takes the lock, makes the plan, gets it approved, and carries it out. */
public final class ApplyPlan {

    private final RunContext context;

    public ApplyPlan(RunContext context) {
        this.context = context;
    }

    /**
     * What to apply.
     *
     * @param reviewed the saved plan that the new plan must equal
     * @param digest of the plan that was reviewed, in lower case; the new plan must have the same digest
     * @param approved whether the plan is approved without a question
     * @param lockTimeout how long to wait for another run
     * @param shardTimeout how long a shard waits for changes that another shard must make first
     * @param receipt where to write the record of what was done
     * @param key signs the receipt
     * @param delivery how what is created reaches its holders
     */
    public record Request(
            MakePlan.Request plan,
            Optional<PlanFile> reviewed,
            Optional<String> digest,
            boolean approved,
            Duration lockTimeout,
            Duration shardTimeout,
            Optional<Path> receipt,
            Optional<PrivateKey> key,
            Delivery.Request delivery) {

        Shard shard() {
            return plan.options().shard();
        }

        boolean needsApproval() {
            return !approved && reviewed.isEmpty() && digest.isEmpty();
        }

        private void checkDigest(String now) {
            if (digest.isPresent() && !digest.get().equals(now)) {
                throw new StoppedException(
                        ExitCode.STALE_PLAN,
                        "nothing was changed: the plan is not the one with the digest %s; it is now %s"
                                        .formatted(digest.get(), now)
                                + ". Files, gateway, ledger or seed have changed since, or another apply has run; what"
                                + " apply would do now is shown above");
            }
        }
    }

    /** How an apply ended if it did not throw. */
    public sealed interface Result {

        ExitCode exitCode();

        /** Guards refused the plan; nothing was changed. */
        record Guarded(List<Guard> guards) implements Result {
            @Override
            public ExitCode exitCode() {
                return ExitCode.GUARDED;
            }
        }

        /** @param exitCode also covers a receipt or output that could not be written */
        record Applied(ApplyReport report, ExitCode exitCode) implements Result {}
    }

    /**
     * @throws StoppedException when the plan cannot be made, is stale, or is not approved; nothing was changed
     * @throws GatewayException when the gateway fails before the first change
     */
    public Result run(Workspace workspace, Request request, Operator operator, Listener listener) {
        request.reviewed().ifPresent(file -> file.check(workspace.declared().project(), workspace.keyring(), listener));
        Optional<Delivery> delivery = request.delivery().isNone()
                ? Optional.empty()
                : Optional.of(Delivery.prepare(context, request.delivery()));
        var cancel = new Cancellation();
        var lock = new AdvisoryLock(workspace.gateway(), workspace.keyring(), request.shard());
        RunLock held = RunLock.take(lock, request.lockTimeout(), RunLocks.of(context, listener, cancel::request));
        try {
            MakePlan.Result plan = new MakePlan(context).run(workspace, request.plan(), listener);
            request.reviewed().ifPresent(file -> file.check(plan.saved(), listener));
            operator.review(plan);
            request.checkDigest(plan.digest());
            if (!plan.plan().guards().isEmpty()) {
                return new Result.Guarded(plan.plan().guards());
            }
            delivery.ifPresent(d -> d.check(workspace, plan.plan(), listener));
            boolean approved = isApproved(plan, request, operator);
            var changes = new ApplyChanges(context, workspace, plan, approved, request, listener);
            var after = new After(workspace, delivery, listener);
            return carryOut(plan, changes, request, operator, cancel, after);
        } finally {
            held.close();
        }
    }

    /** Ledger maintenance is asked about only where someone can answer. A missing answer never stops the apply. */
    private static boolean isApproved(MakePlan.Result plan, Request request, Operator operator) {
        if (!request.needsApproval()) {
            return true;
        }
        if (!plan.plan().isEmpty()) {
            operator.approve(Operator.Question.CHANGES);
            return true;
        }
        if (plan.live().ledgerNeedsSeal() && operator.canAnswer()) {
            operator.approve(Operator.Question.SEAL_LEDGER);
            return true;
        }
        if (plan.live().oldLedger().isPresent() && operator.canAnswer()) {
            operator.approve(Operator.Question.REMOVE_OLD_SESSIONS);
            return true;
        }
        return false;
    }

    private Result carryOut(
            MakePlan.Result plan,
            ApplyChanges changes,
            Request request,
            Operator operator,
            Cancellation cancel,
            After after) {
        try (Operator.Watch watch = operator.begin(plan.plan(), cancel)) {
            Optional<ReceiptFile> receipt =
                    request.receipt().map(path -> begin(plan, path, request.key(), after.listener()));
            ApplyReport report = carryOut(plan.plan(), changes, watch, cancel, receipt);
            changes.finish(cancel);
            boolean delivered = after.deliver(report, cancel);
            boolean reported = watch.report(report);
            ExitCode code = ApplyExitCode.of(report, plan.plan(), reported, delivered);
            return new Result.Applied(
                    report, receipt.map(r -> r.finish(report, code)).orElse(code));
        }
    }

    /** What follows the changes. */
    private record After(Workspace workspace, Optional<Delivery> delivery, Listener listener) {

        boolean deliver(ApplyReport report, Cancellation cancel) {
            if (delivery.isEmpty()) {
                nameWaiting(report);
            }
            return delivery.map(d -> d.deliver(workspace, report.complete(), cancel, listener))
                    .orElse(true);
        }

        /** A key that was asked for with the public key of its holder, and that this run delivers to nobody. */
        private void nameWaiting(ApplyReport report) {
            List<String> waiting = report.results().stream()
                    .filter(result -> result.outcome() instanceof Outcome.Done)
                    .map(ApplyReport.Result::change)
                    .filter(change -> change instanceof Change.CreateKey create
                                    && create.target().recipient().isPresent()
                            || change instanceof Change.ReplaceKey replace
                                    && replace.target().recipient().isPresent())
                    .map(change -> change.address().name())
                    .toList();
            if (!waiting.isEmpty()) {
                listener.message("not delivered, since this was no apply --deliver: "
                        + (waiting.size() > 20 ? waiting.size() + " keys" : String.join(", ", waiting))
                        + "; 'keywright reveal NAME --age RECIPIENT' encrypts a key for its holder");
            }
        }
    }

    private static ApplyReport carryOut(
            Plan plan, ApplyChanges changes, Operator.Watch watch, Cancellation cancel, Optional<ReceiptFile> receipt) {
        try {
            watch.started();
            return changes.run(watch, cancel);
        } catch (GatewayException | LedgerException | ReadingException | OutputException e) {
            receipt.ifPresent(r -> r.notBegun(plan.changes().size()));
            throw e;
        }
    }

    private ReceiptFile begin(MakePlan.Result plan, Path path, Optional<PrivateKey> key, Listener listener) {
        var receipt = new Receipt(
                plan.saved(),
                plan.keyring(),
                CiContext.of(context.environment()).values(),
                context.version(),
                context.clock().instant());
        return ReceiptFile.begin(context, listener, path, receipt, key);
    }
}
