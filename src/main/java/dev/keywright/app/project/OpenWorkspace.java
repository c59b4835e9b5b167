package dev.keywright.app.project;

import dev.keywright.app.run.Listener;
import dev.keywright.app.run.RunContext;
import dev.keywright.gateway.Gateway;
import dev.keywright.gateway.SettingsException;
import dev.keywright.model.Declared;
import dev.keywright.model.Project;
import dev.keywright.model.Shard;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.ownership.live.LedgerPrefetch;
import dev.keywright.ownership.live.ReadListener;
import dev.keywright.plan.PlanOptions;
import dev.keywright.plan.refresh.RefreshMode;
import java.time.Instant;
import java.util.Optional;

/** Reads a project's files and opens its gateway. Reports all problems in the files, and stops if there are errors. */
public final class OpenWorkspace {

    private final RunContext context;
    private final Listener listener;

    public OpenWorkspace(RunContext context, Listener listener) {
        this.context = context;
        this.listener = listener;
    }

    /** Sends no request yet. */
    public Workspace open(ProjectRequest request) {
        LoadProject.Loaded loaded = new LoadProject(context).load(request);
        return opened(loaded, loaded.orStop(listener));
    }

    /** Starts reading the gateway as soon as the project file is read, while the other files are still being read. */
    public Workspace openReading(ProjectRequest request, Shard shard) {
        return openReading(request, PlanOptions.none().of(shard));
    }

    /** @param plan what is planned: where not all sessions are read, none is read ahead */
    public Workspace openReading(ProjectRequest request, PlanOptions plan) {
        var early = new Early(plan.shard(), plan.refresh());
        LoadProject.Loaded loaded = new LoadProject(context).load(request, early::begin);
        Declared declared = loaded.orStop(listener);
        return early.begun
                .map(begun -> new Workspace(
                        declared, loaded.lines(), begun.gateway(), begun.keyring(), Optional.of(begun.reading())))
                .orElseGet(() -> opened(loaded, declared));
    }

    private Workspace opened(LoadProject.Loaded loaded, Declared declared) {
        return Workspace.of(declared, loaded.lines(), new ProjectGateways(context, listener).open(declared.project()));
    }

    private record Begun(Gateway gateway, Keyring keyring, Workspace.Reading reading) {}

    private final class Early {

        private final Shard shard;
        private final RefreshMode refresh;
        private Optional<Begun> begun = Optional.empty();

        Early(Shard shard, RefreshMode refresh) {
            this.shard = shard;
            this.refresh = refresh;
        }

        void begin(Project project) {
            try {
                Instant at = context.clock().instant();
                Gateway gateway = new ProjectGateways(context, listener).open(project);
                Keyring keyring = Keyring.of(project);
                keyring.prepare();
                var options =
                        Workspace.options(project, shard, ReadListener.SILENT).with(Workspace.extent(refresh));
                var ledger = LedgerPrefetch.begin(gateway, keyring, options);
                begun = Optional.of(new Begun(gateway, keyring, new Workspace.Reading(ledger, at)));
            } catch (SettingsException e) {
                begun = Optional.empty(); // It is thrown again if the files turn out to be valid.
            }
        }
    }
}
