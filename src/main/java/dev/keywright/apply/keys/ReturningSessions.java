package dev.keywright.apply.keys;

import dev.keywright.apply.run.ApplyOptions;
import dev.keywright.apply.run.Cancellation;
import dev.keywright.apply.run.ProgressListener;
import dev.keywright.apply.run.Sleeper;
import dev.keywright.gateway.Gateway;
import dev.keywright.gateway.GatewayException;
import dev.keywright.gateway.Parallel;
import dev.keywright.model.Address;
import dev.keywright.model.Session;
import dev.keywright.model.value.Value;
import dev.keywright.ownership.identity.OwnershipMark;
import dev.keywright.ownership.ledger.pages.LedgerEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Deleted sessions that traffic can bring back. A node caches a session for about 10 s under what the client sent. A
 * DELETE removes it under the token, but not under a user name or a bare id. A request that still finds it there is
 * accepted and, if it counts against a quota, the node stores the session again permanently (seen on 5.14.0, with and
 * without hashed keys). So these sessions are read again after that time, and deleted again. Thread-safe.
 */
public final class ReturningSessions {

    /** How long a node caches a session, including its clean-up, with a margin. */
    private static final Duration CACHE = Duration.ofSeconds(16);

    private static final Duration SECOND = Duration.ofSeconds(1);

    private static final int ROUNDS = 3;

    private record Deleted(int index, Address address, LedgerEntry entry) {}

    private final Gateway gateway;
    private final ApplyOptions options;
    private final Predicate<LedgerEntry> isDeclared;
    private final List<Deleted> deleted = new ArrayList<>();

    /** @param isDeclared whether a declared key leads to the session of an entry, which then may not be deleted */
    ReturningSessions(Gateway gateway, ApplyOptions options, Predicate<LedgerEntry> isDeclared) {
        this.gateway = gateway;
        this.options = options;
        this.isDeclared = isDeclared;
    }

    /**
     * @param index of the change
     * @param last the session as read right before its DELETE
     */
    synchronized void deleted(int index, Address address, LedgerEntry entry, Session last) {
        if (isUsed(last.fields())) {
            deleted.add(new Deleted(index, address, entry));
        }
    }

    /**
     * A key that has not been used since its quota began is in no cache, and one without a quota is not stored again.
     */
    private static boolean isUsed(Value.Fields session) {
        Value.Fields rights = session.fields("access_rights");
        return hasUsedQuota(session)
                || rights.names().stream()
                        .anyMatch(api -> hasUsedQuota(rights.fields(api).fields("limit")));
    }

    private static boolean hasUsedQuota(Value.Fields limit) {
        long most = limit.whole("quota_max");
        return most > 0 && limit.whole("quota_remaining") < most;
    }

    /**
     * Waits until no node can have them cached.
     *
     * @return the changes whose sessions kept coming back, so that it is uncertain whether they will again
     */
    public List<Integer> settle(Sleeper sleeper, Cancellation cancel, ProgressListener progress) {
        List<Deleted> open = List.copyOf(deleted);
        for (int round = 0; round < ROUNDS && !open.isEmpty() && !cancel.requested(); round++) {
            progress.waits(open.size(), (int) CACHE.toSeconds());
            for (long second = 0; second < CACHE.toSeconds() && !cancel.requested(); second++) {
                sleeper.sleep(SECOND);
                progress.waited(1);
            }
            open = deletedAgain(open);
        }
        return open.stream().map(Deleted::index).toList();
    }

    /** The sessions that had come back. */
    private List<Deleted> deletedAgain(List<Deleted> all) {
        List<Boolean> back;
        try {
            back = Parallel.map(all, options.threads(), this::deleteAgain);
        } catch (GatewayException e) {
            return all;
        }
        return IntStream.range(0, all.size())
                .filter(back::get)
                .mapToObj(all::get)
                .toList();
    }

    private boolean deleteAgain(Deleted key) {
        Optional<Session> now = gateway.session(key.entry().sessionRef());
        boolean ours = now.flatMap(
                        session -> OwnershipMark.nameIn(session, key.address().namespace()))
                .isPresent();
        if (!ours || isDeclared.test(key.entry())) {
            return false;
        }
        gateway.delete(key.entry().sessionRef(), options.orgId());
        return true;
    }
}
