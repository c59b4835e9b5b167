package dev.keywright.age;

import com.exceptionfactory.jagged.framework.armor.ArmoredEncryptingChannelFactory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;

/** Encrypts texts for recipients of age. */
public final class AgeText {

    private AgeText() {}

    /**
     * The text, encrypted and armored, which is text again: it may be pasted anywhere, and {@code age -d} reads it.
     *
     * @param recipients each of whom can decrypt it; at least one
     */
    public static String of(String text, List<AgeRecipient> recipients) {
        if (recipients.isEmpty()) {
            throw new IllegalArgumentException("nobody could decrypt it");
        }
        var bytes = new ByteArrayOutputStream();
        try (WritableByteChannel channel = new ArmoredEncryptingChannelFactory()
                .newEncryptingChannel(
                        Channels.newChannel(bytes),
                        recipients.stream().map(AgeRecipient::writer).toList())) {
            ByteBuffer plain = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (plain.hasRemaining()) {
                channel.write(plain);
            }
        } catch (GeneralSecurityException e) {
            throw new UnusableRecipientException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toString(StandardCharsets.US_ASCII);
    }
}
