package dev.keywright.plan.diff;

import dev.keywright.model.value.Secret;
import dev.keywright.model.value.Value;
import java.util.ArrayList;

/**
 * Keeps a value that a reference gave hidden on both sides of a comparison. The gateway does not know which text is a
 * secret: it shows the {@code meta_data} that a reference filled in clear.
 */
final class SecretComparison {

    private SecretComparison() {}

    /** Equal, in constant time where one side is hidden. */
    static boolean same(Value a, Value b) {
        if (a instanceof Value.Hidden hidden && b instanceof Value.Text text) {
            return hidden.secret().equals(Secret.of(text.text()));
        }
        if (a instanceof Value.Text && b instanceof Value.Hidden) {
            return same(b, a);
        }
        if (a instanceof Value.Items left && b instanceof Value.Items right) {
            return left.equals(right) || (holdsHidden(left) || holdsHidden(right)) && samePieces(left, right);
        }
        if (a instanceof Value.Fields left && b instanceof Value.Fields right) {
            return left.names().equals(right.names())
                    && left.names().stream().allMatch(name -> same(left.get(name), right.get(name)));
        }
        return a.equals(b);
    }

    /** Hidden items cannot be sorted without revealing them, so each is matched with an equal one. */
    private static boolean samePieces(Value.Items left, Value.Items right) {
        var rest = new ArrayList<>(right.items());
        for (Value item : left.items()) {
            int at = 0;
            while (at < rest.size() && !same(item, rest.get(at))) {
                at++;
            }
            if (at == rest.size()) {
                return false;
            }
            rest.remove(at);
        }
        return rest.isEmpty();
    }

    /**
     * A change that shows nothing a reference may have given: when one side is hidden, so is the other; and free data
     * that is removed is hidden, since no file shows any more whether a reference gave it.
     */
    static FieldChange change(String path, Value before, Value after) {
        boolean goes = after instanceof Value.Nothing && isFreeData(path);
        if (goes || holdsHidden(before) || holdsHidden(after)) {
            return new FieldChange(path, hide(before), hide(after));
        }
        return new FieldChange(path, before, after);
    }

    private static boolean isFreeData(String path) {
        return path.equals("meta_data") || path.startsWith("meta_data.");
    }

    private static boolean holdsHidden(Value value) {
        if (value instanceof Value.Items items) {
            return items.items().stream().anyMatch(SecretComparison::holdsHidden);
        }
        if (value instanceof Value.Fields fields) {
            return fields.names().stream().anyMatch(name -> holdsHidden(fields.get(name)));
        }
        return value instanceof Value.Hidden;
    }

    private static Value hide(Value value) {
        if (value instanceof Value.Nothing || value instanceof Value.Hidden) {
            return value;
        }
        return new Value.Hidden(Secret.of(value instanceof Value.Text text ? text.text() : value.toString()));
    }
}
