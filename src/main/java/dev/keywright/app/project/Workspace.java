package dev.keywright.app.project;

import dev.keywright.app.run.Progress;
import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.diagnostic.SourceLines;
import dev.keywright.gateway.Gateway;
import dev.keywright.model.Declared;
import dev.keywright.model.Project;
import dev.keywright.model.Shard;
import dev.keywright.ownership.LiveStateReader;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.ownership.live.LedgerPrefetch;
import dev.keywright.ownership.live.LiveState;
import dev.keywright.ownership.live.LiveStateOptions;
import dev.keywright.ownership.live.LiveStateOptions.Extent;
import dev.keywright.ownership.live.ReadListener;
import dev.keywright.plan.refresh.RefreshMode;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * A project and its gateway, opened for one run.
 *
 * @param lines of the project's files, to show in errors
 * @param keyring keys computed from the project's seed
 * @param reading what is already being read from the gateway
 */
public record Workspace(
        Declared declared, SourceLines lines, Gateway gateway, Keyring keyring, Optional<Reading> reading) {

    /** @param readSince when reading began, on this machine's clock */
    public record Reading(LedgerPrefetch ledger, Instant readSince) {}

    /** A workspace that has not started to read the gateway. */
    public static Workspace of(Declared declared, SourceLines lines, Gateway gateway) {
        return new Workspace(declared, lines, gateway, Keyring.of(declared.project()), Optional.empty());
    }

    /** When reading the gateway began, or begins now. */
    public Instant readSince(Clock clock) {
        return reading.map(Reading::readSince).orElseGet(clock::instant);
    }

    /** Reads what a plan needs, continuing what is already being read. Empty as {@link LiveStateReader#read}. */
    public Optional<LiveState> read(Shard shard, Progress progress, Diagnostics diagnostics) {
        return read(shard, Extent.ALL, progress, diagnostics);
    }

    /** @param extent how much is read */
    public Optional<LiveState> read(Shard shard, Extent extent, Progress progress, Diagnostics diagnostics) {
        return LiveStateReader.read(
                gateway,
                declared,
                keyring,
                options(declared.project(), shard, progress.reading()).with(extent),
                reading.map(Reading::ledger),
                diagnostics);
    }

    /** How to read the live state, both ahead of time and on demand. */
    static LiveStateOptions options(Project project, Shard shard, ReadListener listener) {
        return new LiveStateOptions(project.gateway().connections(), true, shard, listener);
    }

    /** How much is read from the gateway for a plan. */
    public static Extent extent(RefreshMode mode) {
        return mode == RefreshMode.CHANGED ? Extent.ON_DEMAND : Extent.ALL;
    }

    /** How many requests may be in flight at a time. */
    public int connections() {
        return declared.project().gateway().connections();
    }
}
