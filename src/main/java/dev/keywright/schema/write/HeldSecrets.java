package dev.keywright.schema.write;

import dev.keywright.model.value.Value;
import java.util.LinkedHashSet;
import java.util.Set;

/** The secrets that an object holds in the fields that are for them: no other text of it may repeat one in a file. */
public final class HeldSecrets {

    /** Characters. Shorter texts are in any other by chance. */
    private static final int SHORTEST = 5;

    private HeldSecrets() {}

    /** In clear text. */
    public static Set<String> of(Value value) {
        var found = new LinkedHashSet<String>();
        collect(value, found);
        return found;
    }

    private static void collect(Value value, Set<String> found) {
        if (value instanceof Value.Hidden secret) {
            String text = secret.secret().reveal();
            if (text.length() >= SHORTEST) {
                found.add(text);
            }
        } else if (value instanceof Value.Items items) {
            items.items().forEach(item -> collect(item, found));
        } else if (value instanceof Value.Fields fields) {
            fields.forEach((name, inner) -> collect(inner, found));
        }
    }
}
