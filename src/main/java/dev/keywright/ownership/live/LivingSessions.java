package dev.keywright.ownership.live;

import dev.keywright.gateway.Gateway;
import dev.keywright.model.Session;
import dev.keywright.model.value.Secret;
import dev.keywright.tyk.SessionRef;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every key that the gateway lists, with its session. It reads all of them. */
public final class LivingSessions {

    private final Gateway gateway;
    private final int connections;

    public LivingSessions(Gateway gateway, int connections) {
        this.gateway = gateway;
        this.connections = connections;
    }

    /** Empty where the gateway does not list its keys: then nobody knows how many there are. */
    public Optional<Map<SessionRef, Session>> listed() {
        Optional<List<Secret>> listed = gateway.list();
        if (listed.isEmpty()) {
            return Optional.empty();
        }
        boolean tokens = ListedKeys.areTokens(gateway, listed.get(), connections);
        List<SessionRef> refs = ListedKeys.sessionRefs(listed.get(), tokens);
        List<Optional<Session>> sessions = gateway.sessions(refs, connections);
        var found = new LinkedHashMap<SessionRef, Session>();
        for (int i = 0; i < refs.size(); i++) {
            SessionRef ref = refs.get(i);
            sessions.get(i).ifPresent(session -> found.put(ref, session));
        }
        return Optional.of(found);
    }
}
