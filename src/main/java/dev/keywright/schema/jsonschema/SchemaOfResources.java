package dev.keywright.schema.jsonschema;

import static dev.keywright.schema.jsonschema.SchemaTypes.anyOf;
import static dev.keywright.schema.jsonschema.SchemaTypes.object;
import static dev.keywright.schema.jsonschema.SchemaTypes.pattern;
import static dev.keywright.schema.jsonschema.SchemaTypes.ref;
import static dev.keywright.schema.jsonschema.SchemaTypes.text;
import static dev.keywright.schema.jsonschema.SchemaTypes.type;
import static dev.keywright.schema.jsonschema.SchemaTypes.words;

import dev.keywright.model.fields.Field;
import dev.keywright.model.fields.FieldType;
import dev.keywright.model.fields.Shape;
import dev.keywright.model.fields.Shapes;
import dev.keywright.model.value.Value;
import dev.keywright.schema.check.MetaDataRules;
import dev.keywright.schema.read.CredentialReader;
import dev.keywright.schema.read.ExceptionsReader;
import dev.keywright.schema.read.FormerName;
import dev.keywright.schema.read.KeyReader;
import dev.keywright.schema.read.PolicyReader;
import dev.keywright.schema.read.RotationReader;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Files of keys and policies as JSON Schema. */
final class SchemaOfResources {

    private static final SchemaTypes TYPES = new SchemaTypes();
    private static final FieldType TEXTS = new FieldType.ListOf(FieldType.TEXT, true);

    private SchemaOfResources() {}

    static Value.Fields root() {
        var definitions = new TreeMap<String, Value>(SchemaTypes.definitions().toMap());
        collect(Shapes.SESSION, definitions);
        collect(Shapes.POLICY, definitions);
        collect(Shapes.ACCESS_RIGHT, definitions);
        definitions.put("session", session());
        definitions.put("policy", policy());
        definitions.put("access_rights", accessRights());
        definitions.put("rights", rights());
        definitions.put("access_right", listedRight());
        definitions.put("access_right_by_id", mappedRight());
        definitions.put("basic_auth", basicAuth());
        definitions.put("rotate", rotate());
        definitions.put("defaults", defaults());
        definitions.put("keys_from", keysFrom());
        return object(
                "type", text("object"),
                "additionalProperties", Value.FALSE,
                "properties",
                        object(
                                "policies", named("policy", "Policies by name."),
                                "keys", named("session", "Keys by logical name."),
                                "keys_from",
                                        object(
                                                "description",
                                                text("Keys from a table, one for each row."),
                                                "anyOf",
                                                Value.items(List.of(
                                                        ref("keys_from"), SchemaWriter.arrayOf(ref("keys_from"))))),
                                "defaults", ref("defaults")),
                "$defs", Value.Fields.of(definitions));
    }

    /** The definitions of a shape and of all shapes inside it. */
    private static void collect(Shape shape, Map<String, Value> definitions) {
        for (Field field : shape.fields()) {
            FieldType type = field.type();
            while (type instanceof FieldType.ListOf || type instanceof FieldType.MapOf) {
                type = type instanceof FieldType.ListOf list ? list.item() : ((FieldType.MapOf) type).item();
            }
            if (type instanceof FieldType.Struct struct
                    && !definitions.containsKey(struct.shape().name())) {
                definitions.put(struct.shape().name(), SchemaWriter.closed(properties(struct.shape(), false)));
                collect(struct.shape(), definitions);
            }
        }
    }

    /** @param removable whether {@code ~} may remove a default */
    private static Map<String, Value> properties(Shape shape, boolean removable) {
        var properties = new TreeMap<String, Value>();
        for (Field field : shape.fields()) {
            if (field.owner() == Field.Owner.DECLARED) {
                properties.put(field.name(), SchemaWriter.property(field.type().accept(TYPES), field.doc(), removable));
            }
        }
        if (properties.containsKey("meta_data")) {
            properties.put(
                    "meta_data",
                    SchemaWriter.property(
                            metaData(), shape.field("meta_data").orElseThrow().doc(), removable));
        }
        return properties;
    }

