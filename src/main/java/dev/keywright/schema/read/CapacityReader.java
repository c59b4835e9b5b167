package dev.keywright.schema.read;

import dev.keywright.model.CapacityCeiling;
import dev.keywright.model.fields.Shapes;
import dev.keywright.model.value.Value;
import dev.keywright.schema.context.FieldPath;
import dev.keywright.schema.context.Mistake;
import dev.keywright.schema.context.ReadContext;
import dev.keywright.source.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code capacity: {Orders: {rate: 2000, per: 1s}}} of the project file: how much traffic each API is built for. */
public final class CapacityReader {

    public static final String FIELD = "capacity";

    /** Fields of a ceiling, as in a limit. */
    public static final List<String> FIELDS = List.of("rate", "per", "quota_max", "quota_renewal_rate");

    private static final String EXAMPLE = "write capacity: {Orders: {rate: 2000, per: 1s}}";

    private CapacityReader() {}

    static List<CapacityCeiling> read(Node.Mapping file, ReadContext context) {
        Optional<Node.Entry> entry = file.entry(FIELD);
        if (entry.isEmpty()) {
            return List.of();
        }
        if (!(entry.get().value() instanceof Node.Mapping apis)) {
            WrongType.report(entry.get().value(), FIELD, "a mapping", EXAMPLE, context);
            return List.of();
        }
        var ceilings = new ArrayList<CapacityCeiling>();
        for (Node.Entry api : apis.entries()) {
            String path = FieldPath.join(FIELD, api.key());
            if (api.value() instanceof Node.Mapping limit) {
                ceiling(api, limit, path, context).ifPresent(ceilings::add);
            } else {
                WrongType.report(api.value(), path, "a mapping", EXAMPLE, context);
            }
        }
        return ceilings;
    }

    private static Optional<CapacityCeiling> ceiling(
            Node.Entry api, Node.Mapping limit, String path, ReadContext context) {
        context.locate(path, api.place());
        StructReader.onlyKnown(limit, FIELDS, path, context);
        if (limit.entries().stream().anyMatch(field -> !FIELDS.contains(field.key()))) {
            return Optional.empty();
        }
        Value.Fields fields = StructReader.read(Shapes.LIMIT, limit, path, context);
        if (fields.isZero()) {
            context.report(context.mistake(Mistake.MISSING_FIELD, api.keyAt(), "'" + path + "' has no ceiling")
                    .because("a sum can only be compared with a number")
                    .hint("give it rate and per, or quota_max and quota_renewal_rate"));
            return Optional.empty();
        }
        for (String field : List.of("rate", "quota_max")) {
            if (fields.has(field) && fields.number(field) < 0) {
                context.report(context.mistake(
                                Mistake.BAD_NUMBER,
                                context.at(FieldPath.join(path, field)),
                                "'" + FieldPath.join(path, field) + "' cannot be unlimited")
                        .because("a ceiling is what the API can serve")
                        .hint("write a number, or leave it out"));
                return Optional.empty();
            }
        }
        if (fields.has("quota_max") && !fields.has("quota_renewal_rate")) {
            context.report(context.mistake(
                            Mistake.MISSING_FIELD,
                            context.at(FieldPath.join(path, "quota_max")),
                            "'" + FieldPath.join(path, "quota_max") + "' without 'quota_renewal_rate'")
                    .because("quotas can only be summed for a period")
                    .hint("add the period, such as quota_renewal_rate: 30d"));
            return Optional.empty();
        }
        if (fields.has("rate") && !fields.has("per")) {
            return Optional.empty(); // That is reported already.
        }
        return Optional.of(new CapacityCeiling(api.key(), fields, api.keyAt()));
    }
}
