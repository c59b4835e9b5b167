package dev.keywright.ownership.credential;

import dev.keywright.model.Credential;
import dev.keywright.model.DeclaredKey;
import dev.keywright.model.forms.DerivedId;
import dev.keywright.model.value.Secret;
import dev.keywright.ownership.identity.CredentialId;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.ownership.ledger.pages.LedgerEntry;
import dev.keywright.tyk.HashFunction;
import dev.keywright.tyk.SessionRef;
import dev.keywright.tyk.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The id that the gateway puts into a key's token: without the leading organisation, which it removes once
 * ({@code generateToken} in {@code gateway/auth_manager.go}). Two credentials with the same id are one session.
 */
public final class SessionIds {

    /** Generations that are tried for a supplied key or user that looks like a derived id. */
    private static final int GENERATIONS = 32;

    private SessionIds() {}

    /** The id of a declared key. */
    public static Secret of(DeclaredKey key, Keyring keyring) {
        return canonical(keyring.id(key), keyring);
    }

    /** The id of an entry; empty if the ledger holds only a fingerprint or a hash of it. */
    public static Optional<Secret> of(LedgerEntry entry, Keyring keyring) {
        CredentialId credentialId = entry.credentialId();
        return credentialId
                .generation()
                .map(generation -> keyring.derivedId(credentialId.name(), generation))
                .or(() -> credentialId.username().map(Secret::of))
                .or(() -> of(entry.sessionRef(), keyring))
                .map(id -> canonical(id, keyring));
    }

    /** What an adopted key was recorded as under its former name. */
    static Optional<CredentialId> formerAdopted(DeclaredKey key) {
        return key.credential() instanceof Credential.Adopted
                ? key.life().renamedFrom().map(CredentialId::adopted)
                : Optional.empty();
    }

    private static Optional<Secret> of(SessionRef sessionRef, Keyring keyring) {
        if (sessionRef instanceof SessionRef.ByToken byToken) {
            return Token.parse(byToken.token(), keyring.orgId()).map(Token::id);
        }
        return sessionRef instanceof SessionRef.ById byId ? Optional.of(byId.id()) : Optional.empty();
    }

    static Secret canonical(Secret id, Keyring keyring) {
        return new Token(keyring.orgId(), id, HashFunction.LEGACY).id();
    }

    /** Every fingerprint that the ledger can hold of a supplied key with this id. */
    static List<String> fingerprints(Secret id, Keyring keyring) {
        return spellings(id, keyring).stream().map(keyring::suppliedFingerprint).toList();
    }

    /** Every other credential id of a key's name that leads to the same session. */
    public static List<CredentialId> otherSlots(DeclaredKey key, Keyring keyring) {
        String name = key.address().name();
        Secret id = of(key, keyring);
        var credentialIds = new ArrayList<CredentialId>();
        for (Secret spelling : spellings(id, keyring)) {
            credentialIds.add(CredentialId.basicAuth(name, spelling.reveal()));
            credentialIds.add(CredentialId.supplied(name, keyring.suppliedFingerprint(spelling)));
        }
        if (!(key.credential() instanceof Credential.Derived) && DerivedId.matches(id)) {
            for (int generation = 1; generation <= GENERATIONS; generation++) {
                if (keyring.derivedId(name, generation).equals(id)) {
                    credentialIds.add(CredentialId.derived(name, generation));
                }
            }
        }
        credentialIds.remove(keyring.credentialId(key));
        return credentialIds;
    }

    /** The id alone, and with the leading organisation. */
    private static List<Secret> spellings(Secret id, Keyring keyring) {
        return keyring.orgId().isEmpty() ? List.of(id) : List.of(id, Secret.of(keyring.orgId() + id.reveal()));
    }
}
