package dev.keywright.schema.check;

import dev.keywright.age.AgeRecipient;
import dev.keywright.age.NoRecipientException;
import dev.keywright.model.Credential;
import dev.keywright.model.Location;
import dev.keywright.schema.context.Mistake;
import dev.keywright.schema.context.ReadContext;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Checks {@code deliver}: the public key of the holder, for whom {@code apply --deliver} encrypts a new key. Thread-safe. */
public final class RecipientRules {

    /** To try a public key takes a millisecond, and a default is the same for all keys. */
    private final Map<String, Optional<NoRecipientException>> tried = new ConcurrentHashMap<>();

    /**
     * What is wrong is reported without showing the text, since it may be a secret.
     *
     * @param at where the value is written
     * @param field where the field is written
     * @return whether a new key can be encrypted for it
     */
    public boolean check(String text, Credential credential, Location at, Location field, ReadContext context) {
        Optional<NoRecipientException> mistake = tried.computeIfAbsent(text, RecipientRules::attempt);
        if (mistake.isPresent()) {
            context.report(context.mistake(
                            Mistake.BAD_RECIPIENT,
                            at,
                            "'deliver' is no public key of age: "
                                    + mistake.get().reason())
                    .because("a new key would be encrypted for nobody, or be readable for others")
                    .hint(mistake.get().hint()));
            return false;
        }
        if (credential.isKept()) {
            context.report(context.mistake(
                            Mistake.NOTHING_TO_DELIVER,
                            field,
                            "'deliver' on a key that is there already, and whose value only its holder knows")
                    .because("it is never created, so nothing could be delivered")
                    .hint("remove it"));
            return false;
        }
        return true;
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
