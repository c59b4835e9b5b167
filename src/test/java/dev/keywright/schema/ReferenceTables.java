package dev.keywright.schema;

import dev.keywright.model.fields.Field;
import dev.keywright.model.fields.FieldType;
import dev.keywright.model.fields.Shape;
import dev.keywright.model.fields.Shapes;
import dev.keywright.schema.read.GatewayReader;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The parts of docs/reference.md that follow from the code. */
final class ReferenceTables implements FieldType.Visitor<String> {

    private static final SchemaTables PROJECT = SchemaTables.project();
    private static final SchemaTables RESOURCES = SchemaTables.resources();
    private static final List<String> PROJECT_ORDER =
            List.of("version", "namespace", "org_id", "gateway", "key_seed", "key_seed_next", "policy_ids", "files");

    static String table(String name) {
        return switch (name) {
            case "session" -> fields(Shapes.SESSION);
            case "policy" -> fields(Shapes.POLICY);
            case "access_right" -> fields(Shapes.ACCESS_RIGHT);
            case "parts" -> parts();
            case "project" -> PROJECT.root(PROJECT_ORDER);
            case "gateway" -> PROJECT.of("gateway", GatewayReader.FIELDS);
            case "guards", "lint", "capacity" -> PROJECT.of(name, List.of());
            case "read_from" -> PROJECT.inside("gateway", "read_from");
            case "key" -> RESOURCES.beside(Shapes.SESSION, "session");
            case "policy-own" -> RESOURCES.beside(Shapes.POLICY, "policy");
            case "basic_auth", "rotate", "keys_from" -> RESOURCES.of(name, List.of());
            case "exceptions" -> RESOURCES.inside("session", "exceptions");
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static String fields(Shape shape) {
        String rows = shape.fields().stream()
                .filter(field -> field.owner() == Field.Owner.DECLARED)
                .map(field -> "| `%s` | %s | %s |\n"
                        .formatted(field.name(), field.type().accept(new ReferenceTables()), field.doc()))
                .collect(Collectors.joining());
        String gateways = shape.fields().stream()
                .filter(field -> field.owner() == Field.Owner.GATEWAY)
                .map(field -> "`" + field.name() + "`")
                .collect(Collectors.joining(", "));
        String kept = gateways.isEmpty() || shape == Shapes.ACCESS_RIGHT
                ? ""
                : "\nKept by the gateway and so not written here: " + gateways + ".\n";
        return (rows.isEmpty() ? "No fields.\n" : "| field | kind | meaning |\n| --- | --- | --- |\n" + rows) + kept;
    }

    private static String parts() {
        Set<Shape> shapes = new LinkedHashSet<>();
        collect(Shapes.ACCESS_RIGHT, shapes);
        collect(Shapes.SESSION, shapes);
        collect(Shapes.POLICY, shapes);
        return shapes.stream()
                .map(shape -> "### " + shape.name() + "\n\n" + fields(shape))
                .collect(Collectors.joining("\n"));
    }

    private static void collect(Shape shape, Set<Shape> shapes) {
        for (Field field : shape.fields()) {
            FieldType type = field.type();
            while (type instanceof FieldType.ListOf || type instanceof FieldType.MapOf) {
                type = type instanceof FieldType.ListOf list ? list.item() : ((FieldType.MapOf) type).item();
            }
            boolean declared = field.owner() == Field.Owner.DECLARED;
            if (declared && type instanceof FieldType.Struct struct && shapes.add(struct.shape())) {
                collect(struct.shape(), shapes);
            }
        }
    }

    @Override
    public String text() {
        return "text";
    }

    @Override
    public String secret() {
        return "secret";
    }

    @Override
    public String flag() {
        return "boolean";
    }

    @Override
    public String whole(FieldType.Whole type) {
        return "whole number" + or(type.minusOne());
    }

    @Override
    public String count() {
        return "whole number above 0 or `unlimited`";
    }

    @Override
    public String rate() {
        return "number above 0 or `unlimited`";
    }

    @Override
    public String real() {
        return "number";
    }

    @Override
    public String seconds(FieldType.Seconds type) {
        return (type.fraction() ? "duration, also of a fraction" : "duration") + or(type.minusOne());
    }

    @Override
    public String date() {
        return "date";
    }

    @Override
    public String anything() {
        return "anything";
    }

    @Override
    public String choice(FieldType.Choice type) {
        return type.words().stream().map(word -> "`" + word + "`").collect(Collectors.joining(" or "));
    }

    @Override
    public String listOf(FieldType.ListOf type) {
        return "list of " + type.item().accept(this);
    }

    @Override
    public String mapOf(FieldType.MapOf type) {
        return "names with " + type.item().accept(this);
    }

    @Override
    public String struct(FieldType.Struct type) {
        String name = type.shape().name();
        return "[" + name + "](#" + name + ")";
    }

    private static String or(String word) {
        return word.isEmpty() ? "" : " or `" + word + "`";
    }
}
