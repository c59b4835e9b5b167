package dev.keywright.ownership.live;

import dev.keywright.gateway.Gateway;
import dev.keywright.model.value.Secret;
import dev.keywright.tyk.SessionRef;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The keys that a gateway lists: hashes if it hashes keys, otherwise tokens. */
final class ListedKeys {

    /** So many keys show whether a gateway lists tokens or hashes. */
    private static final int SAMPLE = 8;

    private ListedKeys() {}

    /** Whether a list is of tokens: then some of them can be asked for as such. */
    static boolean areTokens(Gateway gateway, List<Secret> listed, int connections) {
        List<SessionRef> sample =
                sessionRefs(listed, true).stream().limit(SAMPLE).toList();
        return gateway.sessions(sample, connections).stream().anyMatch(Optional::isPresent);
    }

    /**
     * References to each of them.
     *
     * @param tokens whether the list contains tokens
     */
    static List<SessionRef> sessionRefs(Collection<Secret> listed, boolean tokens) {
        // An id with a slash cannot be requested (trap 18).
        return listed.stream()
                .filter(item -> item.reveal().indexOf('/') < 0)
                .map(item -> tokens ? new SessionRef.ByToken(item) : (SessionRef) new SessionRef.ByHash(item))
                .toList();
    }
}
