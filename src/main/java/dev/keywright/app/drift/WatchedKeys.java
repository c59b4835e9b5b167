package dev.keywright.app.drift;

import dev.keywright.model.Address;
import dev.keywright.model.Credential;
import dev.keywright.model.DeclaredKey;
import dev.keywright.model.Expiry;
import dev.keywright.model.Session;
import dev.keywright.ownership.identity.CredentialId;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.ownership.identity.OwnershipMark;
import dev.keywright.ownership.identity.OwnershipMark.Claim;
import dev.keywright.ownership.ledger.pages.LedgerEntry;
import dev.keywright.ownership.live.LiveKey;
import dev.keywright.ownership.live.LiveKeys;
import dev.keywright.ownership.live.LiveState;
import dev.keywright.review.drift.KeyObservations;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/**
 * Sessions on their way to a plan. It notes which of ours lost their mark, and passes them on with it: otherwise the plan
 * would leave such a key alone, and whatever else was changed about it would stay hidden.
 */
public final class WatchedKeys implements LiveKeys {

    private final LiveKeys keys;
    private final Keyring keyring;
    private final long now;
    private final Map<Address, Boolean> unmarked = new ConcurrentHashMap<>();
    private final Set<Address> foreign = ConcurrentHashMap.newKeySet();
    private final Set<Address> missing = ConcurrentHashMap.newKeySet();
    private final Set<Address> ended = ConcurrentHashMap.newKeySet();

    /** @param now decides which keys have ended, in epoch seconds */
    public WatchedKeys(LiveKeys keys, Keyring keyring, long now) {
        this.keys = keys;
        this.keyring = keyring;
        this.now = now;
    }

    @Override
    public int portion() {
        return keys.portion();
    }

    @Override
    public void read(List<Portion> portions, BiConsumer<Portion, Map<CredentialId, LiveKey>> each) {
        keys.read(portions, (portion, found) -> each.accept(portion, watched(portion, found)));
    }

    /** What was seen once the plan was made. */
    public KeyObservations observations(LiveState state) {
        Set<String> claimed = state.ownedPolicies().stream()
                .filter(id -> state.policyOwners().other(id).isPresent())
                .collect(Collectors.toSet());
        return new KeyObservations(unmarked, foreign, missing, ended, state.ownedPolicies(), claimed);
    }

    private Map<CredentialId, LiveKey> watched(Portion portion, Map<CredentialId, LiveKey> found) {
        Set<CredentialId> recorded = new HashSet<>();
        Map<CredentialId, LiveKey> marked = new HashMap<>();
        for (LedgerEntry entry : portion.entries()) {
            recorded.add(entry.credentialId());
            mark(entry.credentialId(), true, found, marked);
        }
        for (DeclaredKey key : portion.declared()) {
            CredentialId id = keyring.credentialId(key);
            boolean known = recorded.contains(id);
            if (!known) {
                mark(id, key.credential() instanceof Credential.Derived, found, marked);
            }
            note(key, known, found.get(id));
        }
        if (marked.isEmpty()) {
            return found;
        }
        Map<CredentialId, LiveKey> all = new HashMap<>(found);
        all.putAll(marked);
        return all;
    }

    /** @param provable whether the session is known to be ours */
    private void mark(
            CredentialId id, boolean provable, Map<CredentialId, LiveKey> found, Map<CredentialId, LiveKey> marked) {
        LiveKey live = found.get(id);
        if (live == null || !live.isUnmarked() || !provable) {
            return;
        }
        Address address = address(id.name());
        unmarked.merge(address, !live.session().expiredAt(now), Boolean::logicalOr);
        var fields = live.session().fields();
        var session = new Session(fields.with("meta_data", OwnershipMark.on(fields.fields("meta_data"), address)));
        marked.put(id, new LiveKey(live.sessionRef(), session, new Claim.Ours()));
    }

    private void note(DeclaredKey key, boolean known, LiveKey live) {
        boolean stays = !key.life().suspended() && key.life().revokeAfter().isEmpty();
        boolean declaredEnd = key.expires() instanceof Expiry.At at && at.epochSeconds() <= now;
        if (live == null) {
            if (stays && declaredEnd) {
                ended.add(key.address());
            } else if (known && key.credential().isKept()) {
                missing.add(key.address());
            }
            return;
        }
        if (!live.isUnmarked() && !live.isOurs(keyring.namespace())) {
            foreign.add(key.address());
        }
        if (stays && live.session().expiredAt(now)) {
            ended.add(key.address());
        }
    }

    private Address address(String name) {
        return Address.key(keyring.namespace(), name);
    }
}
