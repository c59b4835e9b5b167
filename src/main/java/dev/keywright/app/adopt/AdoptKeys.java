package dev.keywright.app.adopt;

import dev.keywright.app.MakePlan;
import dev.keywright.app.inventory.UnknownMatches;
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
import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.gateway.Parallel;
import dev.keywright.model.Declared;
import dev.keywright.model.Shard;
import dev.keywright.model.value.Secret;
import dev.keywright.model.value.Value;
import dev.keywright.ownership.ledger.LedgerWriter;
import dev.keywright.ownership.ledger.Namespaces;
import dev.keywright.ownership.live.LiveState;
import dev.keywright.ownership.lock.AdvisoryLock;
import dev.keywright.ownership.lock.RunLock;
import dev.keywright.plan.PlanOptions;
import dev.keywright.plan.adopt.AdoptionPreview;
import dev.keywright.plan.adopt.LiveKeyMatch;
import dev.keywright.plan.match.KeyMatch;
import dev.keywright.plan.match.UnknownMatch;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;

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
     * @param keys key values, tokens, key hashes or usernames; empty to take what the gateway lists
     * @param out where the files go, below the project's folder; relative to it
     * @param dryRun only shows what would be done
     */
    public record Request(
            ProjectRequest project,
            List<KeyMatch> matches,
            Optional<List<Secret>> keys,
            Path out,
            boolean dryRun,
            Duration lockTimeout) {

        public Request {
            matches = List.copyOf(matches);
        }
    }

    /** Sees what will be done, and approves it. */
    public interface Operator {

        void review(AdoptionPreview preview);

        /** @throws StoppedException when it is not approved, or nobody can be asked */
        void approve(AdoptionPreview preview);
    }

    /**
     * How it ended.
     *
     * @param adopted keys that carry their mark now
     * @param failed keys that do not, each with the reason; run it again
     * @param planned changes that a plan finds right after it; empty where nothing was adopted, or no plan can be made
     */
    public record Result(AdoptionPreview preview, int adopted, List<String> failed, Optional<Integer> planned) {

        public ExitCode exitCode() {
            boolean unplanned = adopted > 0 && planned.isEmpty();
            return failed.isEmpty() && !unplanned ? ExitCode.DONE : ExitCode.PARTLY_APPLIED;
        }
    }

    /** @throws StoppedException when nothing can be adopted or it is not approved; then nothing was changed */
    public Result run(Request request, Operator operator, Listener listener) {
        Path folder = new LoadProject(context).load(request.project()).folder();
        Workspace workspace = new OpenWorkspace(context, listener).open(request.project());
        if (request.dryRun()) {
            return new Result(
                    prepare(workspace, folder, request, operator, listener).preview(), 0, List.of(), Optional.empty());
        }
        var lost = new AtomicBoolean();
        var lock = new AdvisoryLock(workspace.gateway(), workspace.keyring(), Shard.WHOLE);
        RunLock held = RunLock.take(lock, request.lockTimeout(), RunLocks.of(context, listener, () -> lost.set(true)));
        try {
            Prepared prepared = prepare(workspace, folder, request, operator, listener);
            if (prepared.keys().isEmpty()) {
                return new Result(prepared.preview(), 0, List.of(), Optional.empty());
            }
            operator.approve(prepared.preview());
            prepared.files().write(workspace.declared(), request.project(), context, listener);
            List<String> failed = record(workspace, prepared, lost, listener);
            return new Result(
                    prepared.preview(), prepared.keys().size() - failed.size(), failed, planned(request, listener));
        } finally {
            held.close();
        }
    }

    private record Prepared(LiveState live, List<AdoptedKey> keys, AdoptedFiles files, AdoptionPreview preview) {}

    private Prepared prepare(Workspace workspace, Path folder, Request request, Operator operator, Listener listener) {
        Declared declared = workspace.declared();
        String orgId = declared.project().orgId();
        LiveState live = read(workspace, listener);
        var match = new LiveKeyMatch(declared.policies(), live.policies(), live.apis());
        check(UnknownMatch.of(request.matches(), match::known), workspace, listener);
        var find = new KeyFinder(workspace.gateway(), orgId, workspace.connections());
        KeyFinder.Found found = request.keys()
                .map(find::handedIn)
                .orElseGet(() -> new KeyFinder.Found(find.listed().orElseThrow(AdoptKeys::nothingListed), 0));
        boolean hashed =
                found.keys().stream().anyMatch(key -> key.ref() instanceof dev.keywright.tyk.SessionRef.ByHash);
        KeySorter.Sorted sorted = new KeySorter(
                        workspace,
                        live,
                        context.environment(),
                        context.clock().instant().getEpochSecond())
                .sort(found.keys(), match, request.matches(), hashed);
        Path out = folder.resolve(request.out()).normalize();
        if (!out.startsWith(folder.normalize())) {
            throw new StoppedException(ExitCode.FAILED, "--out has to be a folder of the project: " + request.out());
        }
        var files = AdoptedFiles.of(
                folder.normalize(),
                out,
                sorted.adopted().stream()
                        .filter(key -> !key.isDeclared())
                        .map(AdoptedKey::key)
                        .toList(),
                declared.policies());
        AdoptionPreview preview = preview(request, declared, found.notFound(), sorted, files);
        operator.review(preview);
        return new Prepared(live, sorted.adopted(), files, preview);
    }

    private static void check(List<UnknownMatch> unknown, Workspace workspace, Listener listener) {
        if (!unknown.isEmpty()) {
            listener.diagnostics(
                    unknown.stream()
                            .map(each -> UnknownMatches.diagnostic(each, "live key"))
                            .toList(),
                    workspace.lines());
            throw new StoppedException(ExitCode.FAILED);
        }
    }

    private static StoppedException nothingListed() {
        return new StoppedException(
                ExitCode.FAILED,
                "the gateway does not list its keys (enable_hashed_keys_listing is off), so it cannot be asked which there are. "
                        + "Hand them in, one a line: keywright adopt --keys FILE, or --keys - for standard input. "
                        + "A line is a key as a client sends it, a key hash, or a username.");
    }

    private LiveState read(Workspace workspace, Listener listener) {
        var diagnostics = new Diagnostics();
        Optional<LiveState> live;
        try (Progress progress = listener.progress()) {
            live = workspace.read(Shard.WHOLE, progress, diagnostics);
        }
        listener.diagnostics(diagnostics.all(), workspace.lines());
        if (live.isEmpty() || diagnostics.hasErrors()) {
            throw new StoppedException(ExitCode.FAILED);
        }
        if (live.get().ledgerFound() && !live.get().ledgerSealed()
                || live.get().oldLedger().isPresent()
                || live.get().lost()) {
            throw new StoppedException(
                    ExitCode.FAILED,
                    "the ledger of this namespace needs an apply first: run keywright apply, then adopt");
        }
        return live.get();
    }

    private static AdoptionPreview preview(
            Request request, Declared declared, int notFound, KeySorter.Sorted sorted, AdoptedFiles files) {
        var policies = new TreeSet<String>();
        int hmac = 0;
        int users = 0;
        for (AdoptedKey key : sorted.adopted()) {
            Value.Fields session = key.found().session().fields();
            policies.addAll(key.key().policies());
            hmac += session.get("hmac_string").isZero() ? 0 : 1;
            users += session.fields("basic_auth_data").withoutZeros().isZero() ? 0 : 1;
        }
        declared.policies().forEach(policy -> policies.remove(policy.id()));
        return new AdoptionPreview(
                declared.project().orgId(),
                request.keys().isPresent() ? AdoptionPreview.Source.HANDED_IN : AdoptionPreview.Source.LISTING,
                sorted.found(),
                sorted.managed(),
                notFound,
                sorted.adopted().size(),
                (int) sorted.adopted().stream().filter(AdoptedKey::isDeclared).count(),
                sorted.refused(),
                policies,
                files.counts(),
                hmac,
                users);
    }

    /** Ledger, then marks. */
    private List<String> record(Workspace workspace, Prepared prepared, AtomicBoolean lost, Listener listener) {
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
    private Optional<Integer> planned(Request request, Listener listener) {
        try {
            Workspace again = new OpenWorkspace(context, Listener.SILENT).open(request.project());
            MakePlan.Result plan =
                    new MakePlan(context).run(again, MakePlan.Request.of(PlanOptions.none()), new Warnings(listener));
            return Optional.of(plan.plan().changes().size());
        } catch (StoppedException e) {
            return Optional.empty();
        }
    }
}
