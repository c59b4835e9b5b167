package dev.keywright.app.restore;

import dev.keywright.app.ExportKeys;
import dev.keywright.app.project.OpenWorkspace;
import dev.keywright.app.project.ProjectRequest;
import dev.keywright.app.project.Workspace;
import dev.keywright.app.run.ExitCode;
import dev.keywright.app.run.Listener;
import dev.keywright.app.run.RunContext;
import dev.keywright.app.run.RunIdentity;
import dev.keywright.app.run.RunLocks;
import dev.keywright.app.run.StoppedException;
import dev.keywright.diagnostic.Nearest;
import dev.keywright.diagnostic.SourceLines;
import dev.keywright.model.Address;
import dev.keywright.model.Shard;
import dev.keywright.ownership.identity.CredentialId;
import dev.keywright.ownership.ledger.Ledger;
import dev.keywright.ownership.ledger.LedgerSnapshot;
import dev.keywright.ownership.ledger.LedgerWriter;
import dev.keywright.ownership.ledger.pages.LedgerEntries;
import dev.keywright.ownership.ledger.pages.LedgerStore;
import dev.keywright.ownership.ledger.tombstones.Tombstone;
import dev.keywright.ownership.ledger.tombstones.Tombstones;
import dev.keywright.ownership.lock.AdvisoryLock;
import dev.keywright.ownership.lock.RunLock;
import dev.keywright.plan.inventory.RestorableKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

/** Brings deleted keys back: the same key, limits and mark. */
public final class RestoreKeys {

    private final RunContext context;

    public RestoreKeys(RunContext context) {
        this.context = context;
    }

    /** @param discard whether they are forgotten instead, so that nobody can restore them */
    public record Request(ProjectRequest project, Set<String> names, boolean discard, Duration lockTimeout) {}

    /** Approves what will be restored, or forgotten. */
    public interface Operator {

        /** @throws StoppedException when it is not approved, or nobody can be asked */
        void approve(List<RestorableKey> keys, boolean discard);
    }

    /**
     * How it ended.
     *
     * @param done restored, or forgotten
     * @param failed those that are not, each with the reason; run it again
     * @param undeclared names of restored keys that the files do not declare, so that the next apply revokes them again
     * @param yaml declares these
     * @param leaving names of restored keys that the files declare with {@code revoke}
     */
    public record Result(
            List<RestorableKey> done, List<String> failed, Set<String> undeclared, String yaml, Set<String> leaving) {

        public ExitCode exitCode() {
            return failed.isEmpty() ? ExitCode.DONE : done.isEmpty() ? ExitCode.FAILED : ExitCode.PARTLY_APPLIED;
        }
    }

    /** What can be restored, until when. Writes nothing. */
    public List<RestorableKey> list(ProjectRequest request, Listener listener) {
        return list(new OpenWorkspace(context, listener).open(request), listener);
    }

    /** As the method above. */
    public List<RestorableKey> list(Workspace workspace, Listener listener) {
        var state = new State(workspace, now());
        state.damage(listener);
        return state.kept.stream().map(state::shown).toList();
    }

    /** @throws StoppedException when one of them cannot be restored, or it is not approved; then nothing was changed */
    public Result run(Request request, Operator operator, Listener listener) {
        if (request.names().isEmpty()) {
            throw new StoppedException(ExitCode.USAGE, "--discard needs the names of the keys to forget");
        }
        return run(new OpenWorkspace(context, listener).open(request.project()), request, operator, listener);
    }

    private Result run(Workspace workspace, Request request, Operator operator, Listener listener) {
        var lost = new AtomicBoolean();
        var lock = new AdvisoryLock(workspace.gateway(), workspace.keyring(), Shard.WHOLE);
        RunLock held = RunLock.take(lock, request.lockTimeout(), RunLocks.of(context, listener, () -> lost.set(true)));
        try {
            return locked(workspace, request, operator, lost, listener);
        } finally {
            held.close();
        }
    }

    /** @param lost whether another run has taken the lock */
    Result locked(Workspace workspace, Request request, Operator operator, AtomicBoolean lost, Listener listener) {
        var state = new State(workspace, now());
        List<Tombstone> chosen = state.chosen(request, listener);
        operator.approve(chosen.stream().map(state::shown).toList(), request.discard());
        var ledger = new LedgerWriter(
                workspace.gateway(),
                workspace.keyring(),
                workspace.connections(),
                List.of(),
                RunIdentity.apply(context.clock().instant()));
        ledger.begin();
        if (request.discard()) {
            forget(ledger, chosen);
            return new Result(chosen.stream().map(state::shown).toList(), List.of(), Set.of(), "", Set.of());
        }
        if (!state.ledger.function().equals(Optional.of(ledger.function()))) {
            throw new StoppedException(
                    ExitCode.FAILED,
                    "nothing was restored: the gateway's hash_key_function has changed; set it back, or apply first");
        }
        return restored(workspace, state, ledger, chosen, lost);
    }

    private long now() {
        return context.clock().instant().getEpochSecond();
    }

