package dev.keywright.app.audit;

import dev.keywright.app.inventory.UnknownMatches;
import dev.keywright.app.project.GitHead;
import dev.keywright.app.project.OpenWorkspace;
import dev.keywright.app.project.ProjectRequest;
import dev.keywright.app.project.Workspace;
import dev.keywright.app.restore.RestoreKeys;
import dev.keywright.app.run.ExitCode;
import dev.keywright.app.run.Listener;
import dev.keywright.app.run.Progress;
import dev.keywright.app.run.RunContext;
import dev.keywright.app.run.StoppedException;
import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.model.Location;
import dev.keywright.model.Shard;
import dev.keywright.ownership.live.LiveState;
import dev.keywright.plan.PlanBasis;
import dev.keywright.plan.inventory.AuditReader;
import dev.keywright.plan.inventory.AuditedKey;
import dev.keywright.plan.inventory.DeletedKey;
import dev.keywright.plan.inventory.KeyAudit;
import dev.keywright.plan.match.KeyMatch;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds who has what: the keys of a namespace with rights, limits and dates, and those that were deleted. Changes nothing. */
public final class AuditKeys {

    private final RunContext context;

    public AuditKeys(RunContext context) {
        this.context = context;
    }

    /** @param blame whether to ask Git for the commit of each declaration */
    public record Request(ProjectRequest project, List<KeyMatch> matches, boolean blame) {
        public Request {
            matches = List.copyOf(matches);
        }
    }

    /**
     * @param selected what the conditions leave
     * @param basis when it was read, and which commit is checked out
     * @param commits of the lines that declare keys; empty unless they were asked for
     */
    public record Result(KeyAudit selected, PlanBasis basis, Map<Location, String> commits) {}

    /** @throws StoppedException when nothing can be read, or a condition names what nothing has */
    public Result run(Request request, Listener listener) {
        Workspace workspace = new OpenWorkspace(context, listener).openReading(request.project(), Shard.WHOLE);
        Instant readSince = workspace.readSince(context.clock());
        var diagnostics = new Diagnostics();
        Optional<AuditReader.Read> read;
        try (Progress progress = listener.progress()) {
            Optional<LiveState> live = workspace.read(Shard.WHOLE, progress, diagnostics);
            read = live.map(state -> AuditReader.read(
                    workspace.declared(),
                    state,
                    workspace.keyring(),
                    context.clock().instant().getEpochSecond()));
        }
        Optional<KeyAudit> audit = read.map(found -> found.audit()
                .with(new RestoreKeys(context)
                        .list(workspace, listener).stream()
                                .map(key -> new DeletedKey(
                                        key, AuditReader.fingerprint(workspace.keyring(), key.credentialId())))
                                .toList()));
        audit.ifPresent(all -> read.get().inventory().unknown(request.matches()).stream()
                .filter(unknown -> !all.known(unknown.match().kind()).contains(unknown.wanted()))
                .map(unknown -> UnknownMatches.diagnostic(unknown, "owned or deleted key"))
                .forEach(diagnostics::add));
        listener.diagnostics(diagnostics.all(), workspace.lines());
        if (diagnostics.hasErrors() || audit.isEmpty()) {
            throw new StoppedException(ExitCode.FAILED);
        }
        KeyAudit selected = audit.get().select(request.matches());
        Path folder = Path.of(workspace.declared().project().folder());
        return new Result(
                selected,
                new PlanBasis(GitHead.of(folder), Optional.of(readSince)),
                request.blame() ? new GitBlame(context.environment()).of(folder, places(selected)) : Map.of());
    }

    private static Stream<Location> places(KeyAudit audit) {
        return audit.keys().stream().map(AuditedKey::declared).flatMap(Optional::stream);
    }
}
