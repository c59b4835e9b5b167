package dev.keywright.app.adopt;

import dev.keywright.app.MakePlan;
import dev.keywright.app.project.LoadProject;
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
import dev.keywright.gateway.Parallel;
import dev.keywright.model.Address;
import dev.keywright.model.DeclaredPolicy;
import dev.keywright.model.Shard;
import dev.keywright.model.value.Secret;
import dev.keywright.ownership.ledger.LedgerWriter;
import dev.keywright.ownership.ledger.Namespaces;
import dev.keywright.ownership.lock.AdvisoryLock;
import dev.keywright.ownership.lock.RunLock;
import dev.keywright.plan.PlanOptions;
import dev.keywright.plan.adopt.AdoptionPreview;
import dev.keywright.plan.adopt.PlanAfterAdoption;
import dev.keywright.plan.change.Change;
import dev.keywright.plan.match.KeyMatch;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Puts live keys under management without changing how they work. Files first, then ledger, then marks: cut off anywhere, it is
 * finished by running it again.
 */
public final class AdoptKeys {

    private final RunContext context;

    public AdoptKeys(RunContext context) {
        this.context = context;
    }

    /**
     * Which keys.
     *
     * @param matches conditions that a key has to meet, all of them
     * @param handedIn key values, tokens, key hashes or usernames; empty to take what the gateway lists
     */
    public record Choice(List<KeyMatch> matches, Optional<List<Secret>> handedIn) {

        public Choice {
            matches = List.copyOf(matches);
        }

        boolean isEverything() {
            return matches.isEmpty() && handedIn.isEmpty();
        }
    }

    /**
     * What to adopt.
     *
     * @param keys empty for none
     * @param policies whether policies are adopted: those that the chosen keys carry; all of the organisation if all keys or none
     *     are chosen
     * @param out where the files go, below the project's folder; relative to it
     * @param dryRun only shows what would be done
     */
    public record Request(
            ProjectRequest project,
            Optional<Choice> keys,
            boolean policies,
            Path out,
            boolean dryRun,
            Duration lockTimeout) {}

    /** Sees what will be done, and approves it. */
    public interface Operator {

        void review(AdoptionPreview preview);

        /** Whether the policies that could be adopted are to be adopted as well, where that was not asked for. */
        boolean alsoPolicies(AdoptionPreview preview);

        /** @throws StoppedException when it is not approved, or nobody can be asked */
        void approve(AdoptionPreview preview);
    }

    /**
     * How it ended.
     *
     * @param adopted keys that carry their mark now
     * @param policies that are ours now
     * @param failed keys and policies that are not, each with the reason; run it again
     * @param planned what a plan finds right after it; empty where nothing was adopted, or no plan can be made
     */
    public record Result(
            AdoptionPreview preview,
            int adopted,
            int policies,
            List<String> failed,
            Optional<PlanAfterAdoption> planned) {

        static Result nothing(AdoptionPreview preview) {
            return new Result(preview, 0, 0, List.of(), Optional.empty());
        }

        public ExitCode exitCode() {
            boolean unplanned = adopted + policies > 0 && planned.isEmpty();
            return failed.isEmpty() && !unplanned ? ExitCode.DONE : ExitCode.PARTLY_APPLIED;
        }
    }

