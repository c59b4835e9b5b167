package dev.keywright.ownership.ledger;

import dev.keywright.gateway.ForwardingGateway;
import dev.keywright.gateway.Gateway;
import dev.keywright.gateway.SessionReads;
import dev.keywright.model.Session;
import dev.keywright.model.value.Secret;
import dev.keywright.model.value.Value;
import dev.keywright.tyk.HashFunction;
import dev.keywright.tyk.SessionRef;
import dev.keywright.tyk.Token;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A gateway as it was before {@code hash_keys} was switched: sessions are read and deleted under the names that it used
 * then.
 *
 * <p>The gateway stores a session under the token or under its hash, with the same prefix. So one that does not hash
 * finds a session under a hash if the hash is sent as a token, and one that hashes finds a session under a token if the
 * token is sent with {@code ?hashed=true} (seen on 5.14.0, for GET and DELETE).
 */
final class BeforeSwitch extends ForwardingGateway {

    private final List<String> orgIds;
    private final boolean hashed;
    private final HashFunction function;

    /**
     * @param orgIds the organisations whose tokens are sent
     * @param hashed whether the gateway hashed keys before the switch
     * @param function its hash function then, under which bare ids are looked up
     */
    BeforeSwitch(Gateway gateway, List<String> orgIds, boolean hashed, HashFunction function) {
        super(gateway);
        this.orgIds = List.copyOf(orgIds);
        this.hashed = hashed;
        this.function = function;
    }

    /** How the gateway now finds the session that a reference led to before. */
    SessionRef now(SessionRef before) {
        if (before instanceof SessionRef.ByHash byHash) {
            return hashed ? new SessionRef.ByToken(byHash.hash()) : byHash;
        }
        Secret token = before instanceof SessionRef.ById byId
                ? new Token(byId.orgId(), byId.id(), function).text()
                : ((SessionRef.ByToken) before).token();
        return hashed ? new SessionRef.ByToken(hash(token)) : new SessionRef.ByHash(token);
    }

    private Secret hash(Secret token) {
        return orgIds.stream()
                .flatMap(org -> Token.parse(token, org).stream())
                .findFirst()
                .map(Token::hash)
                .orElseGet(() -> HashFunction.LEGACY.hash(token));
    }

    /** A token with a slash cannot be sent to a gateway that hashes. */
    static boolean canBeSent(SessionRef sessionRef) {
        return Stream.of(sessionRef)
                .map(r -> r instanceof SessionRef.ByHash byHash ? byHash.hash() : ((SessionRef.ByToken) r).token())
                .allMatch(text -> text.reveal().indexOf('/') < 0);
    }

    @Override
    public Optional<Session> session(SessionRef sessionRef) {
        SessionRef now = now(sessionRef);
        return canBeSent(now) ? super.session(now) : Optional.empty();
    }

    @Override
    public Optional<Session> agreed(SessionRef sessionRef) {
        return session(sessionRef);
    }

    @Override
    public boolean readsInBulk() {
        return false;
    }

    @Override
    public SessionReads reads(int connections) {
        return SessionReads.oneByOne(this, connections);
    }

    @Override
    public boolean delete(SessionRef sessionRef, String orgId) {
        SessionRef now = now(sessionRef);
        return canBeSent(now) && super.delete(now, orgId);
    }

    /** Deletes by a reference returned by {@link #now}. */
    boolean deleteNow(SessionRef now, String orgId) {
        return canBeSent(now) && super.delete(now, orgId);
    }

    @Override
    public Created create(Secret id, Value.Fields body) {
        throw new IllegalStateException("nothing is written where the gateway no longer looks");
    }

    @Override
    public boolean update(SessionRef sessionRef, Value.Fields body, Counters counters) {
        throw new IllegalStateException("nothing is written where the gateway no longer looks");
    }
}
