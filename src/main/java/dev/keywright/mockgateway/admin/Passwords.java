package dev.keywright.mockgateway.admin;

import com.password4j.BcryptFunction;
import com.password4j.Password;
import com.password4j.types.Bcrypt;
import dev.keywright.model.value.Value;
import java.nio.charset.StandardCharsets;

/**
 * The passwords of basic-auth users, hashed with bcrypt; one that bcrypt cannot hash is stored in clear text, as in the
 * gateway.
 */
final class Passwords {

    private static final int LONGEST = 72;

    private Passwords() {}

    /** Whether a session belongs to a basic-auth user. */
    static boolean isUser(Value.Fields session) {
        return !password(session).isEmpty();
    }

    static String password(Value.Fields session) {
        return session.fields("basic_auth_data").text("password");
    }

    /** The session with its password hashed. */
    static Value.Fields hashed(Value.Fields session, int cost) {
        Value.Fields basic = session.fields("basic_auth_data");
        String password = basic.text("password");
        if (password.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
            return session.with("basic_auth_data", basic.without("hash_type"));
        }
        String hash = Password.hash(password)
                .with(BcryptFunction.getInstance(Bcrypt.A, cost))
                .getResult();
        return session.with(
                "basic_auth_data", basic.with("password", Value.text(hash)).with("hash_type", Value.text("bcrypt")));
    }
}
