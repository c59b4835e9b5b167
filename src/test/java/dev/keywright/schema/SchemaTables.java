package dev.keywright.schema;

import dev.keywright.json.Json;
import dev.keywright.model.fields.Field;
import dev.keywright.model.fields.Shape;
import dev.keywright.model.value.Value;
import dev.keywright.schema.jsonschema.SchemaWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tables of the fields that are Keywright's own, from the JSON Schemas. */
final class SchemaTables {

    /** What {@link DocsTest} proves to be required, beside what a schema itself requires. */
    static final Set<String> REQUIRED =
            Set.of("namespace", "org_id", "gateway", "key_seed", "gateway.url", "gateway.secret");

    /** Where a page has more on a field. */
    private static final Map<String, String> MORE = Map.ofEntries(
            Map.entry("key_seed", "derived-keys.md"),
            Map.entry("key_seed_next", "derived-keys.md#replace-the-seed"),
            Map.entry("rules", "organisation-rules.md"),
            Map.entry("lint", "rules/README.md"),
            Map.entry("capacity", "capacity.md"),
            Map.entry("guards", "guards.md"),
            Map.entry("defaults", "#defaults"),
            Map.entry("environments", "#environments"),
            Map.entry("gateway.read_from", "redis.md"),
            Map.entry("gateway.retry_budget", "failures.md"),
            Map.entry("gateway.policies", "gateway-behaviour.md"),
            Map.entry("guards.revoke_after", "life-of-a-key.md#revoke-later"),
            Map.entry("guards.restore_within", "life-of-a-key.md#restore"),
            Map.entry("guards.new_access", "guards.md"),
            Map.entry("session.key", "derived-keys.md"),
            Map.entry("session.credential", "adopt.md"),
            Map.entry("session.revoke", "life-of-a-key.md#revoke-later"),
            Map.entry("session.overlap", "life-of-a-key.md#rotate"),
            Map.entry("session.deliver", "hand-out.md#a-key-by-pull-request"),
            Map.entry("session.rotate", "life-of-a-key.md#rotate-on-schedule"),
            Map.entry("session.access_rights", "#access-rights"),
            Map.entry("session.renamed_from", "life-of-a-key.md#rename"),
            Map.entry("session.suspended", "life-of-a-key.md#suspend"),
            Map.entry("session.protect", "guards.md"),
            Map.entry("session.exceptions", "rules/README.md#exceptions"),
            Map.entry("policy.access_rights", "#access-rights"),
            Map.entry("policy.protect", "guards.md"),
            Map.entry("policy.renamed_from", "life-of-a-key.md#rename"),
            Map.entry("policy.exceptions", "rules/README.md#exceptions"));

    private static final Map<String, String> KINDS = Map.ofEntries(
            Map.entry("text", "text"),
            Map.entry("name", "text"),
            Map.entry("secret", "secret"),
            Map.entry("flag", "boolean"),
            Map.entry("whole", "whole number"),
            Map.entry("count", "whole number above 0 or `unlimited`"),
            Map.entry("rate", "number above 0 or `unlimited`"),
            Map.entry("seconds", "duration"),
            Map.entry("date", "date"),
            Map.entry("access_rights", "list, mapping or `all`"),
            Map.entry("rights", "list or mapping"),
            Map.entry("settings", "names with text"),
            Map.entry("environment", "settings"),
            Map.entry("session", "the fields of a [key](#keys)"));

    /** A mapping of more fields has a table of its own. */
    private static final int MANY = 3;

    private final Value.Fields root;

    private SchemaTables(String schema) {
        this.root = (Value.Fields) Json.read(schema);
    }

    static SchemaTables project() {
        return new SchemaTables(SchemaWriter.project());
    }

    static SchemaTables resources() {
        return new SchemaTables(SchemaWriter.resources());
    }

    /** The fields of the file itself, in this order. */
    String root(List<String> order) {
        return table("", root, order, field -> true);
    }

    /** The fields of a definition. */
    String of(String definition, List<String> order) {
        return table(definition + ".", itemOrSelf(definition(definition)), order, field -> true);
    }

