package dev.keywright.app;

import dev.keywright.app.drift.WatchedKeys;
import dev.keywright.app.run.Progress;
import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.ownership.identity.UndeclaredCount;
import dev.keywright.ownership.live.LiveState;
import dev.keywright.plan.PlanOptions;
import dev.keywright.planfile.PlanBinding;
import dev.keywright.review.drift.KeyObservations;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** A source whose sessions are watched while a plan reads them: see {@link WatchedKeys}. For one plan. */
final class WatchedSource implements PlanSource {

    private final PlanSource source;
    private final Clock clock;
    private Optional<WatchedKeys> watched = Optional.empty();

    WatchedSource(PlanSource source, Clock clock) {
        this.source = source;
        this.clock = clock;
    }

    @Override
    public Keyring keyring() {
        return source.keyring();
    }

    @Override
    public Instant readSince(Clock wall) {
        return source.readSince(wall);
    }

    @Override
    public Optional<LiveState> read(PlanOptions options, Progress progress, Diagnostics diagnostics) {
        return source.read(options, progress, diagnostics).map(this::watched);
    }

    private LiveState watched(LiveState state) {
        var keys =
                new WatchedKeys(state.live(), source.keyring(), clock.instant().getEpochSecond());
        watched = Optional.of(keys);
        return new LiveState(
                state.loaded(),
                state.keyRecord(),
                state.policyRecord(),
                keys,
                state.masterKeys(),
                state.keysOfOthers());
    }

    @Override
    public PlanBinding binding(LiveState live) {
        return source.binding(live);
    }

    @Override
    public Optional<UndeclaredCount> undeclared(LiveState live) {
        return source.undeclared(live);
    }

    /** What was seen; after the plan was made. */
    KeyObservations observations(LiveState state) {
        return watched.orElseThrow().observations(state);
    }
}
