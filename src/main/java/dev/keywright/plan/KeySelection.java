package dev.keywright.plan;

import dev.keywright.model.DeclaredKey;
import dev.keywright.ownership.identity.LastFullRead;
import dev.keywright.ownership.ledger.pages.LedgerEntry;
import dev.keywright.ownership.ledger.pages.OutdatedEntry;
import dev.keywright.ownership.live.LiveState;
import dev.keywright.plan.policies.PlannedPolicies;
import dev.keywright.plan.refresh.KeysRead;
import dev.keywright.plan.refresh.RefreshMode;
import dev.keywright.plan.refresh.UnchangedKeys;
import dev.keywright.tyk.Release;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;

/**
 * Decides which keys a plan reads: all, unless it may rely on the ledger's entries. Before a policy is deleted, all are read: a key
 * that carries it only because someone changed the key on the gateway would stop working.
 */
final class KeySelection {

    /** Clocks of two machines differ by less. */
    private static final long CLOCKS = 300;

    private final PlanOptions options;
    private final LiveState state;
    private final LastFullRead lastFullRead;
    private final long now;
    private final boolean deletesPolicies;

    KeySelection(PlanOptions options, LiveState state, long now, PlannedPolicies policies) {
        this.options = options;
        this.state = state;
        this.now = now;
        this.deletesPolicies =
                policies.deletes().stream().anyMatch(delete -> delete.live().isPresent());
        this.lastFullRead = state.lastFullRead() instanceof LastFullRead.Known known
                        && known.at().getEpochSecond() > now + CLOCKS
                ? new LastFullRead.Doubtful(LastFullRead.Doubt.CLOCK_BEHIND)
                : state.lastFullRead();
    }

    UnchangedKeys.Rest of(List<DeclaredKey> keys, Collection<LedgerEntry> entries, Supplier<UnchangedKeys> unchanged) {
        return options.refresh() == RefreshMode.CHANGED
                        && lastFullRead instanceof LastFullRead.Known
                        && !deletesPolicies
                ? unchanged.get().without(keys, entries, Runtime.getRuntime().availableProcessors())
                : UnchangedKeys.Rest.all(keys, entries);
    }

    KeysRead read(int unread, List<OutdatedEntry> outdated, Release release) {
        return new KeysRead(
                options.refresh(),
                unread,
                options.shard().isWhole(),
                Instant.ofEpochSecond(now),
                lastFullRead,
                new KeysRead.Ledger(
                        state.ledgerSerial(), state.keyRecord().storage().pages(), release.line()),
                outdated);
    }
}
