package dev.keywright.ownership.identity;

import java.util.Optional;

/**
 * One credential of one logical key. A rotated key has two credential ids for a while.
 *
 * @param name the logical name of the key
 * @param variant {@code d1} for generation 1 of a derived key, {@code s-…} for a supplied key (a keyed fingerprint of it),
 *     {@code b-jane} for a basic-auth user, {@code x-…} for one that was found by its mark alone, {@code a} for an adopted key
 */
public record CredentialId(String name, String variant) implements Comparable<CredentialId> {

    /** The variant of nearly all keys. */
    private static final String FIRST = "d1";

    private static final String ADOPTED = "a";

    /** Digits of the highest generation. */
    private static final int DIGITS = 9;

    /** Of a million ids, nearly all share one variant. */
    public CredentialId {
        variant = variant.equals(FIRST) ? FIRST : variant;
    }

    public static CredentialId derived(String name, int generation) {
        return new CredentialId(name, generation == 1 ? FIRST : "d" + generation);
    }

    public static CredentialId basicAuth(String name, String username) {
        return new CredentialId(name, "b-" + username);
    }

    public static CredentialId supplied(String name, String fingerprint) {
        return new CredentialId(name, "s-" + fingerprint);
    }

    public static CredentialId found(String name, String fingerprint) {
        return new CredentialId(name, "x-" + fingerprint);
    }

    public static CredentialId adopted(String name) {
        return new CredentialId(name, ADOPTED);
    }

    /** Whether only the ledger, or the mark, leads to it. */
    public boolean isAdopted() {
        return variant.equals(ADOPTED);
    }

    /** The generation of a derived key. */
    public Optional<Integer> generation() {
        return isDerived() ? Optional.of(Integer.valueOf(variant.substring(1))) : Optional.empty();
    }

    private boolean isDerived() {
        int length = variant.length();
        if (length < 2 || length > DIGITS + 1 || variant.charAt(0) != 'd' || variant.charAt(1) == '0') {
            return false;
        }
        for (int i = 1; i < length; i++) {
            if (variant.charAt(i) < '0' || variant.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    /** The user name of a basic-auth user. */
    public Optional<String> username() {
        return variant.startsWith("b-") ? Optional.of(variant.substring(2)) : Optional.empty();
    }

    /** The keyed fingerprint of a supplied key. */
    public Optional<String> suppliedFingerprint() {
        return variant.startsWith("s-") ? Optional.of(variant.substring(2)) : Optional.empty();
    }

    /** Hand-written, as is {@code hashCode}: the generated ones use method handles, and this is on a hot path. */
    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof CredentialId credentialId
                        && variant.equals(credentialId.variant)
                        && name.equals(credentialId.name);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + variant.hashCode();
    }

    @Override
    public int compareTo(CredentialId other) {
        int byName = name.compareTo(other.name);
        return byName != 0 ? byName : variant.compareTo(other.variant);
    }
}
