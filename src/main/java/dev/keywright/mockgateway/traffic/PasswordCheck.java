package dev.keywright.mockgateway.traffic;

import com.password4j.BadParametersException;
import com.password4j.BcryptFunction;
import com.password4j.Password;
import dev.keywright.model.Session;
import dev.keywright.model.value.Value;
import dev.keywright.tyk.HashFunction;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Compares a password with the stored one. A successful bcrypt comparison is remembered, since each costs some 50 ms.
 */
final class PasswordCheck {

    private static final int REMEMBERED = 1000;

    private final Map<String, String> right = new ConcurrentHashMap<>();

    boolean fits(Session session, String password) {
        Value.Fields stored = session.fields().fields("basic_auth_data");
        String kept = stored.text("password");
        String hash = stored.text("hash_type");
        if (hash.isEmpty()) {
            return kept.equals(password);
        }
        return HashFunction.isKnown(hash)
                ? kept.equals(HashFunction.named(hash).hash(password))
                : bcrypt(kept, password);
    }

    private boolean bcrypt(String hash, String password) {
        String digest = HashFunction.SHA256.hash(password);
        if (digest.equals(right.get(hash))) {
            return true;
        }
        boolean fits = check(hash, password);
        if (fits) {
            if (right.size() >= REMEMBERED) {
                right.clear();
            }
            right.put(hash, digest);
        }
        return fits;
    }

    private static boolean check(String hash, String password) {
        try {
            return Password.check(password, hash).with(BcryptFunction.getInstanceFromHash(hash));
        } catch (BadParametersException notBcrypt) {
            return false;
        }
    }
}
