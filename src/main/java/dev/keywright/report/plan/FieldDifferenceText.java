package dev.keywright.report.plan;

import dev.keywright.model.fields.FieldType;
import dev.keywright.model.fields.FieldType.ListOf;
import dev.keywright.model.value.Value;
import dev.keywright.plan.diff.FieldDifference;
import dev.keywright.plan.diff.FieldDifference.Sign;
import java.util.ArrayList;
import java.util.List;

/** The text of one difference, already redacted. */
public final class FieldDifferenceText {

    private static final String NOT_SHOWN = "(not shown)";

    private FieldDifferenceText() {}

    public static String symbol(Sign sign) {
        return switch (sign) {
            case ADD -> "+";
            case CHANGE -> "~";
            case REMOVE -> "-";
        };
    }

    public static String verb(Sign sign) {
        return switch (sign) {
            case ADD -> "added";
            case CHANGE -> "changed";
            case REMOVE -> "removed";
        };
    }

    /** "1000 -> 2000", or the single value if there is only one. */
    static String of(FieldDifference field) {
        return switch (field.sign()) {
            case ADD -> ValueText.of(field.type(), field.after());
            case REMOVE -> old(field);
            case CHANGE -> field.isSet() ? String.join("  ", items(field)) : old(field) + " -> " + next(field);
        };
    }

    /**
     * The difference in words: "rate 5 -> 6", "added hmac_enabled true", "tags: added gold, removed silver". Without what stays
     * in a set, so that objects to which the same happens read alike.
     *
     * @param what the field, with whatever it belongs to
     */
    public static String phrase(FieldDifference field, String what) {
        if (field.sign() != Sign.CHANGE) {
            return verb(field.sign()) + " " + what + " " + of(field);
        }
        return field.isSet()
                ? what + ": " + String.join(", ", moved(field, "added ", "removed "))
                : what + " " + of(field);
    }

    /** The items added to and removed from a set: "+ gold", "- silver", "(2 unchanged)". */
    static List<String> items(FieldDifference field) {
        List<Value> was = ((Value.Items) field.before()).items();
        List<Value> is = ((Value.Items) field.after()).items();
        List<String> parts = moved(field, "+ ", "- ");
        long same = is.stream().filter(was::contains).count();
        if (same > 0) {
            parts.add(unchanged(same));
        }
        return parts;
    }

    /** As {@link #phrase}, and how many items of a set stay. */
    static String whole(FieldDifference field, String what) {
        long same = !field.isSet() || field.sign() != Sign.CHANGE
                ? 0
                : ((Value.Items) field.after())
                        .items().stream()
                                .filter(((Value.Items) field.before()).items()::contains)
                                .count();
        return phrase(field, what) + (same == 0 ? "" : " " + unchanged(same));
    }

    private static String unchanged(long items) {
        return "(" + items + " unchanged)";
    }

    private static List<String> moved(FieldDifference field, String fresh, String gone) {
        List<Value> was = ((Value.Items) field.before()).items();
        List<Value> is = ((Value.Items) field.after()).items();
        FieldType item = ((ListOf) field.type()).item();
        var parts = new ArrayList<String>();
        is.stream().filter(i -> !was.contains(i)).forEach(i -> parts.add(fresh + ValueText.of(item, i)));
        was.stream().filter(i -> !is.contains(i)).forEach(i -> parts.add(gone + ValueText.of(item, i)));
        return parts;
    }

    private static String old(FieldDifference field) {
        boolean mayHaveBeenSecret =
                field.before() instanceof Value.Hidden && field.label().startsWith("meta_data");
        return mayHaveBeenSecret && !(field.after() instanceof Value.Hidden)
                ? NOT_SHOWN
                : ValueText.of(field.type(), field.before());
    }

    private static String next(FieldDifference field) {
        boolean secret = field.before() instanceof Value.Hidden && field.after() instanceof Value.Hidden;
        return !secret
                ? ValueText.of(field.type(), field.after())
                : field.before().equals(field.after()) ? "(secret, unchanged)" : "(secret, changed)";
    }
}
