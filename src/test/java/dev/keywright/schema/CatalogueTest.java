package dev.keywright.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.model.Access;
import dev.keywright.model.fields.Field;
import dev.keywright.model.fields.Shape;
import dev.keywright.model.fields.Shapes;
import dev.keywright.model.value.Value;
import dev.keywright.schema.jsonschema.SchemaWriter;
import dev.keywright.testing.OutputSchema;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every field of the catalogue can be written where it is the user's, and nowhere else; in the schema as in the reader. */
class CatalogueTest {

    /** Shapes that hold the field, and what makes them whole. */
    private record Place(Shape shape, String before, String after) {
        String yaml(String fields) {
            return before + fields + after;
        }
    }

    private static final Place KEY = new Place(Shapes.SESSION, "keys: {one: {access_rights: all, ", "}}");
    private static final Place POLICY = new Place(Shapes.POLICY, "policies: {one: {access_rights: [{api: O}], ", "}}");
    private static final Place RIGHT = new Place(Shapes.ACCESS_RIGHT, "keys: {one: {access_rights: [{api: O, ", "}]}}");
    private static final Place LIMIT =
            new Place(Shapes.LIMIT, "keys: {one: {access_rights: [{api: O, limit: {", "}}]}}");
    private static final Place BASIC_AUTH = new Place(Shapes.BASIC_AUTH_DATA, "keys: {one: {basic_auth: {", "}}}");

    record Case(Place place, Field field) {
        @Override
        public String toString() {
            return place.shape().name() + "." + field.name();
        }
    }

    static Stream<Case> declared() {
        return cases(List.of(KEY, POLICY, RIGHT, LIMIT), Field.Owner.DECLARED);
    }

    static Stream<Case> gateways() {
        return cases(List.of(KEY, POLICY, RIGHT, LIMIT, BASIC_AUTH), Field.Owner.GATEWAY);
    }

    private static Stream<Case> cases(List<Place> places, Field.Owner owner) {
        return places.stream().flatMap(place -> place.shape().fields().stream()
                .filter(field -> field.owner() == owner)
                .map(field -> new Case(place, field)));
    }

    @ParameterizedTest
    @MethodSource("declared")
    void canBeWritten(Case one) {
        String partner = one.field().name().equals("rate")
                ? ", per: 1s"
                : one.field().name().equals("per") ? ", rate: 1" : "";
        String yaml = one.place().yaml(FieldSamples.of(one.field()) + partner);
        Read read = Read.resources(yaml);
        assertThat(read.declared()).as(read.diagnostics().toString()).isPresent();
        assertThat(OutputSchema.problems(SchemaWriter.RESOURCES, yaml)).isEmpty();
        if (!one.field().name().equals("graphql_access_rights")) {
            assertThat(holder(one.place(), read).get(one.field().name()).isZero())
                    .isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("gateways")
    void cannotBeWritten(Case one) {
        String yaml = one.place().yaml(FieldSamples.of(one.field()));
        Read read = Read.resources(yaml);
        assertThat(read.codes()).containsAnyOf("gateway-field", "unknown-field");
        assertThat(OutputSchema.problems(SchemaWriter.RESOURCES, yaml)).isNotEmpty();
    }

    private static Value.Fields holder(Place place, Read read) {
        if (place == POLICY) {
            return read.policy().fields();
        }
        if (place == KEY) {
            return read.key().fields();
        }
        Value.Fields right =
                ((Access.Rights) read.key().access()).rights().get(0).rest();
        return place == LIMIT ? right.fields("limit") : right;
    }
}
