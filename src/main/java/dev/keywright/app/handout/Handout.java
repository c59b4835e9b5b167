package dev.keywright.app.handout;

import dev.keywright.model.Address;
import dev.keywright.model.value.Secret;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the holder of one key needs to use it.
 *
 * @param username of a basic-auth user
 * @param key the value that a client sends; empty for a basic-auth user
 * @param password of a basic-auth user
 * @param hmacSecret signs the requests, where they have to be signed
 */
public record Handout(
        Address address,
        Optional<String> username,
        Optional<Secret> key,
        Optional<Secret> password,
        Optional<Secret> hmacSecret) {

    static final String USERNAME = "username";
    static final String KEY = "key";
    static final String PASSWORD = "password";
    static final String HMAC_SECRET = "hmac_secret";

    static Handout ofUser(Address address, String username, Secret password, Optional<Secret> hmacSecret) {
        return new Handout(address, Optional.of(username), Optional.empty(), Optional.of(password), hmacSecret);
    }

    static Handout ofKey(Address address, Secret key, Optional<Secret> hmacSecret) {
        return new Handout(address, Optional.empty(), Optional.of(key), Optional.empty(), hmacSecret);
    }

    /** Its parts by name, in clear text, in the order in which people read them. */
    Map<String, String> parts() {
        var parts = new LinkedHashMap<String, String>();
        username.ifPresent(name -> parts.put(USERNAME, name));
        key.ifPresent(secret -> parts.put(KEY, secret.reveal()));
        password.ifPresent(secret -> parts.put(PASSWORD, secret.reveal()));
        hmacSecret.ifPresent(secret -> parts.put(HMAC_SECRET, secret.reveal()));
        return parts;
    }
}
