package dev.keywright.snapshot;

import dev.keywright.ownership.identity.Keyring;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Tells who holds the seed whether every byte before it is as it was written. */
final class SnapshotSeal {

    /** The last line begins so. */
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

    /** To be asked once, at the end. */
    String of(Keyring keyring) {
        return keyring.fingerprint(PURPOSE, digest.digest());
    }
}