    private static Value.Fields session() {
        Map<String, Value> properties = properties(Shapes.SESSION, true);
        properties.put("access_rights", shaped(ref("access_rights"), "access_rights"));
        properties.put("apply_policies", shaped(TEXTS.accept(TYPES), "apply_policies"));
        properties.put("expires", shaped(ref("date"), "expires"));
        properties.put(
                "key",
                SchemaWriter.property(
                        ref("secret"), "A key of your own, by reference; derived from the seed when left out.", true));
        properties.put(
                "basic_auth",
                SchemaWriter.property(
                        ref("basic_auth"),
                        "A user instead of a key. An existing user may be declared without a password: the gateway keeps the one that it has.",
                        true));
        properties.put(
                "generation",
                SchemaWriter.orElse(
                        SchemaWriter.property(
                                ref("whole").with("minimum", Value.whole(1)),
                                "A higher number is a new derived key: the new one is created, then the old one revoked, or"
                                        + " ended after `overlap`.",
                                true),
                        Value.whole(1)));
        properties.put(
                "credential",
                SchemaWriter.property(
                        words(CredentialReader.ADOPTED),
                        "`adopted`: a key that was there before Keywright, whose value nobody here knows. The ledger knows how"
                                + " it is reached. Its HMAC secret and password stay; it cannot be created again.",
                        true));
        properties.put(
                FormerName.FIELD,
                SchemaWriter.property(
                        ref("name"),
                        "The name that the key was created under, where it has another name now. Its credential, session and used quota stay.",
                        true));
        properties.put(
                KeyReader.SUSPENDED,
                SchemaWriter.property(
                        ref("flag"),
                        "`true`: the gateway refuses the key until the line is removed. Its end, session and used quota stay.",
                        true));
        properties.put(
                KeyReader.OVERLAP,
                SchemaWriter.property(
                        FieldType.SECONDS.accept(TYPES),
                        "How long the old credential keeps working after a new one was created, such as `7d`; not at all when left out.",
                        true));
        properties.put(
                RotationReader.FIELD,
                SchemaWriter.property(
                        ref("rotate"),
                        "A new derived credential comes due every so often, such as `{every: 90d, overlap: 7d, since: 2026-11-28}`.",
                        true));
        properties.put(
                KeyReader.DELIVER,
                SchemaWriter.property(
                        anyOf(pattern("^age1[02-9ac-hj-np-z]{58}$")),
                        "The public key of age of the key's holder, `age1…`. `apply --deliver` encrypts the key for it alone when"
                                + " it is created or rotated. It is no part of the session: to change it changes nothing on the"
                                + " gateway.",
                        true));
        properties.put(
                KeyReader.REVOKE,
                SchemaWriter.property(
                        SchemaWriter.closed(Map.of(
                                        KeyReader.AFTER,
                                        SchemaWriter.property(
                                                ref("seconds"),
                                                "How long it stays suspended before it is deleted; 0s deletes it at once.",
                                                true)))
                                .with("required", Value.texts(List.of(KeyReader.AFTER))),
                        "`{after: 14d}`: the key is on its way out, suspended by the next apply, deleted by one after this time.",
                        true));
        properties.put(
                KeyReader.PROTECT, protect("`true`: to revoke or replace the key has to be allowed by its name."));
        properties.put(ExceptionsReader.FIELD, exceptions());
        return SchemaWriter.closed(properties);
    }

    private static Value shaped(Value.Fields schema, String field) {
        return SchemaWriter.property(
                schema, Shapes.SESSION.field(field).orElseThrow().doc(), true);
    }

    private static Value protect(String doc) {
        return SchemaWriter.property(
                ref("flag"),
                doc + " It is kept in the ledger, so that it lasts when the entry leaves the files.",
                true);
    }

    private static Value exceptions() {
        Value.Fields exception = SchemaWriter.closed(Map.of(
                        ExceptionsReader.RULE,
                                SchemaWriter.property(ref("name"), "The rule, as `lint` names it.", false),
                        ExceptionsReader.REASON,
                                SchemaWriter.property(ref("name"), "Why the finding is accepted.", false),
                        ExceptionsReader.UNTIL,
                                SchemaWriter.property(ref("date"), "From this day on it is reported again.", false)))
                .with(
                        "required",
                        Value.texts(List.of(ExceptionsReader.REASON, ExceptionsReader.RULE, ExceptionsReader.UNTIL)));
        return SchemaWriter.property(
                SchemaWriter.arrayOf(exception), "Findings of `lint` that are accepted for a time.", true);
    }

