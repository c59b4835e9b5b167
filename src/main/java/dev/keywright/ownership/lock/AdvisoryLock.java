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
 * The place in the gateway where a run says that it is at work: one more session beside the ledger that nobody can use as
 * a key. It keeps people from getting in each other's way; that no key is lost does not hang on it (decision 0007).
 *
 * <p>The gateway knows no compare-and-swap. Two runs that claim it at the same moment both write, the later write stays, and
 * both see a moment later whose it is.
 */
public final class AdvisoryLock {

    private final Gateway gateway;
    private final Keyring keyring;
    private final Shard shard;

    public AdvisoryLock(Gateway gateway, Keyring keyring) {
        this(gateway, keyring, Shard.WHOLE);
    }

    /** Each shard has a lock of its own beside that of the namespace. */
    public AdvisoryLock(Gateway gateway, Keyring keyring, Shard shard) {
        this.gateway = gateway;
        this.keyring = keyring;
        this.shard = shard;
    }

    /**
     * Who holds it. A lock of an older Keywright has no seal and counts too: at worst a stranger makes us wait, which whoever
     * can write sessions can do anyway.
     *
     * @throws LedgerException when what is there is no lock, or fails its seal: nobody can tell who is at work
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

    /** Whether what is there is no lock, or fails its seal. */
    public boolean isBroken() {
        return gateway.session(sessionRef())
                .filter(found -> proved(found).isEmpty())
                .isPresent();
    }

    /** @return false when nothing is there any more, or a lock */
    public boolean removeBroken() {
        if (!isBroken()) {
            return false;
        }
        gateway.delete(sessionRef(), keyring.orgId());
        return true;
    }

    /** Of the session, which nobody can use as a key. */
    public String sessionId() {
        return id().reveal();
    }

    /**
     * Writes a claim over whatever is there. {@link #isHeldBy} has to be asked a moment later. Where nodes show different
     * ledgers, nothing is written.
     *
     * @param mine who claims it
     * @throws StoreUnreadableException when the gateway cannot store it
     */
    public void claim(LockHolder mine) {
        gateway.agreed(new SessionRef.ById(LedgerIds.root(keyring), keyring.orgId()));
        try {
            write(mine);
        } catch (GatewayException e) {
            // The first write of a run: a gateway that has lost its Redis answers 500 and names no reason of its own.
            throw e.kind() == Kind.REJECTED && e.status() >= 500 ? StoreUnreadableException.refused(e.getMessage()) : e;
        }
    }

    /** As every node shows it, so this also proves that they keep sessions in one place. */
    public boolean isHeldBy(LockHolder mine) {
        return holder().filter(now -> now.id().equals(mine.id())).isPresent();
    }

    /**
     * Says that the run is still alive.
     *
     * @return the lock as it is now; empty when it is not ours any more
     */
    public Optional<LockHolder> renew(LockHolder mine, Instant until) {
        if (!isStill(mine)) {
            return Optional.empty();
        }
        LockHolder renewed = mine.renewed(until);
        write(renewed);
        return Optional.of(renewed);
    }

    /** @return false when it is held by someone else, or by nobody */
    public boolean release(LockHolder mine) {
        if (!isStill(mine)) {
            return false;
        }
        gateway.delete(sessionRef(), keyring.orgId());
        return true;
    }

    /**
     * Takes a claim back that came to nothing. Nodes that do not share a Redis may be why, and then nobody knows which of them
     * has it, so each is asked. What cannot be taken back runs out by itself.
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
                continue; // The claim's own trouble is what the run reports.
            }
        }
    }

    /** As any node shows it. */
    private boolean isStill(LockHolder mine) {
        return holder(gateway.session(sessionRef()))
                .filter(now -> now.id().equals(mine.id()))
                .isPresent();
    }

    /** A lost answer is no trouble: whoever claims or renews it looks afterwards. */
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
