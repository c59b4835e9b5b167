package dev.keywright.report.plan;

import dev.keywright.model.value.Value;
import dev.keywright.ownership.identity.CredentialId;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The credential id that a created or replaced key gets; never the credential itself.
 *
 * @param expires when it expires, in epoch seconds; 0 = never
 * @param recipient the public key for which it is encrypted when it is delivered
 */
public record NewCredential(CredentialId credentialId, long expires, Optional<String> recipient) {

    String text() {
        return credentialId
                .generation()
                .map(number -> "derived from the seed, generation " + number)
                .or(() -> credentialId.username().map(name -> "basic auth, user " + ValueText.text(name)))
                .orElse("supplied by reference");
    }

    Value json() {
        var json = new TreeMap<String, Value>();
        json.put("kind", Value.text("supplied"));
        credentialId.generation().ifPresent(number -> {
            json.put("kind", Value.text("derived"));
            json.put("generation", Value.whole(number));
        });
        credentialId.username().ifPresent(name -> {
            json.put("kind", Value.text("basic_auth"));
            json.put("username", Value.text(name));
        });
        recipient.ifPresent(text -> json.put("deliver", Value.text(text)));
        return Value.Fields.of(json);
    }
}
