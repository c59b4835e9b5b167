package dev.keywright.age;

import com.exceptionfactory.jagged.RecipientStanzaWriter;
import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaWriterFactory;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Locale;

/**
 * A public key of age, {@code age1…}: what is encrypted for it can be read only with its private key. It is safe to show.
 */
public final class AgeRecipient {

    private static final String START = "age1";
    private static final String PRIVATE = "age-secret-key-";

    /** {@code age1} and 32 bytes with checksum in Bech32. */
    private static final int LENGTH = 62;

    private final String text;
    private final RecipientStanzaWriter writer;

    private AgeRecipient(String text, RecipientStanzaWriter writer) {
        this.text = text;
        this.writer = writer;
    }

    /**
     * Reads a public key, and encrypts a trial for it, so that nothing fails when a key is waiting to be handed out.
     *
     * @throws NoRecipientException if it is none, with a reason that shows nothing of the text: it may be a secret
     */
    public static AgeRecipient parse(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.startsWith(PRIVATE)) {
            throw new NoRecipientException(
                    "it is a private key of age, and nobody but its holder may have that",
                    "replace it by its public key (age-keygen -y prints it); where others could see the private key, make a new"
                            + " pair first");
        }
        if (lower.startsWith("ssh-") || lower.startsWith("ecdsa-")) {
            throw new NoRecipientException(
                    "it is a public key of SSH, which is not supported",
                    "make a pair with age-keygen, and use its age1…");
        }
        if (text.length() != LENGTH && lower.startsWith(START) && text.indexOf('1', START.length()) >= 0) {
            throw new NoRecipientException(
                    "it is of a plugin of age, which is not supported",
                    "make a pair with age-keygen, and use its age1…");
        }
        if (!text.startsWith(START) || text.length() != LENGTH) {
            throw new NoRecipientException(
                    "a public key of age is age1 and 58 more lower-case letters and digits",
                    "copy it from the line '# public key: age1…' that age-keygen writes");
        }
        try {
            var recipient = new AgeRecipient(text, X25519RecipientStanzaWriterFactory.newRecipientStanzaWriter(text));
            AgeText.of("", List.of(recipient));
            return recipient;
        } catch (GeneralSecurityException | IllegalArgumentException | UnusableRecipientException e) {
            throw new NoRecipientException(
                    "it is mistyped: its checksum does not fit, or no key belongs to it",
                    "copy it from the line '# public key: age1…' that age-keygen writes");
        }
    }

    RecipientStanzaWriter writer() {
        return writer;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AgeRecipient recipient && text.equals(recipient.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** As it was written, {@code age1…}. */
    @Override
    public String toString() {
        return text;
    }
}
