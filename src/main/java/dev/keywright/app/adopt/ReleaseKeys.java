package dev.keywright.app.adopt;

import dev.keywright.app.project.OpenWorkspace;
import dev.keywright.app.project.ProjectRequest;
import dev.keywright.app.project.Workspace;
import dev.keywright.app.run.ExitCode;
import dev.keywright.app.run.Listener;
import dev.keywright.app.run.Progress;
import dev.keywright.app.run.RunContext;
import dev.keywright.app.run.RunIdentity;
import dev.keywright.app.run.RunLocks;
import dev.keywright.app.run.StoppedException;
import dev.keywright.gateway.GatewayException;
import dev.keywright.gateway.Parallel;
import dev.keywright.model.Address;
import dev.keywright.model.Declared;
import dev.keywright.model.DeclaredKey;
import dev.keywright.model.DeclaredPolicy;
import dev.keywright.model.FieldLocations;
import dev.keywright.model.Location;
import dev.keywright.model.Shard;
import dev.keywright.ownership.claims.PolicyClaims;
import dev.keywright.ownership.identity.CredentialId;
import dev.keywright.ownership.ledger.Ledger;
import dev.keywright.ownership.ledger.LedgerSnapshot;
import dev.keywright.ownership.ledger.LedgerWriter;
import dev.keywright.ownership.ledger.pages.LedgerEntry;
import dev.keywright.ownership.lock.AdvisoryLock;
import dev.keywright.ownership.lock.RunLock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Takes keys and policies out of management: they keep working as they do, without a mark or claim and without an entry in the
 * ledger. Marks and claims first, so that a release that was cut off is finished by running it again.
 */
public final class ReleaseKeys {

    private final RunContext context;

    public ReleaseKeys(RunContext context) {
        this.context = context;
    }

    /** @param names of keys and policies in the ledger; empty for all of them */
    public record Request(ProjectRequest project, Set<String> names, Duration lockTimeout) {}

    /** Approves what will be released. */
    public interface Operator {

        /** @throws StoppedException when it is not approved, or nobody can be asked */
        void approve(String namespace, int keys, int policies);
    }

    /**
     * How it ended.
     *
     * @param released keys that are nobody's now
     * @param policies that are nobody's now
     * @param failed keys and policies that are still managed, each with the reason; run it again
     * @param declared where the files declare what was released; a plan reports those as not ours
     */
    public record Result(int released, int policies, List<String> failed, List<Location> declared) {

        public ExitCode exitCode() {
            return failed.isEmpty() ? ExitCode.DONE : ExitCode.PARTLY_APPLIED;
        }
    }

    /** @throws StoppedException for a name that the ledger does not have, or when it is not approved */
    public Result run(Request request, Operator operator, Listener listener) {
        Workspace workspace = new OpenWorkspace(context, listener).open(request.project());
        var lock = new AdvisoryLock(workspace.gateway(), workspace.keyring(), Shard.WHOLE);
        RunLock held = RunLock.take(lock, request.lockTimeout(), RunLocks.of(context, listener, () -> {}));
        try {
            LedgerSnapshot ledger = Ledger.read(workspace.gateway(), workspace.keyring(), workspace.connections());
            List<DeclaredPolicy> declared = workspace.declared().policies();
            ReleaseChoice chosen = request.names().isEmpty()
                    ? ReleaseChoice.all(ledger, declared)
                    : ReleaseChoice.of(request.names(), ledger, declared);
            if (chosen.isEmpty()) {
                return new Result(0, 0, List.of(), List.of());
            }
            Set<String> names = chosen.keyNames();
            operator.approve(
                    workspace.keyring().namespace(),
                    names.size(),
                    chosen.policies().size());
            var writer = new LedgerWriter(
                    workspace.gateway(),
                    workspace.keyring(),
                    workspace.connections(),
                    List.of(),
                    RunIdentity.apply(context.clock().instant()));
            writer.begin();
            List<String> failed = release(workspace, writer, chosen.keys(), listener);
            List<String> claimed = release(workspace, writer, chosen.policies());
            return new Result(
                    names.size() - failed.size(),
                    chosen.policies().size() - claimed.size(),
                    Stream.concat(failed.stream(), claimed.stream()).toList(),
                    declared(workspace.declared(), names, chosen.policies().values()));
        } finally {
            held.close();
        }
    }

    private static List<Location> declared(Declared files, Set<String> keys, Collection<String> policyIds) {
        return Stream.concat(
                        files.keys().stream()
                                .filter(key -> keys.contains(key.address().name()))
                                .map(DeclaredKey::locations),
                        files.policies().stream()
                                .filter(policy -> policyIds.contains(policy.id()))
                                .map(DeclaredPolicy::locations))
                .map(FieldLocations::start)
                .sorted()
                .toList();
    }

    /** Claims first: without one, the ledger's entry still shows that the policy is ours. */
    private static List<String> release(Workspace workspace, LedgerWriter ledger, Map<String, String> policies) {
        var claims = new PolicyClaims(workspace.gateway(), workspace.keyring());
        var released = new ArrayList<String>();
        var failed = new ArrayList<String>();
        policies.forEach((name, id) -> {
            try {
                claims.remove(id);
                released.add(id);
            } catch (GatewayException e) {
                failed.add(Address.policy(workspace.keyring().namespace(), name) + ": " + e.getMessage());
            }
        });
        ledger.removePolicies(released);
        return failed;
    }

    private static List<String> release(
            Workspace workspace, LedgerWriter ledger, List<LedgerEntry> chosen, Listener listener) {
        var marks = new KeyMarks(workspace.gateway());
        List<Optional<String>> outcomes;
        try (Progress progress = listener.progress()) {
            progress.begin("Releasing", chosen.size());
            outcomes = Parallel.map(chosen, workspace.connections(), entry -> {
                Address address = Address.key(
                        workspace.keyring().namespace(), entry.credentialId().name());
                Optional<String> failure =
                        marks.remove(entry.sessionRef(), address).map(why -> address + ": " + why);
                progress.step(1);
                return failure;
            });
        }
        var released = new ArrayList<CredentialId>();
        for (int i = 0; i < chosen.size(); i++) {
            if (outcomes.get(i).isEmpty()) {
                released.add(chosen.get(i).credentialId());
            }
        }
        ledger.remove(released);
        ledger.forget(released);
        return outcomes.stream().flatMap(Optional::stream).toList();
    }
}
