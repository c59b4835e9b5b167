package dev.keywright.ownership.live;

import dev.keywright.gateway.Gateway;
import dev.keywright.model.Session;
import dev.keywright.model.value.Secret;
import dev.keywright.ownership.identity.OwnershipMark;
import dev.keywright.ownership.identity.UndeclaredCount;
import dev.keywright.ownership.ledger.pages.LedgerSession;
import dev.keywright.tyk.SessionRef;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Counts the keys of an organisation that no project manages. The gateway's list has ids alone. Those that the ledger names are
 * ours; of the others, only the session shows whose it is, and of which organisation.
 */
public final class UndeclaredKeys {

    private UndeclaredKeys() {}

    /**
     * Empty where the gateway does not list its keys: what was not counted is not 0.
     *
     * @param known the ledger's references to our own keys, which are not read
     * @param mostRead how many sessions may be read
     */
    public static Optional<UndeclaredCount> count(
            Gateway gateway, String orgId, Collection<SessionRef> known, int connections, int mostRead) {
        Optional<List<Secret>> listed = gateway.list();
        if (listed.isEmpty()) {
            return Optional.empty();
        }
        Set<Secret> ours = OthersKeys.listedAs(known, orgId);
        List<Secret> others =
                listed.get().stream().filter(item -> !ours.contains(item)).toList();
        if (others.size() > mostRead) {
            return Optional.of(new UndeclaredCount(others.size(), false));
        }
        boolean tokens = ListedKeys.areTokens(gateway, others, connections);
        long nobodys = gateway.sessions(ListedKeys.sessionRefs(others, tokens), connections).stream()
                .flatMap(Optional::stream)
                .filter(session -> isNobodys(session, orgId))
                .count();
        return Optional.of(new UndeclaredCount((int) nobodys, true));
    }

    private static boolean isNobodys(Session session, String orgId) {
        return session.orgId().equals(orgId)
                && !LedgerSession.isOne(session)
                && OwnershipMark.of(session).isEmpty();
    }
}
