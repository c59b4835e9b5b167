package dev.keywright.schema.read;

import dev.keywright.diagnostic.Nearest;
import dev.keywright.model.fields.Field;
import dev.keywright.model.fields.FieldType;
import dev.keywright.model.fields.Shape;
import dev.keywright.model.value.Value;
import dev.keywright.schema.check.RateRules;
import dev.keywright.schema.context.FieldPath;
import dev.keywright.schema.context.Mistake;
import dev.keywright.schema.context.ReadContext;
import dev.keywright.schema.context.Renamed;
import dev.keywright.source.yaml.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A mapping with a known set of fields. Zero values are left out, since the gateway cannot distinguish them from absent
 * ones.
 */
public final class StructReader {

    private StructReader() {}

    static Value.Fields read(Shape shape, Node.Mapping mapping, String path, ReadContext context) {
        return read(shape, Set.of(), mapping, path, context);
    }

    /**
     * @param ownNames fields that the caller reads itself; their locations are recorded, but they are not part of the
     * result
     */
    static Value.Fields read(
            Shape shape, Set<String> ownNames, Node.Mapping mapping, String path, ReadContext context) {
        Map<String, Value> values = new HashMap<>();
        for (Node.Entry entry : mapping.entries()) {
            String inner = FieldPath.join(path, entry.key());
            var field = shape.field(entry.key());
            if (ownNames.contains(entry.key())) {
                context.locate(inner, entry.place());
            } else if (field.isEmpty() || field.get().owner() != Field.Owner.DECLARED) {
                unknown(shape, ownNames, entry, path, context);
            } else {
                context.locate(inner, entry.place());
                Optional<Value> value = ValueReader.read(field.get().type(), entry.value(), inner, context);
                if (value.isEmpty()) {
                    context.breakField(inner);
                } else if (value.get().isZero() || isNone(field.get(), value.get())) {
                    context.markZero(inner);
                } else {
                    values.put(field.get().name(), value.get());
                }
            }
        }
        RateRules.check(shape, path, values, context);
        return context.interner().keep(Value.Fields.of(values));
    }

    /** Whether it was written as -1, where that means the same as leaving the field out (trap 25). */
    private static boolean isNone(Field field, Value value) {
        return field.type() instanceof FieldType.Seconds seconds
                && seconds.minusOneIsNone()
                && value instanceof Value.Whole whole
                && whole.number() == -1;
    }

    /** Reports unknown names; for objects that are not in the catalogue. */
    public static void onlyKnown(Node.Mapping mapping, List<String> known, String path, ReadContext context) {
        for (Node.Entry entry : mapping.entries()) {
            if (known.contains(entry.key())) {
                context.locate(FieldPath.join(path, entry.key()), entry.keyAt());
            } else {
                unknown(entry, known, path, context);
            }
        }
    }

    private static void unknown(Shape shape, Set<String> ownNames, Node.Entry entry, String path, ReadContext context) {
        boolean gateways = shape.field(entry.key())
                .map(field -> field.owner() == Field.Owner.GATEWAY)
                .orElse(false);
        String instead = Renamed.instead(shape, entry.key());
        if (!instead.isEmpty()) {
            context.report(context.mistake(
                            Mistake.UNKNOWN_FIELD,
                            entry.keyAt(),
                            "'" + FieldPath.join(path, entry.key()) + "' has another name in these files")
                    .hint(instead));
        } else if (gateways) {
            context.report(context.mistake(
                            Mistake.GATEWAY_FIELD,
                            entry.keyAt(),
                            "'" + FieldPath.join(path, entry.key()) + "' is kept by the gateway and cannot be declared")
                    .because("it is a counter or stamp that changes with traffic")
                    .hint("leave it out"));
        } else {
            var known = new ArrayList<String>(ownNames);
            shape.fields().stream()
                    .filter(field -> field.owner() == Field.Owner.DECLARED)
                    .forEach(field -> known.add(field.name()));
            unknown(entry, known, path, context);
        }
    }

    private static void unknown(Node.Entry entry, List<String> known, String path, ReadContext context) {
        String where = path.isEmpty() ? "" : " in '" + path + "'";
        Optional<String> meant = Nearest.to(entry.key(), known);
        // A field that is missing because of the misspelling is the same mistake, and is not reported again.
        meant.ifPresent(name -> context.breakField(FieldPath.join(path, name)));
        String nearest = meant.map(name -> "did you mean '" + name + "'?")
                .orElse("known here: "
                        + String.join(", ", known.stream().sorted().toList()));
        context.report(
                context.mistake(Mistake.UNKNOWN_FIELD, entry.keyAt(), "unknown field '" + entry.key() + "'" + where)
                        .because("a field that is silently ignored would be a limit that nobody applies")
                        .hint(nearest));
    }
}
