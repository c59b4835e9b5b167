package dev.keywright.ownership.live;

import dev.keywright.gateway.Gateway;
import dev.keywright.gateway.StoredNames;
import dev.keywright.model.Session;
import dev.keywright.tyk.SessionRef;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every live key with its session. It reads all of them. */
public final class LivingSessions {

    private static final StoredNames.Limits LIMITS = new StoredNames.Limits(1_000_000, Duration.ofMinutes(2));

    private final Gateway gateway;
    private final int connections;

    public LivingSessions(Gateway gateway, int connections) {
        this.gateway = gateway;
        this.connections = connections;
    }

    /** Sessions, or why they are not known. */
    public sealed interface Living {}

    public record Found(LiveKeyNames.Source source, Map<SessionRef, Session> sessions) implements Living {}

    public record NotKnown(StoredNames.Reason reason) implements Living {}

    /** @throws dev.keywright.gateway.ReadingException if the gateway's Redis cannot be read */
    public Living read() {
        LiveKeyNames names = names();
        if (!(names.all() instanceof LiveKeyNames.Known known)) {
            return new NotKnown(((LiveKeyNames.Unknown) names.all()).reason());
        }
        List<SessionRef> refs = names.sessionRefs(known, known.items());
        List<Optional<Session>> sessions = gateway.sessions(refs, connections);
        var found = new LinkedHashMap<SessionRef, Session>();
        for (int i = 0; i < refs.size(); i++) {
            SessionRef ref = refs.get(i);
            sessions.get(i).ifPresent(session -> found.put(ref, session));
        }
        return new Found(known.source(), found);
    }

    /**
     * Why it is not known which sessions there are; empty where it is.
     *
     * @throws dev.keywright.gateway.ReadingException if the gateway's Redis cannot be read
     */
    public Optional<StoredNames.Reason> unknown() {
        return names().all() instanceof LiveKeyNames.Unknown names ? Optional.of(names.reason()) : Optional.empty();
    }

    private LiveKeyNames names() {
        return new LiveKeyNames(gateway, connections, LIMITS);
    }
}
