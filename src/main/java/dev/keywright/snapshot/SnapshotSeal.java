package dev.keywright.snapshot;

import dev.keywright.ownership.identity.Keyring;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Shows a holder of the seed whether every byte before it is unmodified. */
final class SnapshotSeal {

    /** The beginning of the last line. */
    static final String FIELD = "seal";

    private static final String PURPOSE = "snapshot-seal";

    private final MessageDigest digest;

    SnapshotSeal() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    void add(byte[] bytes) {
        digest.update(bytes);
    }

    void add(byte[] bytes, int from, int length) {
        digest.update(bytes, from, length);
    }

    /** May be called once, at the end. */
    String of(Keyring keyring) {
        return keyring.fingerprint(PURPOSE, digest.digest());
    }
}
