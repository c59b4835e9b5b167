package dev.keywright.ownership.identity;

import dev.keywright.model.value.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts texts that are stored in the gateway, each for its place: AES-256-GCM with keys from the
 * {@link StretchedSeed}. The nonce is an HMAC of place and text, so the same text at the same place is always encrypted
 * identically, and different texts never share a nonce. All it reveals is that a text has not changed. Created by
 * {@link Keyring#sealedText}; thread-safe.
 */
public final class SealedText {

    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final ThreadLocal<Mac> nonces;
    private final Supplier<byte[]> key;
    private final String namespace;
    private final String orgId;

    SealedText(Supplier<byte[]> key, Supplier<byte[]> nonceKey, String namespace, String orgId) {
        this.key = key;
        this.nonces = ThreadLocal.withInitial(() -> Keyring.keyed(nonceKey.get()));
        this.namespace = namespace;
        this.orgId = orgId;
    }

    /** URL-safe base64 of nonce, encrypted text and tag. */
    public String write(Secret text, String... place) {
        byte[] bound = bound(place);
        Mac mac = nonces.get();
        mac.update(bound);
        byte[] nonce = Arrays.copyOf(mac.doFinal(text.bytes()), NONCE);
        try {
            byte[] encrypted = cipher(Cipher.ENCRYPT_MODE, nonce, bound).doFinal(text.bytes());
            byte[] all = Arrays.copyOf(nonce, NONCE + encrypted.length);
            System.arraycopy(encrypted, 0, all, NONCE, encrypted.length);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot encrypt", e);
        }
    }

    /** Empty unless it was written for this place with this seed. */
    public Optional<Secret> read(String written, String... place) {
        try {
            byte[] all = Base64.getUrlDecoder().decode(written);
            if (all.length < NONCE + TAG_BITS / Byte.SIZE) {
                return Optional.empty();
            }
            byte[] text = cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(all, NONCE), bound(place))
                    .doFinal(all, NONCE, all.length - NONCE);
            return Optional.of(Secret.of(new String(text, StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    private Cipher cipher(int mode, byte[] nonce, byte[] bound) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key.get(), "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(bound);
        return cipher;
    }

    private byte[] bound(String... place) {
        byte[] whose = LengthPrefixed.join(namespace, orgId, Integer.toString(place.length));
        byte[] where = LengthPrefixed.join(place);
        byte[] all = Arrays.copyOf(whose, whose.length + where.length);
        System.arraycopy(where, 0, all, whose.length, where.length);
        return all;
    }
}
