package dev.keywright.testing;

import com.exceptionfactory.jagged.bech32.Bech32;
import com.exceptionfactory.jagged.framework.armor.ArmoredDecryptingChannelFactory;
import com.exceptionfactory.jagged.x25519.X25519KeyPairGenerator;
import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaReaderFactory;
import dev.keywright.age.AgeRecipient;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;

/**
 * A pair of keys of age, as a holder has it.
 *
 * @param secret {@code AGE-SECRET-KEY-1…}
 */
public record AgeIdentity(AgeRecipient recipient, String secret) {

    public static AgeIdentity generate() {
        try {
            var pair = new X25519KeyPairGenerator().generateKeyPair();
            return new AgeIdentity(
                    AgeRecipient.parse(pair.getPublic().toString()),
                    pair.getPrivate().toString());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @throws IllegalStateException when it is encrypted for others */
    public String decrypt(String armored) {
        var in = Channels.newChannel(new ByteArrayInputStream(armored.getBytes(StandardCharsets.US_ASCII)));
        try (ReadableByteChannel channel = new ArmoredDecryptingChannelFactory()
                .newDecryptingChannel(
                        in, List.of(X25519RecipientStanzaReaderFactory.newRecipientStanzaReader(secret)))) {
            return new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A public key from its bytes. */
    public static String bech32(byte[] key) {
        return Bech32.getEncoder().encode("age", key).toString();
    }
}
