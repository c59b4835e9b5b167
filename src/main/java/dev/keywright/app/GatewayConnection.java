package dev.keywright.app;

import dev.keywright.cli.options.OutputOptions;
import dev.keywright.cli.progress.Progress;
import dev.keywright.cli.terminal.Console;
import dev.keywright.cli.terminal.ProgressOutput;
import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.gateway.Gateway;
import dev.keywright.gateway.http.SettingsException;
import dev.keywright.model.Declared;
import dev.keywright.model.Project;
import dev.keywright.ownership.LiveState;
import dev.keywright.ownership.LiveStateOptions;
import dev.keywright.ownership.LiveStateReader;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.ownership.identity.Shard;
import dev.keywright.ownership.live.LedgerPrefetch;
import dev.keywright.ownership.live.ReadListener;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * The gateway that a project names, and what is computed from the project's seed.
 *
 * @param early what is being read already
 */
public record GatewayConnection(Gateway gateway, Keyring keyring, Optional<Begun> early) {

    /** @param at when it was begun */
    record Begun(LedgerPrefetch look, Instant at) {}

    public static GatewayConnection of(Declared declared, Console console, OutputOptions look) {
        Project project = declared.project();
        return new GatewayConnection(
                ProjectGateways.open(project, console, look), Keyring.of(project), Optional.empty());
    }

    /** When reading began, or begins now. */
    public Instant since(Clock clock) {
        return early.map(Begun::at).orElseGet(clock::instant);
    }

    /** Reads what a plan needs, going on with what is being read already. Empty as {@link LiveStateReader#read}. */
    public Optional<LiveState> look(Declared declared, Shard shard, Progress progress, Diagnostics diagnostics) {
        return LiveStateReader.read(
                gateway,
                declared,
                keyring,
                looking(declared.project(), shard, ProgressOutput.reading(progress)),
                early.map(Begun::look),
                diagnostics);
    }

    private static LiveStateOptions looking(Project project, Shard shard, ReadListener listener) {
        return new LiveStateOptions(project.gateway().connections(), true, shard, listener);
    }

    /** Opens the gateway as soon as the project file is known, and looks at it while the other files are read. */
    public static final class Early {

        private final Console console;
        private final OutputOptions look;
        private final Shard shard;
        private Optional<GatewayConnection> opened = Optional.empty();

        public Early(Console console, OutputOptions look, Shard shard) {
            this.console = console;
            this.look = look;
            this.shard = shard;
        }

        public void begin(Project project) {
            try {
                Instant at = console.clock().instant();
                Gateway gateway = ProjectGateways.open(project, console, look);
                Keyring keyring = Keyring.of(project);
                keyring.prepare();
                var early = LedgerPrefetch.begin(gateway, keyring, looking(project, shard, ReadListener.SILENT));
                opened = Optional.of(new GatewayConnection(gateway, keyring, Optional.of(new Begun(early, at))));
            } catch (SettingsException e) {
                opened = Optional.empty(); // It is thrown again when the files turn out to be right.
            }
        }

        public GatewayConnection orNow(Declared declared) {
            return opened.orElseGet(() -> GatewayConnection.of(declared, console, look));
        }
    }
}
