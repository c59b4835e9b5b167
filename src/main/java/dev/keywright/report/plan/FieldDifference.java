package dev.keywright.report.plan;

import dev.keywright.model.fields.FieldType;
import dev.keywright.model.fields.FieldType.ListOf;
import dev.keywright.model.value.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * One line's worth of difference, already redacted.
 *
 * @param api the API whose access right it belongs to; empty for the others
 * @param label the field as people read it; empty for an access right that comes or goes as a whole
 */
record FieldDifference(String path, String api, String label, FieldType type, Value before, Value after) {

    private static final String NOT_SHOWN = "(not shown)";

    /** What happens to the field. */
    enum Sign {
        ADD("+"),
        CHANGE("~"),
        REMOVE("-");

        private final String symbol;

        Sign(String symbol) {
            this.symbol = symbol;
        }

        String symbol() {
            return symbol;
        }
    }

    Sign sign() {
        boolean fresh = before instanceof Value.Nothing;
        return fresh ? Sign.ADD : after instanceof Value.Nothing ? Sign.REMOVE : Sign.CHANGE;
    }

    boolean wholeRight() {
        return label.isEmpty();
    }

    /** "1000 -> 2000", or the one value there is. */
    String text() {
        return switch (sign()) {
            case ADD -> ValueText.of(type, after);
            case REMOVE -> old();
            case CHANGE -> isSet() ? String.join("  ", items()) : old() + " -> " + next();
        };
    }

    /** The items of a set that come and go: "+ gold", "- silver", "(2 unchanged)". */
    List<String> items() {
        List<Value> was = ((Value.Items) before).items();
        List<Value> is = ((Value.Items) after).items();
        FieldType item = ((ListOf) type).item();
        var parts = new ArrayList<String>();
        is.stream().filter(i -> !was.contains(i)).forEach(i -> parts.add("+ " + ValueText.of(item, i)));
        was.stream().filter(i -> !is.contains(i)).forEach(i -> parts.add("- " + ValueText.of(item, i)));
        long same = is.stream().filter(was::contains).count();
        if (same > 0) {
            parts.add("(" + same + " unchanged)");
        }
        return parts;
    }

    /** True where the items that come and go say more than both lists. */
    boolean isSet() {
        return type instanceof ListOf list
                && list.set()
                && before instanceof Value.Items
                && after instanceof Value.Items;
    }

    private String old() {
        boolean mayHaveBeenSecret = before instanceof Value.Hidden && label.startsWith("meta_data");
        return mayHaveBeenSecret && !(after instanceof Value.Hidden) ? NOT_SHOWN : ValueText.of(type, before);
    }

    private String next() {
        boolean secret = before instanceof Value.Hidden && after instanceof Value.Hidden;
        return !secret ? ValueText.of(type, after) : before.equals(after) ? "(secret, unchanged)" : "(secret, changed)";
    }
}