    /** Those fields of a definition that are not written as the gateway has them. */
    String beside(Shape shape, String definition) {
        Set<String> plain = shape.fields().stream()
                .filter(field -> field.owner() == Field.Owner.DECLARED)
                .map(Field::name)
                .collect(Collectors.toSet());
        return table(definition + ".", definition(definition), List.of(), field -> !plain.contains(field));
    }

    /** The fields of the mapping that a field of a definition holds. */
    String inside(String definition, String field) {
        Value.Fields mapping = alternatives(property(definition(definition), field)).stream()
                .map(this::itemOrSelf)
                .filter(schema -> schema.has("properties"))
                .findFirst()
                .orElseThrow();
        return table(definition + "." + field + ".", mapping, List.of(), any -> true);
    }

    private Value.Fields itemOrSelf(Value.Fields schema) {
        if (schema.has("items")) {
            return schema.fields("items");
        }
        return schema.get("additionalProperties") instanceof Value.Fields item ? item : schema;
    }

    private String table(String path, Value.Fields schema, List<String> order, Predicate<String> wanted) {
        var names = new ArrayList<>(order);
        schema.fields("properties").names().stream()
                .filter(name -> !names.contains(name))
                .forEach(names::add);
        List<String> required = schema.has("required") ? schema.texts("required") : List.of();
        return "| field | kind | when left out | meaning |\n| --- | --- | --- | --- |\n"
                + names.stream()
                        .filter(wanted)
                        .map(name -> row(path, name, property(schema, name), required.contains(name)))
                        .collect(Collectors.joining());
    }

    private String row(String path, String name, Value.Fields field, boolean required) {
        String more = MORE.get(path + name);
        return "| `%s` | %s | %s | %s%s |\n"
                .formatted(
                        name,
                        kind(field),
                        required || REQUIRED.contains(path + name) ? "required" : usual(field),
                        meaning(field).replace("|", "\\|"),
                        more == null ? "" : " [More](" + more + ")");
    }

    private static String usual(Value.Fields field) {
        return field.has("default") ? "`" + text(field.get("default")) + "`" : "";
    }

    private String meaning(Value.Fields field) {
        return field.has("description")
                ? field.text("description")
                : definition(reference(field)).text("description");
    }

    private String kind(Value.Fields field) {
        return alternatives(field).stream().map(this::kindOfOne).distinct().collect(Collectors.joining(" or "));
    }

    private static String list(Stream<String> words, String last) {
        List<String> all = words.map(word -> "`" + word + "`").distinct().toList();
        int end = all.size() - 1;
        return end < 1 ? String.join("", all) : String.join(", ", all.subList(0, end)) + last + all.get(end);
    }

    private String kindOfOne(Value.Fields schema) {
        if (schema.has("enum")) {
            return list(schema.items("enum").stream().map(SchemaTables::text), " or ");
        }
        if (schema.has("$ref")) {
            String name = reference(schema);
            return KINDS.getOrDefault(name, "[mapping](#" + name + ")");
        }
        if (schema.has("items")) {
            return "list of " + kind(schema.fields("items"));
        }
        if (schema.has("properties")) {
            List<String> names = schema.fields("properties").names();
            return names.size() > MANY ? "mapping" : "mapping of " + list(names.stream(), ", ");
        }
        return schema.get("additionalProperties") instanceof Value.Fields item ? "names with " + kind(item) : "text";
    }

    /** Without the ways that every field has: a reference, and {@code ~} that removes a default. */
    private static List<Value.Fields> alternatives(Value.Fields field) {
        if (!field.has("anyOf")) {
            return List.of(field);
        }
        return field.items("anyOf").stream()
                .map(Value.Fields.class::cast)
                .filter(one ->
                        !one.has("$ref") || !Set.of("reference", "removed").contains(reference(one)))
                .flatMap(one -> alternatives(one).stream())
                .toList();
    }

    private static String reference(Value.Fields schema) {
        return schema.text("$ref").replaceAll(".*/", "");
    }

    private static Value.Fields property(Value.Fields schema, String name) {
        return schema.fields("properties").fields(name);
    }

    private Value.Fields definition(String name) {
        return root.fields("$defs").fields(name);
    }

    private static String text(Value value) {
        return Json.masked(value).replace("\"", "");
    }
}
