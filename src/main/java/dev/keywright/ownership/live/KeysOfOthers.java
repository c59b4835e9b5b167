package dev.keywright.ownership.live;

import dev.keywright.gateway.Gateway;
import dev.keywright.gateway.StoredNames;
import dev.keywright.model.Session;
import dev.keywright.model.value.Secret;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.ownership.identity.OwnerCounts;
import dev.keywright.ownership.identity.OwnershipMark;
import dev.keywright.ownership.identity.UndeclaredCount;
import dev.keywright.ownership.ledger.pages.LedgerSession;
import dev.keywright.ownership.live.LiveKeyNames.Known;
import dev.keywright.tyk.SessionRef;
import dev.keywright.tyk.Token;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * The live keys that the ledger does not name: those of other owners, those of nobody, and the sessions that Keywright keeps
 * itself. Names and sessions are read once, whoever asks for them. Thread-safe.
 */
public final class KeysOfOthers {

    /** What can be read from Redis for a plan: a longer list would need too much memory, and a longer search too much time. */
    public static final StoredNames.Limits FOR_A_PLAN = new StoredNames.Limits(100_000, Duration.ofSeconds(10));

    /**
     * What matters of a session.
     *
     * @param nobodys whether it is a key of the organisation without a mark
     * @param ours whether it carries the mark of this namespace
     * @param owner {@code meta_data.owner}; may be empty
     */
    private record Other(boolean nobodys, boolean ours, List<String> policyIds, String owner) {}

    private final Gateway gateway;
    private final Keyring keyring;
    private final Supplier<Collection<SessionRef>> known;
    private final int connections;
    private final LiveKeyNames names;
    private Optional<List<Other>> others = Optional.empty();

    /** @param known the ledger's references to our own keys, which are not read */
    public KeysOfOthers(Gateway gateway, Keyring keyring, Supplier<Collection<SessionRef>> known, int connections) {
        this.gateway = gateway;
        this.keyring = keyring;
        this.known = known;
        this.connections = connections;
        this.names = new LiveKeyNames(gateway, connections, FOR_A_PLAN);
    }

    /** Empty where the names of all keys are known. */
    public Optional<StoredNames.Reason> unknown() {
        return names.all() instanceof LiveKeyNames.Unknown unknown ? Optional.of(unknown.reason()) : Optional.empty();
    }

    /**
     * How many of them carry each policy, by the policy's id, without those that carry our mark. Empty if the gateway does not
     * list its keys. It reads all of them, so it is for a plan that changes a policy.
     */
    public Optional<Map<String, Integer>> policiesCarried() {
        return names.listed().map(all -> {
            var counts = new HashMap<String, Integer>();
            read(all).stream().filter(other -> !other.ours()).forEach(other -> other.policyIds()
                    .forEach(id -> counts.merge(id, 1, Integer::sum)));
            return counts;
        });
    }

    /**
     * How many keys of the organisation no project manages. The names alone do not show that: of those that the ledger does
     * not know, only the session shows whose it is, and of which organisation. Empty where the names of all keys are not known:
     * what was not counted is not 0.
     *
     * @param mostRead how many sessions may be read
     */
    public Optional<UndeclaredCount> undeclared(int mostRead) {
        if (!(names.all() instanceof Known all)) {
            return Optional.empty();
        }
        int count = items(all).size();
        if (count > mostRead && !isRead()) {
            return Optional.of(new UndeclaredCount(count, false));
        }
        long nobodys = read(all).stream().filter(Other::nobodys).count();
        return Optional.of(new UndeclaredCount((int) nobodys, true));
    }

    /**
     * As {@link #undeclared}, by owner, and with those that carry our mark. A declared key that the ledger does
     * not know is among those with a mark.
     */
    public Optional<OwnerCounts> byOwner(int mostRead) {
        return undeclared(mostRead).map(count -> {
            var owners = new TreeMap<String, Integer>();
            List<Other> known = count.exact() ? read((Known) names.all()) : List.of();
            known.stream().filter(Other::nobodys).forEach(other -> owners.merge(other.owner(), 1, Integer::sum));
            return new OwnerCounts(
                    count, owners, (int) known.stream().filter(Other::ours).count());
        });
    }

    /** Those of the names that the ledger does not know. */
    private List<Secret> items(Known all) {
        Set<Secret> ours = listedAs(known.get(), keyring.orgId());
        return all.items().stream().filter(item -> !ours.contains(item)).toList();
    }

    private synchronized boolean isRead() {
        return others.isPresent();
    }

    /** Reads their sessions. A name that leads to none is left out. */
    private synchronized List<Other> read(Known all) {
        if (others.isEmpty()) {
            List<SessionRef> refs = names.sessionRefs(all, items(all));
            others = Optional.of(gateway.sessions(refs, connections).stream()
                    .flatMap(Optional::stream)
                    .map(this::other)
                    .toList());
        }
        return others.get();
    }

    /** An access token of an OAuth client is nobody's key: the gateway issues and ends it. */
    private Other other(Session session) {
        boolean here = session.orgId().equals(keyring.orgId());
        boolean nobodys = here
                && !LedgerSession.isOne(session)
                && OwnershipMark.of(session).isEmpty()
                && session.fields().text("oauth_client_id").isEmpty();
        boolean ours =
                here && OwnershipMark.nameIn(session, keyring.namespace()).isPresent();
        String owner = session.fields().fields("meta_data").text("owner");
        return new Other(nobodys, ours, session.policyIds().stream().distinct().toList(), owner);
    }

    /**
     * The names that a list may have for our keys: a gateway that hashes lists the hash of a token that the ledger
     * contains.
     */
    private static Set<Secret> listedAs(Collection<SessionRef> known, String orgId) {
        var items = new HashSet<Secret>();
        for (SessionRef sessionRef : known) {
            if (sessionRef instanceof SessionRef.ByToken byToken) {
                items.add(byToken.token());
                Token.parse(byToken.token(), orgId).map(Token::hash).ifPresent(items::add);
            } else if (sessionRef instanceof SessionRef.ByHash byHash) {
                items.add(byHash.hash());
            }
        }
        return items;
    }
}
