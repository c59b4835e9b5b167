package dev.keywright.ownership.credential;

import dev.keywright.diagnostic.Code;
import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.model.Credential;
import dev.keywright.model.DeclaredKey;
import dev.keywright.model.Location;
import dev.keywright.model.forms.DerivedId;
import dev.keywright.model.value.Secret;
import dev.keywright.ownership.OwnershipCode;
import dev.keywright.ownership.identity.Keyring;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Two declared keys that lead to one session of the gateway, whatever kinds of credential they have. Users and supplied
 * keys are already compared when the files are read; this check needs the seed, and finds those that clash with a
 * derived key.
 */
public final class SameCredential {

    private static final Code CODE = OwnershipCode.SAME_CREDENTIAL;

    private SameCredential() {}

    /** One error per key that leads to the session of an earlier key. */
    public static List<Diagnostic> check(Collection<DeclaredKey> declared, Keyring keyring) {
        List<DeclaredKey> given = declared.stream()
                .filter(key -> !(key.credential() instanceof Credential.Derived) || isRenamed(key))
                .toList();
        boolean anyDerived = given.stream().anyMatch(key -> DerivedId.matches(SessionIds.of(key, keyring)));
        Map<Secret, DeclaredKey> first = new HashMap<>();
        var found = new ArrayList<Diagnostic>();
        for (DeclaredKey key : anyDerived ? declared : given) {
            DeclaredKey other = first.putIfAbsent(SessionIds.of(key, keyring), key);
            if (other != null) {
                found.add(same(key, other));
            }
        }
        return found;
    }

    private static Diagnostic same(DeclaredKey key, DeclaredKey other) {
        return Diagnostic.error(
                        CODE, at(key), "%s has the same credential as %s".formatted(key.address(), other.address()))
                .because("they would be one session on the gateway, and each apply would overwrite the other's")
                .hint(
                        isRenamed(key) || isRenamed(other)
                                ? "The renamed key keeps the credential of its old name; give a new key of that name `generation: 2`."
                                : "Give each key a credential of its own, or declare the key once")
                .seeAlso(at(other));
    }

    private static boolean isRenamed(DeclaredKey key) {
        return key.credential() instanceof Credential.Derived
                && key.life().renamedFrom().isPresent();
    }

    private static Location at(DeclaredKey key) {
        if (key.credential() instanceof Credential.Supplied) {
            return key.locations().of("key");
        }
        return key.credential() instanceof Credential.BasicAuth
                ? key.locations().of("basic_auth")
                : key.locations().start();
    }
}
