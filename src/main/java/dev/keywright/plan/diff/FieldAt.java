package dev.keywright.plan.diff;

import dev.keywright.model.fields.Field;
import dev.keywright.model.fields.FieldType;
import dev.keywright.model.fields.FieldType.ListOf;
import dev.keywright.model.fields.FieldType.MapOf;
import dev.keywright.model.fields.FieldType.Struct;
import dev.keywright.model.fields.Shape;
import dev.keywright.model.fields.Shapes;
import java.util.Optional;

/**
 * What the catalogue specifies for one dotted path of a session or policy.
 *
 * @param type the field's type; {@link FieldType#ANYTHING} inside free data and for what the catalogue does not know
 * @param api the API whose access right it belongs to; empty for the others
 * @param label the path as people read it: below its API, where it belongs to one
 */
public record FieldAt(FieldType type, String api, String label) {

    private static final String RIGHTS = "access_rights.";

    public static FieldAt of(Shape shape, String path) {
        if (!path.startsWith(RIGHTS)) {
            return new FieldAt(type(new Struct(shape), path).orElse(FieldType.ANYTHING), "", path);
        }
        String rest = path.substring(RIGHTS.length());
        Struct right = new Struct(Shapes.ACCESS_RIGHT);
        for (int dot = rest.indexOf('.'); dot >= 0; dot = rest.indexOf('.', dot + 1)) {
            Optional<FieldType> type = type(right, rest.substring(dot + 1));
            if (type.isPresent()) {
                return new FieldAt(type.get(), rest.substring(0, dot), rest.substring(dot + 1));
            }
        }
        return new FieldAt(right, rest, "");
    }

    /** The type of a path below a type. An API id may hold dots, so a path without a field is a valid answer. */
    private static Optional<FieldType> type(FieldType above, String path) {
        if (path.isEmpty()) {
            return Optional.of(above);
        }
        if (path.startsWith("[")) {
            return above instanceof ListOf list ? type(list.item(), after(path, path.indexOf(']'))) : Optional.empty();
        }
        if (above instanceof FieldType.Anything) {
            return Optional.of(above);
        }
        if (above instanceof MapOf map) {
            int dot = path.indexOf('.');
            return dot < 0 ? Optional.of(map.item()) : type(map.item(), path.substring(dot + 1));
        }
        if (above instanceof Struct struct) {
            int end = endOfName(path);
            return struct.shape().field(path.substring(0, end)).map(Field::type).flatMap(t -> type(t, rest(path, end)));
        }
        return Optional.empty();
    }

    private static int endOfName(String path) {
        for (int i = 0; i < path.length(); i++) {
            if (path.charAt(i) == '.' || path.charAt(i) == '[') {
                return i;
            }
        }
        return path.length();
    }

    private static String rest(String path, int end) {
        return end < path.length() && path.charAt(end) == '.' ? path.substring(end + 1) : path.substring(end);
    }

    private static String after(String path, int bracket) {
        return bracket < 0 ? "" : rest(path, bracket + 1);
    }
}
