package dev.keywright.app.start;

import dev.keywright.json.Json;
import dev.keywright.model.value.Value;
import dev.keywright.schema.jsonschema.SchemaWriter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Every field of the files with its kind and meaning, read from the published schemas. */
public final class FieldGuide {

    /** Objects whose fields are those of another. */
    private static final Set<String> REPEATED = Set.of("environment", "access_right_by_id");

    private final Value.Fields definitions;
    private final Map<String, Section> sections = new LinkedHashMap<>();
    private final Deque<Part> waiting = new ArrayDeque<>();

    private FieldGuide(Value.Fields definitions) {
        this.definitions = definitions;
    }

    /** @param kind the values that it takes, in words, with names of sections in backticks */
    public record FieldText(String name, String kind, String meaning) {}

    /** An object of the files. @param name empty for the file itself */
    public record Section(String name, List<FieldText> fields) {
        public Section {
            fields = List.copyOf(fields);
        }
    }

    private record Part(String name, Value.Fields schema) {}

    /** Fields of {@code keywright.yaml}. */
    public static List<Section> ofProject() {
        return of(SchemaWriter.project());
    }

    /** Fields of the files with keys and policies. */
    public static List<Section> ofResources() {
        return of(SchemaWriter.resources());
    }

    private static List<Section> of(String schema) {
        Value.Fields root = (Value.Fields) Json.read(schema);
        var guide = new FieldGuide(root.fields("$defs"));
        guide.waiting.add(new Part("", root));
        while (!guide.waiting.isEmpty()) {
            guide.read(guide.waiting.remove());
        }
        return List.copyOf(guide.sections.values());
    }

    private void read(Part part) {
        if (!sections.containsKey(part.name())) {
            sections.put(part.name(), new Section(part.name(), List.of())); // It may contain itself.
            var fields = new ArrayList<FieldText>();
            part.schema().fields("properties").forEach((name, value) -> {
                if (value instanceof Value.Fields schema) {
                    fields.add(new FieldText(name, kind(name, schema), meaning(schema)));
                }
            });
            sections.put(part.name(), new Section(part.name(), fields));
        }
    }

    private String meaning(Value.Fields schema) {
        String own = schema.text("description");
        return own.isEmpty() && schema.has("$ref") ? described(schema).text("description") : own;
    }

    /** @param field names an object that has no name of its own */
    private String kind(String field, Value.Fields schema) {
        if (schema.has("$ref")) {
            return named(schema);
        }
        if (schema.has("enum")) {
            return words(schema.items("enum"));
        }
        if (schema.has("anyOf")) {
            var kinds = new LinkedHashSet<String>();
            schema.items("anyOf").forEach(one -> kinds.add(kind(field, (Value.Fields) one)));
            kinds.remove("");
            return String.join(" or ", kinds);
        }
        return switch (schema.text("type")) {
            case "array" -> "list of " + kind(field, schema.fields("items"));
            case "object" -> object(field, schema);
            default -> "text";
        };
    }

    private String object(String field, Value.Fields schema) {
        if (schema.get("additionalProperties") instanceof Value.Fields each) {
            return "names with " + kind(field, each);
        }
        return schema.has("additionalProperties") ? part(field, schema) : "names with anything";
    }

    private String named(Value.Fields reference) {
        String name = name(reference);
        String simple = SimpleKinds.of(name);
        if (simple != null) {
            return simple;
        }
        Value.Fields definition = definition(reference);
        boolean isPart = definition.has("properties") || definition.isZero();
        return isPart ? part(name, definition) : kind(name, definition);
    }

    /** Names the section and sees to it that there is one. */
    private String part(String name, Value.Fields schema) {
        if (REPEATED.contains(name)) {
            return "the same fields";
        }
        if (schema.has("properties") && schema.fields("properties").isZero()) {
            return "nothing";
        }
        if (!schema.isZero()) {
            waiting.add(new Part(name, schema));
        }
        return "`" + name + "`";
    }

    /** Of this file or the other. */
    private Value.Fields described(Value.Fields reference) {
        Value.Fields own = definition(reference);
        Value.Fields other = ((Value.Fields) Json.read(SchemaWriter.resources())).fields("$defs");
        return own.isZero() ? other.fields(name(reference)) : own;
    }

    /** Empty for a definition of the other file. */
    private Value.Fields definition(Value.Fields reference) {
        return definitions.fields(name(reference));
    }

    private static String name(Value.Fields reference) {
        String target = reference.text("$ref");
        return target.substring(target.lastIndexOf('/') + 1);
    }

    private static String words(List<Value> values) {
        var words = new LinkedHashSet<String>();
        values.forEach(
                value -> words.add("`" + (value instanceof Value.Text text ? text.text() : Json.masked(value)) + "`"));
        return String.join(" or ", words);
    }
}
