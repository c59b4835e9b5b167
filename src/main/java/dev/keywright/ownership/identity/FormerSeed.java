package dev.keywright.ownership.identity;

import dev.keywright.model.Credential;
import dev.keywright.model.DeclaredKey;
import dev.keywright.model.value.Secret;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Credentials that were derived from a seed that another takes the place of. To the new seed they are supplied keys: the ledger
 * holds how to find them, since it cannot compute them.
 */
public final class FormerSeed {

    /** How many generations are tried before the declared one, and how many after it. */
    private static final int BEFORE = 64;

    private static final int AFTER = 4;

    private FormerSeed() {}

    /** A credential of the previous seed: what the present one calls it, and its id. */
    public record Former(CredentialId credentialId, Secret id) {}

    /** What a credential of the previous seed is called by the present one. */
    public static CredentialId credentialId(CredentialId then, Keyring former, Keyring present) {
        return then.generation()
                .map(generation -> supplied(then.name(), former.derivedId(then.name(), generation), present))
                .orElse(then);
    }

    /** Every credential that the previous seed may have given to a declared key. */
    public static Stream<Former> of(DeclaredKey key, Keyring present) {
        Optional<Keyring> former = present.former();
        if (former.isEmpty() || !(key.credential() instanceof Credential.Derived derived)) {
            return Stream.empty();
        }
        int declared = derived.generation();
        return IntStream.rangeClosed(Math.max(1, declared - BEFORE), declared + AFTER)
                .mapToObj(generation -> former.get().derivedId(key.origin(), generation))
                .map(id -> new Former(supplied(key.address().name(), id, present), id));
    }

    /** Whether a credential of a declared key's name is one that the previous seed gave to it. */
    public static boolean isOf(CredentialId credentialId, DeclaredKey key, Keyring present) {
        Optional<Keyring> former = present.former();
        Optional<String> fingerprint = credentialId.suppliedFingerprint();
        return former.isPresent()
                && fingerprint.isPresent()
                && of(key, present)
                        .anyMatch(known -> known.credentialId().equals(credentialId)
                                // That of a renamed key had no generation then.
                                || former.get().suppliedFingerprint(known.id()).equals(fingerprint.get()));
    }

    /** Whether the files still declare the password of which the previous seed made this fingerprint. */
    public static boolean isPasswordOf(String fingerprint, DeclaredKey key, Keyring present) {
        return present.former()
                .flatMap(former -> former.passwordFingerprint(key))
                .filter(fingerprint::equals)
                .isPresent();
    }

    private static CredentialId supplied(String name, Secret id, Keyring present) {
        return CredentialId.supplied(name, present.suppliedFingerprint(id));
    }
}
