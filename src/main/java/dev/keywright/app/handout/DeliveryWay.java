package dev.keywright.app.handout;

import dev.keywright.model.DeclaredKey;
import java.util.Optional;

/** One way in which a new key reaches its holder. */
interface DeliveryWay {

    /** Whether it takes this key anywhere. */
    boolean takes(DeclaredKey key);

    /** Why it could not deliver this key, known before it is created: one sentence without a full stop. */
    Optional<String> obstacle(DeclaredKey key);

    /** Why it did not deliver this key, as a phrase that is safe to show. Empty if it did. */
    Optional<String> deliver(DeclaredKey key, Handout handout);
}
