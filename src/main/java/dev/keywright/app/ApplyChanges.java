package dev.keywright.app;

import dev.keywright.app.handout.NewKeys;
import dev.keywright.app.project.Workspace;
import dev.keywright.app.run.LedgerMutex;
import dev.keywright.app.run.Listener;
import dev.keywright.app.run.Progress;
import dev.keywright.app.run.RunContext;
import dev.keywright.app.run.RunIdentity;
import dev.keywright.app.run.RunLocks;
import dev.keywright.apply.Applier;
import dev.keywright.apply.keys.CleanEnd;
import dev.keywright.apply.run.ApplyOptions;
import dev.keywright.apply.run.ApplyReport;
import dev.keywright.apply.run.Cancellation;
import dev.keywright.apply.run.ProgressListener;
import dev.keywright.apply.run.ShardCoordination;
import dev.keywright.diagnostic.Counts;
import dev.keywright.gateway.Gateway;
import dev.keywright.gateway.GatewayException;
import dev.keywright.model.Declared;
import dev.keywright.model.DeclaredPolicy;
import dev.keywright.model.Project;
import dev.keywright.ownership.claims.PolicyClaims;
import dev.keywright.ownership.credential.DeclaredSessions;
import dev.keywright.ownership.credential.StayingSessions;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.ownership.ledger.ApplyEnds;
import dev.keywright.ownership.ledger.Ledger;
import dev.keywright.ownership.ledger.LedgerWriter;
import dev.keywright.ownership.ledger.Namespaces;
import dev.keywright.ownership.ledger.OldLedger;
import dev.keywright.ownership.ledger.SortedEntries;
import dev.keywright.ownership.ledger.pages.LedgerException;
import dev.keywright.ownership.live.OtherShards;
import dev.keywright.ownership.lock.AdvisoryLock;
import dev.keywright.plan.change.Change;
import dev.keywright.plan.guards.Allowances;
import dev.keywright.plan.guards.Guard;
import dev.keywright.plan.policies.PolicyRequests;
import dev.keywright.plan.refresh.KeysRead;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;

/** Carries out an approved plan, then updates the ledger: seals it, and removes what is left of an old one. */
final class ApplyChanges {

    private final RunContext context;
    private final Workspace workspace;
    private final MakePlan.Result planned;
    private final boolean approved;
    private final ApplyPlan.Request request;
    private final Listener listener;

    /** @param approved whether the ledger may be sealed and the remains of an old one removed */
    ApplyChanges(
            RunContext context,
            Workspace workspace,
            MakePlan.Result planned,
            boolean approved,
            ApplyPlan.Request request,
            Listener listener) {
        this.context = context;
        this.workspace = workspace;
        this.planned = planned;
        this.approved = approved;
        this.request = request;
        this.listener = listener;
    }

    ApplyReport run(ProgressListener watch, Cancellation cancel) {
        Gateway gateway = workspace.gateway();
        Project project = workspace.declared().project();
        boolean reseeds = project.seeds().former().isPresent();
        if (seals() || !planned.plan().isEmpty() && (reseeds || !planned.live().ledgerFound())) {
            Namespaces.remember(gateway, project);
        }
        try (Progress progress = listener.progress()) {
            progress.begin("Applying", planned.plan().changes().size());
            var ledger = new LedgerWriter(
                    gateway,
                    workspace.keyring(),
                    workspace.connections(),
                    planned.rebuilt(),
                    RunIdentity.apply(context.clock().instant()));
            ApplyOptions options = options();
            if (planned.plan().isEmpty() && (seals() || isWorthRecording() && !isRenewed())) {
                options.shards().ledgerLock().run(() -> {
                    ledger.begin();
                    new CleanEnd(ledger).record(planned.plan().keysRead());
                });
            }
            ApplyReport report = Applier.run(
                    planned.plan(),
                    gateway,
                    ledger,
                    options,
                    context.timings().sleeper(),
                    cancel,
                    ProgressListener.both(watch, progress.applying()));
            if (reseeds && report.complete() && (seals() || !planned.plan().isEmpty())) {
                Namespaces.leaveFormer(gateway, project);
            }
            if (report.complete() && request.delivery().isNone()) {
                closeCreated();
            }
            return report;
        }
    }

    /** The next apply that creates keys does not continue this one. If it fails, that one also hands out what is known already. */
    private void closeCreated() {
        boolean creates = planned.plan().changes().stream()
                .anyMatch(change -> change instanceof Change.CreateKey || change instanceof Change.ReplaceKey);
        try {
            if (creates) {
                NewKeys.of(workspace).close();
            }
        } catch (GatewayException | LedgerException e) {
            return;
        }
    }

