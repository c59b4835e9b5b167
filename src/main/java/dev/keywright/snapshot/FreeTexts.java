package dev.keywright.snapshot;

import dev.keywright.model.Declared;
import dev.keywright.model.value.Value;
import java.util.HashSet;
import java.util.Set;

/**
 * Which texts of {@code meta_data} the files contain literally, and which by reference. The gateway returns both in the
 * same form. A text that the files do not mention may once have come from a reference, so it counts as secret, as it
 * does in a plan.
 */
final class FreeTexts {

    private static final String META_DATA = "meta_data";

    private final Set<String> clear = new HashSet<>();
    private final Set<String> hidden = new HashSet<>();

    static FreeTexts none() {
        return new FreeTexts();
    }

    static FreeTexts of(Value.Fields declared) {
        var texts = new FreeTexts();
        texts.add(declared);
        return texts;
    }

    /** The texts of policies in the files. */
    static FreeTexts ofPolicies(Declared declared) {
        var texts = new FreeTexts();
        declared.policies().forEach(policy -> texts.add(policy.fields()));
        return texts;
    }

    /** The texts of all objects in the files. A text that is hidden only in a key may be literal in a policy. */
    static FreeTexts ofAll(Declared declared) {
        FreeTexts texts = ofPolicies(declared);
        declared.keys().forEach(key -> texts.clear.addAll(of(key.fields()).clear));
        return texts;
    }

    boolean isClear(String path) {
        return clear.contains(path) && !hidden.contains(path);
    }

    boolean isHidden(String path) {
        return hidden.contains(path);
    }

    private void add(Value.Fields fields) {
        Value.Fields data = fields.fields(META_DATA);
        for (String name : data.names()) {
            add(name, data.get(name));
        }
    }

    private void add(String path, Value value) {
        if (value instanceof Value.Text) {
            clear.add(path);
        } else if (value instanceof Value.Hidden) {
            hidden.add(path);
        } else if (value instanceof Value.Fields inner) {
            inner.forEach((name, item) -> add(inside(path, name), item));
        } else if (value instanceof Value.Items items) {
            items.items().forEach(item -> add(inside(path), item));
        }
    }

    /** The path of a member. */
    static String inside(String path, String name) {
        return path + "." + name;
    }

    /** The path of every item of a list: their order may have changed. */
    static String inside(String path) {
        return path + "[]";
    }
}
