package dev.keywright.app.files;

import dev.keywright.json.Json;
import dev.keywright.model.Credential;
import dev.keywright.model.DeclaredKey;
import dev.keywright.model.value.Value;
import dev.keywright.ownership.Handover;
import java.util.TreeMap;

/** What {@code reveal --format json} prints. */
public final class SecretJson {

    private SecretJson() {}

    public static String of(DeclaredKey key, Handover handover) {
        var fields = new TreeMap<String, Value>();
        fields.put("address", Value.text(key.address().toString()));
        if (key.credential() instanceof Credential.BasicAuth user) {
            fields.put("username", Value.text(user.username()));
        } else {
            fields.put("key", Value.text(handover.token().reveal()));
        }
        handover.hmacSecret().ifPresent(secret -> fields.put("hmac_secret", Value.text(secret.reveal())));
        return Json.masked(Value.Fields.of(fields));
    }
}
