package dev.keywright.ownership.lock;

import dev.keywright.diagnostic.DiagnosticException;
import dev.keywright.gateway.Gateway;
import dev.keywright.gateway.GatewayException;
import dev.keywright.gateway.GatewayException.Kind;
import dev.keywright.gateway.StoreUnreadableException;
import dev.keywright.model.Session;
import dev.keywright.model.Shard;
import dev.keywright.model.value.Secret;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.ownership.ledger.pages.LedgerException;
import dev.keywright.ownership.ledger.pages.LedgerIds;
import dev.keywright.ownership.ledger.pages.LedgerSession;
import dev.keywright.tyk.SessionRef;
import java.time.Instant;
import java.util.Optional;

/**
 * The session in the gateway that records a run in progress: one more besides the ledger that nobody can use as a key.
 * It keeps people from interfering with each other; the safety of keys does not depend on it (decision 0007).
 *
 * <p>The gateway has no compare-and-swap. If two runs claim it at the same moment, both write, the later write stays,
 * and a moment later both can read which one won.
 */
public final class AdvisoryLock {

    private final Gateway gateway;
    private final Keyring keyring;
    private final Shard shard;

    public AdvisoryLock(Gateway gateway, Keyring keyring) {
        this(gateway, keyring, Shard.WHOLE);
    }

    /** Each shard has its own lock besides that of the namespace. */
    public AdvisoryLock(Gateway gateway, Keyring keyring, Shard shard) {
        this.gateway = gateway;
        this.keyring = keyring;
        this.shard = shard;
    }

    /**
     * Who holds it. A lock of an older Keywright has no seal and counts too: at worst a stranger makes us wait, which
     * anyone who can write sessions can do anyway.
     *
     * @throws LedgerException if the session is not a lock, or its seal is invalid, so that the holder is unknown
     */
    public Optional<LockHolder> holder() {
        return holder(gateway.agreed(sessionRef()));
    }

    private Optional<LockHolder> holder(Optional<Session> session) {
        return session.map(found -> proved(found).orElseThrow(() -> LedgerException.brokenLock(keyring, id())));
    }

    private Optional<LockHolder> proved(Session session) {
        return LedgerSession.proved(keyring, session, id())
                .filter(content -> content.text("kind").equals("lock"))
                .map(LockHolder::of);
    }

    /** Whether the session is not a lock, or its seal is invalid. */
    public boolean isBroken() {
        return gateway.session(sessionRef())
                .filter(found -> proved(found).isEmpty())
                .isPresent();
    }

    /** @return false if there is no session any more, or a valid lock */
    public boolean removeBroken() {
        if (!isBroken()) {
            return false;
        }
        gateway.delete(sessionRef(), keyring.orgId());
        return true;
    }

    /** The id of the session, which nobody can use as a key. */
    public String sessionId() {
        return id().reveal();
    }

    /**
     * Overwrites whatever exists with a claim. The caller must check {@link #isHeldBy} a moment later. If nodes show
     * different ledgers, nothing is written.
     *
     * @param mine who claims it
     * @throws StoreUnreadableException if the gateway cannot store it
     */
    public void claim(LockHolder mine) {
        gateway.agreed(new SessionRef.ById(LedgerIds.root(keyring), keyring.orgId()));
        try {
            write(mine);
        } catch (GatewayException e) {
            // The first write of a run: a gateway that has lost its Redis responds with 500 and gives no reason of its
            // own.
            throw e.kind() == Kind.REJECTED && e.status() >= 500 ? StoreUnreadableException.refused(e.getMessage()) : e;
        }
    }

    /** As every node shows it, so this also proves that they share one store. */
    public boolean isHeldBy(LockHolder mine) {
        return holder().filter(now -> now.id().equals(mine.id())).isPresent();
    }

    /**
     * Records that the run is still alive.
     *
     * @return the lock as it is now; empty if it is no longer ours
     */
    public Optional<LockHolder> renew(LockHolder mine, Instant until) {
        if (!isStill(mine)) {
            return Optional.empty();
        }
        LockHolder renewed = mine.renewed(until);
        write(renewed);
        return Optional.of(renewed);
    }

    /** @return false if someone else or no one holds it */
    public boolean release(LockHolder mine) {
        if (!isStill(mine)) {
            return false;
        }
        gateway.delete(sessionRef(), keyring.orgId());
        return true;
    }

    /**
     * Withdraws a claim that did not succeed. The cause may be nodes that do not share a Redis, so that any of them may
     * have it; each is checked. What cannot be withdrawn expires.
     */
    public void withdraw(LockHolder mine) {
        for (Gateway node : gateway.nodes().values()) {
            try {
                if (holder(node.session(sessionRef()))
                        .filter(now -> now.id().equals(mine.id()))
                        .isPresent()) {
                    node.delete(sessionRef(), keyring.orgId());
                }
            } catch (GatewayException | DiagnosticException e) {
                continue; // The run reports the failure of the claim itself.
            }
        }
    }

    /** As any node shows it. */
    private boolean isStill(LockHolder mine) {
        return holder(gateway.session(sessionRef()))
                .filter(now -> now.id().equals(mine.id()))
                .isPresent();
    }

    /** A lost response is not a failure: the caller reads the lock afterwards. */
    private void write(LockHolder holder) {
        try {
            gateway.create(id(), LedgerSession.body(keyring, id(), holder.toValue()));
        } catch (GatewayException e) {
            if (e.kind() != Kind.UNKNOWN_OUTCOME) {
                throw e;
            }
        }
    }

    private Secret id() {
        return LedgerIds.lock(keyring, shard);
    }

    private SessionRef sessionRef() {
        return new SessionRef.ById(id(), keyring.orgId());
    }
}
