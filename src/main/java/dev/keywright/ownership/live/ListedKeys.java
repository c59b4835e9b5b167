package dev.keywright.ownership.live;

import dev.keywright.model.value.Secret;
import dev.keywright.tyk.SessionRef;
import java.util.Collection;
import java.util.List;

/** The keys that a gateway lists: hashes where it hashes keys, else tokens. */
final class ListedKeys {

    private ListedKeys() {}

    /**
     * How each of them is reached.
     *
     * @param tokens whether the list is of tokens
     */
    static List<SessionRef> sessionRefs(Collection<Secret> listed, boolean tokens) {
        // An id with a slash cannot be asked for (trap 18).
        return listed.stream()
                .filter(item -> item.reveal().indexOf('/') < 0)
                .map(item -> tokens ? new SessionRef.ByToken(item) : (SessionRef) new SessionRef.ByHash(item))
                .toList();
    }
}