    /**
     * Runs after the keys were recreated, so that switching {@code hash_keys} back never finds a key without a session.
     */
    void finish(Cancellation cancel) {
        if (seals()) {
            listener.message("the ledger of " + workspace.declared().project().namespace() + " is sealed now"
                    + (planned.live().ledgerOfFormerSeed() ? " with the new seed" : ""));
        }
        if (approved && !cancel.requested()) {
            planned.live().oldLedger().ifPresent(this::clear);
        }
    }

    /** Whether to seal the ledger: an approved plan seals it even if nothing else changes. */
    private boolean seals() {
        return approved && planned.live().ledgerNeedsSeal();
    }

    /** Whether an approved run has read all sessions, or has found that entries record something else than their sessions show. */
    private boolean isWorthRecording() {
        KeysRead read = planned.plan().keysRead();
        return approved
                && read.allRead().isPresent()
                && (read.unread() == 0 && read.whole() || !read.outdated().isEmpty())
                && planned.live().ledgerFound()
                && planned.live().oldLedger().isEmpty();
    }

    /** Where every entry is as the last apply left it, only the time of the last full read is recorded. */
    private boolean isRenewed() {
        KeysRead read = planned.plan().keysRead();
        KeysRead.Ledger ledger = read.ledger();
        return read.outdated().isEmpty()
                && new ApplyEnds(workspace.gateway(), workspace.keyring(), workspace.connections())
                        .renew(ledger.serial(), ledger.pages(), read.at(), ledger.release());
    }

    private void clear(OldLedger old) {
        Gateway gateway = workspace.gateway();
        Keyring keyring = workspace.keyring();
        SortedEntries known =
                Ledger.read(gateway, keyring, workspace.connections()).entries();
        OldLedger.Cleared cleared = old.clear(
                workspace.declared().project(),
                Ledger.living(gateway, keyring, workspace.connections(), known.values())
                        .keySet(),
                known,
                before -> new PolicyClaims(before, keyring)::remove);
        listener.message("removed %s from before hash_keys was switched%s%s"
                .formatted(
                        Counts.of(cleared.removed(), "session"),
                        named("; these stay: %s", cleared.left()),
                        named(
                                "; sessions of these cannot be addressed, so delete their apikey-TOKEN in Redis: %s",
                                cleared.unreachable())));
    }

    private static String named(String what, Set<String> names) {
        return names.isEmpty() ? "" : what.formatted(String.join(", ", names));
    }

    /**
     * A shard's lock keeps out other runs of the same shard, but not an apply of the whole namespace. A shard therefore
     * reads each session again before it writes it.
     */
    private ApplyOptions options() {
        Declared declared = workspace.declared();
        ApplyOptions options = ApplyOptions.of(declared.project().orgId(), workspace.connections(), context.clock())
                .sparing(new DeclaredSessions(declared.keys(), planned.live().ledger(), workspace.keyring()))
                .takingOver(takenOver())
                .keepingDeleted(Duration.ofSeconds(declared.project().guards().restoreWithin()));
        return request.shard().isWhole() ? options.readSince(planned.readSince()) : options.with(coordination());
    }

    /** Policies are taken over only from owners that the plan has named. */
    private Set<String> takenOver() {
        PolicyRequests asked = planned.saved().options().policyRequests();
        return workspace.declared().policies().stream()
                .filter(asked::takesOver)
                .map(DeclaredPolicy::id)
                .filter(id -> planned.live().policyOwners().other(id).isPresent())
                .collect(Collectors.toSet());
    }

    private ShardCoordination coordination() {
        Gateway gateway = workspace.gateway();
        Duration timeout = request.shardTimeout();
        var namespace = new AdvisoryLock(gateway, workspace.keyring());
        // If someone takes this lock away, the ledger's own checks detect it.
        var mutex = new LedgerMutex(namespace, timeout, RunLocks.of(context, listener, () -> {}));
        Keyring keyring = workspace.keyring();
        var staying = new StayingSessions(
                workspace.declared().keys(), keyring, context.clock().instant().getEpochSecond());
        var others = new OtherShards(gateway, keyring, workspace.connections(), request.shard(), staying::stays);
        Set<String> allowed = allowedInUse();
        return new ShardCoordination(timeout, mutex, policyIds -> others.carrying(policyIds, allowed));
    }

    /** Policies that may be deleted although a key still carries them. */
    private Set<String> allowedInUse() {
        Allowances allow = Allowances.of(planned.options().allow());
        return planned.plan().changes().stream()
                .filter(Change.DeletePolicy.class::isInstance)
                .map(Change.DeletePolicy.class::cast)
                .filter(delete ->
                        allow.everything(Guard.POLICY_IN_USE) || allow.names(Guard.POLICY_IN_USE, delete.address()))
                .map(Change.DeletePolicy::id)
                .collect(Collectors.toSet());
    }
}
