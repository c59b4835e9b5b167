package dev.keywright.tyk;

import dev.keywright.model.Session;
import dev.keywright.model.fields.Field;
import dev.keywright.model.fields.FieldType;
import dev.keywright.model.fields.Shape;
import dev.keywright.model.fields.Shapes;
import dev.keywright.model.value.Secret;
import dev.keywright.model.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Session objects as returned by GET, with every secret field of the catalogue hidden immediately. */
public final class SessionShape {

    private static final List<List<String>> SECRET_PATHS = secretPaths(Shapes.SESSION);

    private SessionShape() {}

    /**
     * Empty if the response is not a session. A gateway that does not hash responds to a GET by hash with a list of
     * every token instead (trap 16).
     */
    public static Optional<Session> of(Value answer) {
        if (!(answer instanceof Value.Fields fields) || fields.has("keys") || !fields.has("date_created")) {
            return Optional.empty();
        }
        Value.Fields hidden = fields;
        for (List<String> path : SECRET_PATHS) {
            hidden = hide(hidden, path);
        }
        return Optional.of(new Session(hidden));
    }

    private static Value.Fields hide(Value.Fields fields, List<String> path) {
        Value value = fields.get(path.get(0));
        if (value instanceof Value.Fields inner && path.size() > 1) {
            Value.Fields hidden = hide(inner, path.subList(1, path.size()));
            return hidden == inner ? fields : fields.with(path.get(0), hidden);
        }
        return value instanceof Value.Text t ? fields.with(path.get(0), new Value.Hidden(Secret.of(t.text()))) : fields;
    }

    private static List<List<String>> secretPaths(Shape shape) {
        var paths = new ArrayList<List<String>>();
        for (Field field : shape.fields()) {
            if (field.type() instanceof FieldType.SecretText) {
                paths.add(List.of(field.name()));
            } else if (field.type() instanceof FieldType.Struct struct) {
                for (List<String> rest : secretPaths(struct.shape())) {
                    var path = new ArrayList<String>();
                    path.add(field.name());
                    path.addAll(rest);
                    paths.add(List.copyOf(path));
                }
            }
        }
        return List.copyOf(paths);
    }
}
