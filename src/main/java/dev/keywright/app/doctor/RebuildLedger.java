package dev.keywright.app.doctor;

import dev.keywright.app.adopt.PolicyClaimer;
import dev.keywright.app.project.KeysNotKnown;
import dev.keywright.app.project.OpenWorkspace;
import dev.keywright.app.project.ProjectRequest;
import dev.keywright.app.project.Workspace;
import dev.keywright.app.run.ExitCode;
import dev.keywright.app.run.Listener;
import dev.keywright.app.run.RunContext;
import dev.keywright.app.run.RunIdentity;
import dev.keywright.app.run.RunLocks;
import dev.keywright.app.run.StoppedException;
import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.diagnostic.Fact;
import dev.keywright.diagnostic.Fact.Level;
import dev.keywright.model.DeclaredPolicy;
import dev.keywright.model.Shard;
import dev.keywright.ownership.LiveStateReader;
import dev.keywright.ownership.ledger.LedgerWriter;
import dev.keywright.ownership.ledger.Namespaces;
import dev.keywright.ownership.ledger.pages.LedgerRemains;
import dev.keywright.ownership.live.LiveState;
import dev.keywright.ownership.live.LiveStateOptions;
import dev.keywright.ownership.live.LiveStateOptions.Extent;
import dev.keywright.ownership.live.LivingSessions;
import dev.keywright.ownership.live.ReadListener;
import dev.keywright.ownership.lock.AdvisoryLock;
import dev.keywright.ownership.lock.RunLock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Starts a new ledger with all that can be found of a lost one. It writes the ledger and claims of policies only: no key and no
 * policy is changed. Where there is a ledger, it writes nothing.
 */
public final class RebuildLedger {

    private final RunContext context;

    public RebuildLedger(RunContext context) {
        this.context = context;
    }

    public record Request(ProjectRequest project, Duration lockTimeout) {}

    /** Approves what was found. */
    public interface Operator {

        /**
         * @param found what was found, and what could not be
         * @throws StoppedException when it is not approved, or nobody can be asked
         */
        void approve(List<Fact> found);
    }

    /** @throws StoppedException when nothing can be read, or it is not approved; then nothing was changed */
    public List<Fact> run(Request request, Operator operator, Listener listener) {
        Workspace workspace = new OpenWorkspace(context, listener).open(request.project());
        var lock = new AdvisoryLock(workspace.gateway(), workspace.keyring(), Shard.WHOLE);
        RunLock held = RunLock.take(lock, request.lockTimeout(), RunLocks.of(context, listener, () -> {}));
        try {
            LiveState live = read(workspace, listener);
            if (live.ledgerFound() || live.oldLedger().isPresent()) {
                return List.of(new Fact(
                        "rebuild", "not needed: there is a ledger", "Nothing was searched or written.", Level.OK));
            }
            FoundObjects found = FoundObjects.of(workspace, live);
            var report = new RebuildFacts(
                    found,
                    new LivingSessions(workspace.gateway(), workspace.connections())
                            .unknown()
                            .map(KeysNotKnown::because));
            if (found.isEmpty()) {
                return report.nothing();
            }
            List<Fact> facts = report.all();
            operator.approve(facts);
            List<Fact> all = new ArrayList<>(facts);
            all.addAll(write(workspace, found));
            return all;
        } finally {
            held.close();
        }
    }

    private static LiveState read(Workspace workspace, Listener listener) {
        var diagnostics = new Diagnostics();
        var options =
                new LiveStateOptions(workspace.connections(), false, Shard.WHOLE, ReadListener.SILENT, Extent.THOROUGH);
        Optional<LiveState> live = LiveStateReader.read(
                workspace.gateway(), workspace.declared(), workspace.keyring(), options, diagnostics);
        listener.diagnostics(diagnostics.all(), workspace.lines());
        return live.filter(state -> !diagnostics.hasErrors()).orElseThrow(() -> new StoppedException(ExitCode.FAILED));
    }

    private List<Fact> write(Workspace workspace, FoundObjects found) {
        Namespaces.remember(workspace.gateway(), workspace.declared().project());
        var ledger = new LedgerWriter(
                workspace.gateway(),
                workspace.keyring(),
                workspace.connections(),
                found.entries(),
                RunIdentity.apply(context.clock().instant()));
        LedgerRemains left = ledger.begin();
        Map<String, String> unclaimed =
                new PolicyClaimer(workspace, ledger, context.timings().sleeper()).claimIds(found.policies());
        ledger.protectPolicies(workspace.declared().policies().stream()
                .filter(policy -> found.policies().contains(policy.id()) && !unclaimed.containsKey(policy.id()))
                .filter(DeclaredPolicy::isProtected)
                .map(DeclaredPolicy::id)
                .collect(Collectors.toMap(Function.identity(), id -> true)));
        var facts = new ArrayList<Fact>();
        facts.add(
                RebuildFacts.written(!left.keys().isEmpty() || !left.policies().isEmpty()));
        unclaimed.forEach((id, why) -> facts.add(RebuildFacts.unclaimed(id, why)));
        return facts;
    }
}