    /** @throws StoppedException when nothing can be adopted or it is not approved; then nothing was changed */
    public Result run(Request request, Operator operator, Listener listener) {
        Path folder = new LoadProject(context).load(request.project()).folder();
        Workspace workspace = new OpenWorkspace(context, listener).open(request.project());
        Path out = folder.resolve(request.out()).normalize();
        if (!out.startsWith(folder.normalize())) {
            throw new StoppedException(ExitCode.USAGE, "--out has to be a folder of the project: " + request.out());
        }
        if (request.policies()) {
            PolicyOrigin.check(workspace);
        }
        if (request.dryRun()) {
            AdoptionPreview preview = new AdoptionPreparation(context, workspace, folder, out)
                    .prepare(request, listener)
                    .preview();
            operator.review(preview);
            return Result.nothing(preview);
        }
        var lost = new AtomicBoolean();
        var lock = new AdvisoryLock(workspace.gateway(), workspace.keyring(), Shard.WHOLE);
        RunLock held = RunLock.take(lock, request.lockTimeout(), RunLocks.of(context, listener, () -> lost.set(true)));
        try {
            PreparedAdoption prepared =
                    new AdoptionPreparation(context, workspace, folder, out).prepare(request, listener);
            operator.review(prepared.preview());
            if (prepared.canTakePolicies()
                    && PolicyOrigin.isOurs(workspace)
                    && operator.alsoPolicies(prepared.preview())) {
                prepared = prepared.withPolicies();
                operator.review(prepared.preview());
            }
            if (prepared.preview().isEmpty()) {
                return Result.nothing(prepared.preview());
            }
            operator.approve(prepared.preview());
            prepared.files().write(workspace.declared(), request.project(), context, listener);
            return recorded(workspace, prepared, lost, request, listener);
        } finally {
            held.close();
        }
    }

    private Result recorded(
            Workspace workspace, PreparedAdoption prepared, AtomicBoolean lost, Request request, Listener listener) {
        if (!prepared.live().ledgerFound()) {
            Namespaces.remember(workspace.gateway(), workspace.declared().project());
        }
        var ledger = new LedgerWriter(
                workspace.gateway(),
                workspace.keyring(),
                workspace.connections(),
                List.of(),
                RunIdentity.apply(context.clock().instant()));
        ledger.begin();
        ledger.put(prepared.keys().stream()
                .filter(key -> !key.isRecorded())
                .map(AdoptedKey::entry)
                .toList());
        List<String> unclaimed =
                new PolicyClaimer(workspace, ledger, context.timings().sleeper()).claim(prepared.policies());
        List<String> unmarked = mark(workspace, prepared, lost, listener);
        return new Result(
                prepared.preview(),
                prepared.keys().size() - unmarked.size(),
                prepared.policies().size() - unclaimed.size(),
                Stream.concat(unclaimed.stream(), unmarked.stream()).toList(),
                planned(prepared, request, listener));
    }

    private List<String> mark(Workspace workspace, PreparedAdoption prepared, AtomicBoolean lost, Listener listener) {
        var marks = new KeyMarks(workspace.gateway());
        try (Progress progress = listener.progress()) {
            progress.begin("Adopting", prepared.keys().size());
            return Parallel.map(prepared.keys(), workspace.connections(), key -> {
                        Optional<String> failure = lost.get()
                                ? Optional.of("another run has taken the lock")
                                : marks.write(
                                        key.found().ref(),
                                        key.found().session(),
                                        key.key().address());
                        progress.step(1);
                        return failure.map(why -> key.key().address() + ": " + why);
                    })
                    .stream()
                    .flatMap(Optional::stream)
                    .toList();
        }
    }

    /** Changes that a plan finds now; empty where none can be made, which has been reported. The keys are adopted anyway. */
    private Optional<PlanAfterAdoption> planned(PreparedAdoption prepared, Request request, Listener listener) {
        Set<Address> adopted = Stream.concat(
                        prepared.keys().stream().map(key -> key.key().address()),
                        prepared.policies().stream().map(DeclaredPolicy::address))
                .collect(Collectors.toSet());
        try {
            Workspace again = new OpenWorkspace(context, Listener.SILENT).open(request.project());
            MakePlan.Result plan =
                    new MakePlan(context).run(again, MakePlan.Request.of(PlanOptions.none()), new Warnings(listener));
            List<Address> others = plan.plan().changes().stream()
                    .map(Change::address)
                    .filter(address -> !adopted.contains(address))
                    .toList();
            return Optional.of(new PlanAfterAdoption(plan.plan().changes().size() - others.size(), others));
        } catch (StoppedException e) {
            return Optional.empty();
        }
    }
}