    private static Value.Fields policy() {
        Map<String, Value> properties = properties(Shapes.POLICY, true);
        String doc = Shapes.POLICY.field("access_rights").orElseThrow().doc();
        properties.put("access_rights", SchemaWriter.property(ref("rights"), doc, true));
        properties.put(
                "id",
                SchemaWriter.property(
                        anyOf(pattern("^" + PolicyReader.ID + "$")),
                        Shapes.POLICY.field("id").orElseThrow().doc(),
                        true));
        properties.put(
                FormerName.FIELD,
                SchemaWriter.property(ref("name"), "The name that the policy was created under. Its id stays.", true));
        properties.put(KeyReader.PROTECT, protect("`true`: to delete the policy has to be allowed by its name."));
        properties.put(ExceptionsReader.FIELD, exceptions());
        return SchemaWriter.closed(properties);
    }

    private static Value.Fields accessRights() {
        return object(
                "description",
                text("The APIs that are open, or `all`. To leave it out is an error, unless a policy opens some."),
                "anyOf",
                Value.items(List.of(words("all"), ref("rights"), ref("reference"))));
    }

    private static Value.Fields rights() {
        return object(
                "anyOf",
                Value.items(List.of(
                        SchemaWriter.arrayOf(ref("access_right")).with("minItems", Value.whole(1)),
                        object(
                                "description", text("The gateway's own form, by api_id."),
                                "type", text("object"),
                                "minProperties", Value.whole(1),
                                "additionalProperties", ref("access_right_by_id")))));
    }

    private static Value.Fields listedRight() {
        Map<String, Value> properties = properties(Shapes.ACCESS_RIGHT, false);
        properties.put(
                "api",
                SchemaWriter.property(ref("name"), "The API's name or id, as the gateway has loaded it.", false));
        return SchemaWriter.closed(properties).with("required", Value.texts(List.of("api")));
    }

    private static Value.Fields mappedRight() {
        Map<String, Value> properties = properties(Shapes.ACCESS_RIGHT, false);
        properties.put("api_id", SchemaWriter.property(ref("name"), "The same id again.", false));
        properties.put("api_name", SchemaWriter.property(ref("name"), "For readers only.", false));
        return SchemaWriter.closed(properties);
    }

    private static Value.Fields metaData() {
        return object(
                "type", text("object"),
                "properties",
                        object(
                                MetaDataRules.MARK,
                                Value.FALSE,
                                MetaDataRules.REVOCATION,
                                Value.FALSE,
                                "policies",
                                object("not", type("array"))));
    }

    private static Value.Fields basicAuth() {
        return SchemaWriter.closed(Map.of(
                "username", SchemaWriter.property(ref("name"), "Unique in the organisation.", false),
                "password",
                        SchemaWriter.property(
                                ref("secret"),
                                "By reference only. When left out, an existing user keeps the one it has.",
                                false)));
    }

    private static Value.Fields rotate() {
        return SchemaWriter.closed(Map.of(
                        RotationReader.EVERY,
                                SchemaWriter.property(
                                        FieldType.SECONDS.accept(TYPES), "How long one credential is used.", false),
                        RotationReader.OVERLAP,
                                SchemaWriter.property(
                                        FieldType.SECONDS.accept(TYPES),
                                        "How long the old credential keeps working then; not at all when left out.",
                                        false),
                        RotationReader.SINCE,
                                SchemaWriter.property(
                                        ref("date"),
                                        "When the first period begins: the day on which `rotate` is added, or on which the key"
                                                + " was rotated last.",
                                        false)))
                .with("required", Value.texts(List.of(RotationReader.EVERY, RotationReader.SINCE)));
    }

    private static Value.Fields defaults() {
        return SchemaWriter.closed(Map.of("keys", ref("session"), "policies", ref("policy")))
                .with("description", text("What keys and policies hold unless they specify otherwise."));
    }

    private static Value.Fields keysFrom() {
        return SchemaWriter.closed(Map.of(
                        "csv",
                                SchemaWriter.property(
                                        ref("name"),
                                        "The table, with a header row; relative to the project folder.",
                                        false),
                        "csv_separator",
                                SchemaWriter.orElse(
                                        SchemaWriter.property(ref("name"), "One character, or `tab`.", false),
                                        text(",")),
                        "name",
                                SchemaWriter.property(
                                        ref("name"), "The logical name of each key, made with `${row:column}`.", false),
                        "key",
                                SchemaWriter.property(
                                        ref("session"),
                                        "What each key holds, with `${row:column}` where rows differ.",
                                        false)))
                .with("required", Value.texts(List.of("csv", "key", "name")));
    }

    private static Value.Fields named(String definition, String description) {
        return object(
                "description", text(description), "type", text("object"), "additionalProperties", ref(definition));
    }
}