    /** The entry is written before the session, as with a create. */
    private Result restored(
            Workspace workspace, State state, LedgerWriter ledger, List<Tombstone> chosen, AtomicBoolean lost) {
        ledger.put(chosen.stream().map(Tombstone::entry).toList());
        var restorer = new SessionRestorer(workspace.gateway(), workspace.keyring(), this::now);
        var done = new ArrayList<Tombstone>();
        var failed = new ArrayList<String>();
        for (Tombstone tombstone : chosen) {
            Optional<String> why =
                    lost.get() ? Optional.of("another run has taken the lock") : restorer.restore(tombstone);
            why.ifPresentOrElse(
                    reason -> failed.add(state.check.address(tombstone) + ": " + reason), () -> done.add(tombstone));
        }
        forget(ledger, done);
        Set<String> names = done.stream().map(Tombstone::name).collect(Collectors.toCollection(TreeSet::new));
        Set<String> leaving = workspace.declared().keys().stream()
                .filter(key -> key.life().revokeAfter().isPresent())
                .map(key -> key.address().name())
                .filter(names::contains)
                .collect(Collectors.toCollection(TreeSet::new));
        workspace.declared().keys().stream().map(key -> key.address().name()).forEach(names::remove);
        String yaml = names.isEmpty() ? "" : new ExportKeys(context).declarations(workspace, names);
        return new Result(done.stream().map(state::shown).toList(), failed, names, yaml, leaving);
    }

    private static void forget(LedgerWriter ledger, List<Tombstone> chosen) {
        Set<CredentialId> ids =
                chosen.stream().map(each -> each.entry().credentialId()).collect(Collectors.toSet());
        if (!ids.isEmpty()) {
            ledger.discard(each -> ids.contains(each.entry().credentialId()));
        }
    }

    /** What is kept, and whether it can be restored. */
    private static final class State {

        private final LedgerSnapshot ledger;
        private final RestoreCheck check;
        private final List<Tombstone> kept;
        private final Tombstones.Found found;

        State(Workspace workspace, long now) {
            this.ledger = Ledger.read(workspace.gateway(), workspace.keyring(), workspace.connections());
            this.check = new RestoreCheck(workspace, ledger, now);
            var store = new LedgerStore(workspace.gateway(), workspace.keyring(), workspace.connections());
            this.found = new Tombstones(store, workspace.keyring(), workspace.connections())
                    .all(new LedgerEntries(workspace.keyring(), ledger.hashed()), now);
            this.kept = RestoreCheck.latest(found.tombstones());
        }

        RestorableKey shown(Tombstone tombstone) {
            return new RestorableKey(
                    check.address(tombstone),
                    tombstone.entry().credentialId(),
                    tombstone.deleted(),
                    tombstone.until(),
                    SessionRestorer.restored(tombstone, check.address(tombstone)),
                    ledger.entries().containsKey(tombstone.entry().credentialId())
                            ? Optional.of("it is in the ledger again")
                            : check.lasting(tombstone));
        }

        void damage(Listener listener) {
            found.damage().ifPresent(e -> listener.diagnostics(List.of(e.diagnostic()), SourceLines.NONE));
        }

        /** All mistakes are reported at once. */
        List<Tombstone> chosen(Request request, Listener listener) {
            if (!ledger.found()) {
                throw new StoppedException(
                        ExitCode.FAILED,
                        "nothing was changed: there is no ledger, so what is restored could not be recorded; run"
                                + " `keywright doctor --rebuild` first");
            }
            var chosen = new ArrayList<Tombstone>();
            var mistakes = new LinkedHashSet<String>();
            for (String name : request.names()) {
                String bare = name.startsWith(KEYS) ? name.substring(KEYS.length()) : name;
                List<Tombstone> of = request.discard() ? named(bare) : last(bare);
                chosen.addAll(of);
                if (of.isEmpty()) {
                    mistakes.add(unknown(bare));
                } else if (!request.discard()) {
                    Set<CredentialId> together =
                            of.stream().map(each -> each.entry().credentialId()).collect(Collectors.toSet());
                    of.forEach(each -> check.objection(each, together)
                            .ifPresent(why -> mistakes.add(check.address(each) + " cannot be restored: " + why)));
                }
            }
            if (!mistakes.isEmpty() || request.discard()) {
                damage(listener);
            }
            if (!mistakes.isEmpty()) {
                List<String> all = List.copyOf(mistakes);
                all.subList(0, all.size() - 1).forEach(listener::error);
                throw new StoppedException(ExitCode.FAILED, all.get(all.size() - 1) + "; nothing was changed");
            }
            return chosen;
        }

        private static final String KEYS = Address.Kind.KEY.plural() + "/";

        private List<Tombstone> named(String name) {
            return kept.stream().filter(each -> each.name().equals(name)).toList();
        }

        /** What was deleted last of a name: several credentials, if it was being rotated. Those that have ended stay away. */
        private List<Tombstone> last(String name) {
            List<Tombstone> named = named(name);
            long last = named.stream().mapToLong(Tombstone::deleted).max().orElse(0);
            List<Tombstone> together =
                    named.stream().filter(each -> each.deleted() == last).toList();
            List<Tombstone> living = together.stream()
                    .filter(each -> check.lasting(each).isEmpty())
                    .toList();
            return living.isEmpty() ? together : living;
        }

        private String unknown(String name) {
            Set<String> names = kept.stream().map(Tombstone::name).collect(Collectors.toCollection(TreeSet::new));
            return "no deleted key '" + name + "' is kept"
                    + Nearest.to(name, names)
                            .map(near -> "; did you mean '" + near + "'?")
                            .orElse("; `keywright restore` lists what can be restored");
        }
    }
}
