package dev.keywright.ownership.live;

import dev.keywright.gateway.Gateway;
import dev.keywright.model.Credential;
import dev.keywright.model.DeclaredKey;
import dev.keywright.model.Session;
import dev.keywright.ownership.identity.CredentialId;
import dev.keywright.ownership.identity.FormerSeed;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.ownership.identity.OwnershipMark;
import dev.keywright.ownership.identity.OwnershipMark.Claim;
import dev.keywright.tyk.SessionRef;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Live keys of declared names under other generations than the declared one: replaced ones whose overlap has not ended, or a
 * later one. Only the ledger knows of them, so without it each of them is asked for.
 */
public final class OtherGenerations {

    /** How many generations are tried before the declared one, and how many after it. */
    private static final int BEFORE = 32;

    private static final int AFTER = 4;

    private final Gateway gateway;
    private final Keyring keyring;
    private final int connections;

    public OtherGenerations(Gateway gateway, Keyring keyring, int connections) {
        this.gateway = gateway;
        this.keyring = keyring;
        this.connections = connections;
    }

    private record Candidate(DeclaredKey key, CredentialId credentialId, SessionRef sessionRef) {}

    /** Only those that carry the key's own mark. */
    public SortedMap<CredentialId, LiveKey> find(Collection<DeclaredKey> keys) {
        return living(keys.stream().flatMap(key -> of(key).stream()).toList());
    }

    private SortedMap<CredentialId, LiveKey> living(List<Candidate> candidates) {
        List<Optional<Session>> sessions =
                gateway.sessions(candidates.stream().map(Candidate::sessionRef).toList(), connections);
        var found = new TreeMap<CredentialId, LiveKey>();
        for (int i = 0; i < candidates.size(); i++) {
            Candidate candidate = candidates.get(i);
            sessions.get(i)
                    .map(session -> new LiveKey(
                            candidate.sessionRef(),
                            session,
                            OwnershipMark.claim(session, candidate.key().address())))
                    .filter(live -> live.claim() instanceof Claim.Ours)
                    .ifPresent(live -> found.put(candidate.credentialId(), live));
        }
        return found;
    }

    /** Those that the previous seed gave to declared keys, in every generation. */
    public SortedMap<CredentialId, LiveKey> findFormer(Collection<DeclaredKey> keys) {
        return living(keys.stream()
                .flatMap(key -> FormerSeed.of(key, keyring)
                        .map(former -> new Candidate(
                                key, former.credentialId(), new SessionRef.ById(former.id(), keyring.orgId()))))
                .toList());
    }

    private List<Candidate> of(DeclaredKey key) {
        if (!(key.credential() instanceof Credential.Derived derived)) {
            return List.of();
        }
        var candidates = new ArrayList<Candidate>();
        int declared = derived.generation();
        for (int generation = Math.max(1, declared - BEFORE); generation <= declared + AFTER; generation++) {
            if (generation != declared) {
                candidates.add(candidate(key, generation));
            }
        }
        return candidates;
    }

    private Candidate candidate(DeclaredKey key, int generation) {
        var id = keyring.derivedId(key.origin(), generation);
        String name = key.address().name();
        CredentialId credentialId = key.life().renamedFrom().isEmpty()
                ? CredentialId.derived(name, generation)
                : CredentialId.supplied(name, keyring.suppliedFingerprint(id));
        return new Candidate(key, credentialId, new SessionRef.ById(id, keyring.orgId()));
    }
}
