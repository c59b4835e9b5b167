package dev.keywright.model.value;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * A text that must never be shown: a key, key hash, password, HMAC secret, seed or admin secret.
 *
 * <p>{@link #toString} is masked, so it cannot reach an output by accident. {@link #reveal} is for code that must send
 * it; an ArchUnit test lists the permitted callers.
 */
public final class Secret {

    public static final String MASK = "(secret)";

    private final String text;

    private Secret(String text) {
        this.text = text;
    }

    public static Secret of(String text) {
        return new Secret(text);
    }

    public boolean isEmpty() {
        return text.isEmpty();
    }

    /** The length in UTF-8 bytes. */
    public int length() {
        return bytes().length;
    }

    public byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    public String reveal() {
        return text;
    }

    /** This text followed by another. */
    public Secret followedBy(Secret next) {
        return new Secret(text + next.text);
    }

    /** Compares in constant time. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Secret s && MessageDigest.isEqual(bytes(), s.bytes());
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return MASK;
    }
}
