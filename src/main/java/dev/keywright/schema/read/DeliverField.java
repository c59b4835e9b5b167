package dev.keywright.schema.read;

import dev.keywright.age.AgeRecipient;
import dev.keywright.age.NoRecipientException;
import dev.keywright.model.Credential;
import dev.keywright.schema.context.Mistake;
import dev.keywright.schema.context.ReadContext;
import dev.keywright.source.yaml.Node;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** {@code deliver} of keys: the public key of the holder, for whom {@code apply --deliver} encrypts a new key. */
final class DeliverField {

    static final String NAME = "deliver";

    /** To try a public key takes a millisecond, and a default is the same for all keys. Thread-safe. */
    private final Map<String, Optional<NoRecipientException>> tried = new ConcurrentHashMap<>();

    /** Empty also when it is wrong, which is reported without showing it: it may be a secret. */
    Optional<String> read(Node.Mapping body, Credential credential, ReadContext context) {
        Optional<Node.Entry> entry = body.entry(NAME);
        Optional<String> text = entry.flatMap(found -> Texts.read(found, NAME, context));
        if (text.isEmpty()) {
            return text;
        }
        Optional<NoRecipientException> mistake = tried.computeIfAbsent(text.get(), DeliverField::attempt);
        if (mistake.isPresent()) {
            context.report(context.mistake(
                            Mistake.BAD_RECIPIENT,
                            entry.get().value().at(),
                            "'deliver' is no public key of age: "
                                    + mistake.get().reason())
                    .because("a new key would be encrypted for nobody, or be readable for others")
                    .hint(mistake.get().hint()));
            return Optional.empty();
        }
        if (credential.isKept()) {
            context.report(context.mistake(
                            Mistake.NOTHING_TO_DELIVER,
                            entry.get().keyAt(),
                            "'deliver' on a key that is there already, and whose value only its holder knows")
                    .because("it is never created, so nothing could be delivered")
                    .hint("remove it"));
            return Optional.empty();
        }
        return text;
    }

    private static Optional<NoRecipientException> attempt(String text) {
        try {
            AgeRecipient.parse(text);
            return Optional.empty();
        } catch (NoRecipientException e) {
            return Optional.of(e);
        }
    }
}
