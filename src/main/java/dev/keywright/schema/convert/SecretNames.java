package dev.keywright.schema.convert;

import dev.keywright.model.value.Value;
import java.util.ArrayList;
import java.util.List;
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

    /**
     * The entries of {@code meta_data} that call their values secrets, at any depth.
     *
     * @return their paths below {@code meta_data}, such as {@code partner.token} or {@code hooks[0].secret}
     */
    public static List<String> in(Value.Fields metaData) {
        var found = new ArrayList<String>();
        metaData.forEach((name, value) -> {
            if (isOne(name) && !value.isZero()) {
                found.add(name);
            } else {
                below(name, value, found);
            }
        });
        return found;
    }

    private static void below(String path, Value value, List<String> found) {
        if (value instanceof Value.Fields fields) {
            in(fields).forEach(name -> found.add(path + "." + name));
        } else if (value instanceof Value.Items items) {
            for (int i = 0; i < items.items().size(); i++) {
                below(path + "[" + i + "]", items.items().get(i), found);
            }
        }
    }
}
