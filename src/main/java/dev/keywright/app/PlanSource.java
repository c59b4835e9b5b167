package dev.keywright.app;

import dev.keywright.app.project.Workspace;
import dev.keywright.app.run.Progress;
import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.gateway.GatewayException;
import dev.keywright.gateway.ReadingException;
import dev.keywright.model.Declared;
import dev.keywright.model.DeclaredPolicy;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.ownership.identity.UndeclaredCount;
import dev.keywright.ownership.live.LiveState;
import dev.keywright.plan.PlanOptions;
import dev.keywright.plan.policies.PolicyFileCheck;
import dev.keywright.planfile.PlanBinding;
import dev.keywright.snapshot.Snapshot;
import dev.keywright.tyk.Release;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Where a plan reads the live state from. */
interface PlanSource {

    /** A list of more keys than this would need too much memory. */
    int MOST_KEYS = 100_000;

    /** Keys of others that a plan reads in order to count them. */
    int MOST_READ = 1_000;

    /** The gateway lists the sessions of the ledger, too; there are fewer than one for so many keys. */
    int KEYS_A_READ = 50;

    Keyring keyring();

    /** When reading began, or begins now. */
    Instant readSince(Clock clock);

    /** Empty, or with errors in the diagnostics, when no plan can be made. */
    Optional<LiveState> read(PlanOptions options, Progress progress, Diagnostics diagnostics);

    /** What the plan is bound to. */
    PlanBinding binding(LiveState live);

    /** Counts the keys of the organisation that nobody declares; empty where that is not known. */
    Optional<UndeclaredCount> undeclared(LiveState live);

    static PlanSource gateway(Workspace workspace) {
        return new PlanSource() {
            @Override
            public Keyring keyring() {
                return workspace.keyring();
            }

            @Override
            public Instant readSince(Clock clock) {
                return workspace.readSince(clock);
            }

            @Override
            public Optional<LiveState> read(PlanOptions options, Progress progress, Diagnostics diagnostics) {
                var found = new Diagnostics();
                Optional<LiveState> read =
                        workspace.read(options.shard(), Workspace.extent(options.refresh()), progress, found);
                read.ifPresent(live -> checkPolicyFile(workspace, live, found));
                diagnostics.addAll(found);
                return read.filter(live -> !found.hasErrors());
            }

            @Override
            public PlanBinding binding(LiveState live) {
                Declared declared = workspace.declared();
                return PlanBinding.of(declared.project(), live.ledgerSerial())
                        .withRelease(Release.of(declared.project(), live.apis()));
            }

            @Override
            public Optional<UndeclaredCount> undeclared(LiveState live) {
                int known = live.ledger().size();
                if (known > MOST_KEYS) {
                    return Optional.empty();
                }
                try {
                    return live.keysOfOthers().flatMap(others -> others.undeclared(MOST_READ + known / KEYS_A_READ));
                } catch (GatewayException | ReadingException e) {
                    return Optional.empty(); // A plan does not depend on it.
                }
            }
        };
    }

    static PlanSource snapshot(Snapshot snapshot, Declared declared) {
        return new PlanSource() {
            @Override
            public Keyring keyring() {
                return snapshot.keyring();
            }

            @Override
            public Instant readSince(Clock clock) {
                return snapshot.at();
            }

            @Override
            public Optional<LiveState> read(PlanOptions options, Progress progress, Diagnostics diagnostics) {
                return Optional.of(snapshot.liveState(options.shard()));
            }

            @Override
            public PlanBinding binding(LiveState live) {
                return snapshot.binding().withRelease(Release.of(declared.project(), live.apis()));
            }

            @Override
            public Optional<UndeclaredCount> undeclared(LiveState live) {
                return snapshot.undeclared();
            }
        };
    }

    /** Policies that are declared or owned need no warning: the plan itself updates them. */
    private static void checkPolicyFile(Workspace workspace, LiveState live, Diagnostics diagnostics) {
        Set<String> ours =
                workspace.declared().policies().stream().map(DeclaredPolicy::id).collect(Collectors.toSet());
        ours.addAll(live.ownedPolicies());
        workspace
                .gateway()
                .policyFile()
                .flatMap(file -> PolicyFileCheck.check(file, live.policies(), ours))
                .ifPresent(diagnostics::add);
    }
}
