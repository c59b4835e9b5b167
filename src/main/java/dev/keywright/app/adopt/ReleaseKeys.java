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
import dev.keywright.diagnostic.Nearest;
import dev.keywright.gateway.Parallel;
import dev.keywright.model.Address;
import dev.keywright.model.DeclaredKey;
import dev.keywright.model.Location;
import dev.keywright.model.Shard;
import dev.keywright.ownership.identity.CredentialId;
import dev.keywright.ownership.ledger.Ledger;
import dev.keywright.ownership.ledger.LedgerSnapshot;
import dev.keywright.ownership.ledger.LedgerWriter;
import dev.keywright.ownership.ledger.pages.LedgerEntry;
import dev.keywright.ownership.lock.AdvisoryLock;
import dev.keywright.ownership.lock.RunLock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Takes keys out of management: they keep working as they do, without a mark and without an entry in the ledger. Marks first, so
 * that a release that was cut off is finished by running it again.
 */
public final class ReleaseKeys {

    private final RunContext context;

    public ReleaseKeys(RunContext context) {
        this.context = context;
    }

    /** @param names of keys in the ledger; empty for all of them */
    public record Request(ProjectRequest project, Set<String> names, Duration lockTimeout) {}

    /** Approves what will be released. */
    public interface Operator {

        /** @throws StoppedException when it is not approved, or nobody can be asked */
        void approve(String namespace, int keys);
    }

    /**
     * How it ended.
     *
     * @param released keys that are nobody's now
     * @param failed keys that are still managed, each with the reason; run it again
     * @param declared where the files declare what was released; a plan reports those as not ours
     */
    public record Result(int released, List<String> failed, List<Location> declared) {

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
            List<LedgerEntry> chosen = chosen(ledger, request.names());
            Set<String> names = chosen.stream()
                    .map(entry -> entry.credentialId().name())
                    .collect(Collectors.toCollection(TreeSet::new));
            if (names.isEmpty()) {
                return new Result(0, List.of(), List.of());
            }
            operator.approve(workspace.keyring().namespace(), names.size());
            List<String> failed = release(workspace, chosen, listener);
            List<Location> declared = workspace.declared().keys().stream()
                    .filter(key -> names.contains(key.address().name()))
                    .map(DeclaredKey::locations)
                    .map(locations -> locations.start())
                    .sorted()
                    .toList();
            return new Result(names.size() - failed.size(), failed, declared);
        } finally {
            held.close();
        }
    }

    private static List<LedgerEntry> chosen(LedgerSnapshot ledger, Set<String> names) {
        Set<String> known = ledger.entries().keySet().stream()
                .map(CredentialId::name)
                .collect(Collectors.toCollection(TreeSet::new));
        for (String name : names) {
            if (!known.contains(name)) {
                throw new StoppedException(
                        ExitCode.FAILED,
                        "nothing was released: the ledger has no key '" + name + "'"
                                + Nearest.to(name, known)
                                        .map(near -> "; did you mean '" + near + "'?")
                                        .orElse(""));
            }
        }
        return ledger.entries().values().stream()
                .filter(entry ->
                        names.isEmpty() || names.contains(entry.credentialId().name()))
                .toList();
    }

    private List<String> release(Workspace workspace, List<LedgerEntry> chosen, Listener listener) {
        var ledger = new LedgerWriter(
                workspace.gateway(),
                workspace.keyring(),
                workspace.connections(),
                List.of(),
                RunIdentity.apply(context.clock().instant()));
        ledger.begin();
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
