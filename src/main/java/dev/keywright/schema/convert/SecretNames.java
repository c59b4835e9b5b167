package dev.keywright.schema.convert;

import java.util.Locale;
import java.util.regex.Pattern;

/** Names of {@code meta_data} entries that call their values secrets. */
public final class SecretNames {

    private static final Pattern NAME = Pattern.compile(
            "(.*[^a-z])?(password|passwd|pwd|passphrase|secret|client_?secret|private_?key|api_?key|access_?key|access_?token"
                    + "|auth_?token|refresh_?token|bearer|credentials?|token|jwt)");

    private SecretNames() {}

    public static boolean isOne(String name) {
        return NAME.matcher(name.toLowerCase(Locale.ROOT)).matches();
    }
}
