package dev.keywright.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Holds a JSON output against its schema in {@code schemas/}. */
public final class OutputSchema {

    private static final String BASE = "https://keywright.dev/schemas/";
    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(OutputSchema::read));

    private OutputSchema() {}

    /** @param schema the file's name, such as {@code plan.schema.json} */
    public static void check(String schema, String json) {
        var errors = REGISTRY.getSchema(SchemaLocation.of(BASE + schema)).validate(json, InputFormat.JSON);
        assertThat(errors).as(schema).isEmpty();
    }

    /** What is wrong with a YAML text; empty when it fits the schema. */
    public static List<String> problems(String schema, String yaml) {
        return REGISTRY.getSchema(SchemaLocation.of(BASE + schema)).validate(yaml, InputFormat.YAML).stream()
                .map(Object::toString)
                .toList();
    }

    private static String read(String iri) {
        if (!iri.startsWith(BASE)) {
            return null;
        }
        try {
            return Files.readString(Path.of("schemas", iri.substring(BASE.length())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
