package dev.keywright.gateway.redis;

import dev.keywright.effective.draft.Policies;
import dev.keywright.gateway.ForwardingGateway;
import dev.keywright.gateway.Gateway;
import dev.keywright.gateway.redis.RedisProof.Witness;
import dev.keywright.model.LoadedApi;
import dev.keywright.model.Session;
import dev.keywright.tyk.Release;
import dev.keywright.tyk.SessionRef;
import java.util.List;
import java.util.Optional;

/**
 * Remembers the first session that the gateway returned for a token. A Redis is proved to be the gateway's by this
 * session.
 */
abstract class RecordingGateway extends ForwardingGateway {

    private volatile Witness witness;
    private volatile Release release;

    RecordingGateway(Gateway rest) {
        super(rest);
    }

    @Override
    public Optional<Session> session(SessionRef sessionRef) {
        Optional<Session> session = super.session(sessionRef);
        remember(sessionRef, session);
        return session;
    }

    @Override
    public Optional<Session> agreed(SessionRef sessionRef) {
        Optional<Session> session = super.agreed(sessionRef);
        remember(sessionRef, session);
        return session;
    }

    private void remember(SessionRef sessionRef, Optional<Session> session) {
        if (witness == null && sessionRef instanceof SessionRef.ByToken byToken && session.isPresent()) {
            witness = new Witness(byToken, session.get());
        }
    }

    @Override
    public List<LoadedApi> apis() {
        List<LoadedApi> apis = super.apis();
        release = Release.of(apis);
        return apis;
    }

    /**
     * The policies that the gateway has loaded, merged as its release does. Its APIs are requested again only if
     * necessary.
     */
    final Policies loadedPolicies() {
        if (release == null) {
            apis();
        }
        return new Policies(policies(), release);
    }

    /** Empty until the gateway has returned one. */
    final Optional<Witness> witness() {
        return Optional.ofNullable(witness);
    }
}
