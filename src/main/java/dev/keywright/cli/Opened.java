package dev.keywright.cli;

import dev.keywright.cli.progress.Progress;
import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.gateway.Gateway;
import dev.keywright.gateway.http.SettingsException;
import dev.keywright.model.Declared;
import dev.keywright.model.Project;
import dev.keywright.ownership.EarlyLook;
import dev.keywright.ownership.ObserveOptions;
import dev.keywright.ownership.Observed;
import dev.keywright.ownership.Observer;
import dev.keywright.ownership.ReadListener;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.ownership.identity.Shard;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * The gateway that a project names, and what is computed from the project's seed.
 *
 * @param early what is being read already
 */
record Opened(Gateway gateway, Keyring keyring, Optional<Begun> early) {

    /** @param at when it was begun */
    record Begun(EarlyLook look, Instant at) {}

    static Opened of(Declared declared, Console console, LookOptions look) {
        Project project = declared.project();
        return new Opened(Gateways.open(project, console, look), Keyring.of(project), Optional.empty());
    }

    /** When reading began, or begins now. */
    Instant since(Clock clock) {
        return early.map(Begun::at).orElseGet(clock::instant);
    }

    /** Reads what a plan needs, going on with what is being read already. Empty as {@link Observer#read}. */
    Optional<Observed> look(Declared declared, Shard shard, Progress progress, Diagnostics diagnostics) {
        return Observer.read(
                gateway,
                declared,
                keyring,
                looking(declared.project(), shard, ProgressOutput.reading(progress)),
                early.map(Begun::look),
                diagnostics);
    }

    private static ObserveOptions looking(Project project, Shard shard, ReadListener listener) {
        return new ObserveOptions(project.gateway().connections(), true, shard, listener);
    }

    /** Opens the gateway as soon as the project file is known, and looks at it while the other files are read. */
    static final class Early {

        private final Console console;
        private final LookOptions look;
        private final Shard shard;
        private Optional<Opened> opened = Optional.empty();

        Early(Console console, LookOptions look, Shard shard) {
            this.console = console;
            this.look = look;
            this.shard = shard;
        }

        void begin(Project project) {
            try {
                Instant at = console.clock().instant();
                Gateway gateway = Gateways.open(project, console, look);
                Keyring keyring = Keyring.of(project);
                keyring.prepare();
                var early = EarlyLook.begin(gateway, keyring, looking(project, shard, ReadListener.SILENT));
                opened = Optional.of(new Opened(gateway, keyring, Optional.of(new Begun(early, at))));
            } catch (SettingsException e) {
                opened = Optional.empty(); // It is thrown again when the files turn out to be right.
            }
        }

        Opened orNow(Declared declared) {
            return opened.orElseGet(() -> Opened.of(declared, console, look));
        }
    }
}
