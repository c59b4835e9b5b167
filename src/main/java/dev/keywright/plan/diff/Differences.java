package dev.keywright.plan.diff;

import dev.keywright.model.fields.Field;
import dev.keywright.model.fields.FieldType;
import dev.keywright.model.fields.Shape;
import dev.keywright.model.value.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * Compares two gateway objects field by field, by the field types of the catalogue.
 *
 * <p>Counters and stamps that the gateway owns are ignored, and so is every field that the catalogue does not know. A
 * zero value is the same as none, since the gateway leaves zeros out. Where order means nothing, lists compare as sets.
 * The differences come out sorted by path.
 *
 * <p>Most keys of a fleet are as they should be, so a first walk only finds out whether there is a difference: it ends
 * at the first one and builds no paths. Every step returns whether there is one.
 */
public final class Differences {

    /** The path during the first walk. */
    private static final String NONE = null;

    /** Up to this many texts, looking each one up in a list costs less than a set. */
    private static final int FEW = 12;

    private final List<FieldChange> found = new ArrayList<>();

    private Differences() {}

    public static List<FieldChange> between(Shape shape, Value.Fields before, Value.Fields after) {
        var differences = new Differences();
        if (!differences.struct(NONE, shape, before, after)) {
            return List.of();
        }
        differences.struct("", shape, before, after);
        differences.found.sort((a, b) -> a.path().compareTo(b.path()));
        return List.copyOf(differences.found);
    }

    private boolean struct(String path, Shape shape, Value.Fields before, Value.Fields after) {
        boolean differs = false;
        for (var pairs = new SortedMapDiff(before, after); isOpen(path, differs) && pairs.next(); ) {
            Optional<Field> field = shape.field(pairs.name);
            if (field.isPresent() && field.get().declarable()) {
                differs |= compare(
                        inside(path, pairs.name),
                        field.get().type(),
                        UnlimitedRate.field(pairs.name, before, pairs.before),
                        UnlimitedRate.field(pairs.name, after, pairs.after));
            }
        }
        return differs;
    }

    private boolean compare(String path, FieldType type, Value before, Value after) {
        if (type instanceof FieldType.Struct struct) {
            return struct(path, struct.shape(), fields(before), fields(after));
        }
        if (type instanceof FieldType.MapOf map) {
            return map(path, map.item(), fields(before), fields(after));
        }
        return type instanceof FieldType.Anything ? free(path, before, after) : whole(path, type, before, after);
    }

    private boolean map(String path, FieldType item, Value.Fields before, Value.Fields after) {
        boolean differs = false;
        for (var pairs = new SortedMapDiff(before, after); isOpen(path, differs) && pairs.next(); ) {
            differs |= compare(inside(path, pairs.name), item, pairs.before, pairs.after);
        }
        return differs;
    }

    /** Free data is compared name by name as far as both sides are maps; in it a zero is data like any other. */
    private boolean free(String path, Value before, Value after) {
        return isMapOrNone(before) && isMapOrNone(after)
                ? map(path, FieldType.ANYTHING, fields(before), fields(after))
                : exactly(path, before, after);
    }

    private boolean whole(String path, FieldType type, Value before, Value after) {
        if (type instanceof FieldType.ListOf list && list.set() && sameTexts(before, after)) {
            return false;
        }
        Value was = NormalForm.of(type, before);
        Value becomes = NormalForm.of(type, after);
        return exactly(path, was.isZero() ? Value.NOTHING : was, becomes.isZero() ? Value.NOTHING : becomes);
    }

    private boolean exactly(String path, Value was, Value becomes) {
        if (SecretComparison.same(was, becomes)) {
            return false;
        }
        if (path != NONE) {
            found.add(SecretComparison.change(path, was, becomes));
        }
        return true;
    }

    private static boolean isOpen(String path, boolean differs) {
        return path != NONE || !differs;
    }

    private static String inside(String path, String name) {
        return path == NONE ? NONE : path.isEmpty() ? name : path + "." + name;
    }

    private static boolean isMapOrNone(Value value) {
        return value instanceof Value.Fields || value instanceof Value.Nothing;
    }

    private static Value.Fields fields(Value value) {
        return value instanceof Value.Fields f ? f : Value.Fields.EMPTY;
    }

    /**
     * True for two lists of the same texts, whatever their order and repetition. False for lists of anything else,
     * equal or not.
     */
    private static boolean sameTexts(Value a, Value b) {
        if (!(a instanceof Value.Items left) || !(b instanceof Value.Items right)) {
            return false;
        }
        List<Value> some = left.items();
        List<Value> others = right.items();
        if (some.size() > FEW || others.size() > FEW) {
            return allTexts(some) && allTexts(others) && new HashSet<>(some).equals(new HashSet<>(others));
        }
        return allTexts(some) && allTexts(others) && others.containsAll(some) && some.containsAll(others);
    }

    private static boolean allTexts(List<Value> items) {
        for (Value item : items) {
            if (!(item instanceof Value.Text)) {
                return false;
            }
        }
        return true;
    }
}
