package dev.keywright.ownership;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * HMAC-SHA-256 (RFC 2104) with one key, over the JDK's SHA-256. {@code javax.crypto} has the same, but takes 50 ms of every
 * run to set itself up, and hashes the key anew for each text. Safe for use by several threads.
 */
final class Hmac {

    private static final int BLOCK = 64;
    private static final byte INNER = 0x36;
    private static final byte OUTER = 0x5c;

    /** What has taken in the key and nothing else; it is copied for each text. */
    private final MessageDigest inner;

    private final MessageDigest outer;

    Hmac(byte[] key) {
        byte[] whole = Arrays.copyOf(key.length > BLOCK ? sha256().digest(key) : key, BLOCK);
        this.inner = keyed(whole, INNER);
        this.outer = keyed(whole, OUTER);
    }

    /** @param parts of one text, one after the other */
    byte[] of(byte[]... parts) {
        MessageDigest text = copy(inner);
        for (byte[] part : parts) {
            text.update(part);
        }
        return copy(outer).digest(text.digest());
    }

    private static MessageDigest keyed(byte[] key, byte pad) {
        byte[] padded = new byte[BLOCK];
        for (int i = 0; i < BLOCK; i++) {
            padded[i] = (byte) (key[i] ^ pad);
        }
        MessageDigest digest = sha256();
        digest.update(padded);
        return digest;
    }

    private static MessageDigest copy(MessageDigest digest) {
        try {
            return (MessageDigest) digest.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("SHA-256 of this Java cannot be copied", e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
