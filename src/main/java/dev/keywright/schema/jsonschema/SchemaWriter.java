package dev.keywright.schema.jsonschema;

import static dev.keywright.schema.jsonschema.SchemaTypes.object;
import static dev.keywright.schema.jsonschema.SchemaTypes.ref;
import static dev.keywright.schema.jsonschema.SchemaTypes.text;

import dev.keywright.json.Json;
import dev.keywright.model.value.Value;
import java.util.List;
import java.util.Map;

/**
 * The JSON Schemas (2020-12) for editors, written from the field catalogue. They describe the structure of the files;
 * {@code validate} checks what depends on several fields, on defaults or on the gateway.
 */
public final class SchemaWriter {
    public static final String RESOURCES = "resources.schema.json";
    public static final String PROJECT = "keywright.schema.json";

    private static final String BASE = "https://keywright.dev/schemas/";

    private SchemaWriter() {}

    /** Files of keys and policies. */
    public static String resources() {
        return print(RESOURCES, "Keywright keys and policies", SchemaOfResources.root());
    }

    /** {@code keywright.yaml}. */
    public static String project() {
        return print(PROJECT, "Keywright project", SchemaOfProject.root());
    }

    static Value.Fields arrayOf(Value.Fields items) {
        return object("type", text("array"), "items", items);
    }

    static Value.Fields closed(Map<String, ? extends Value> properties) {
        return object(
                "type", text("object"),
                "additionalProperties", Value.FALSE,
                "properties", Value.Fields.of(properties));
    }

    static Value property(Value.Fields schema, String doc, boolean removable) {
        Value.Fields one = removable ? object("anyOf", Value.items(List.of(schema, ref("removed")))) : schema;
        return one.with("description", text(doc));
    }

    /** With what it is when it is left out. */
    static Value orElse(Value property, Value usual) {
        return ((Value.Fields) property).with("default", usual);
    }

    private static String print(String name, String title, Value.Fields schema) {
        return Json.maskedPretty(schema.with("$schema", text("https://json-schema.org/draft/2020-12/schema"))
                        .with("$id", text(BASE + name))
                        .with("title", text(title)))
                + "\n";
    }
}
