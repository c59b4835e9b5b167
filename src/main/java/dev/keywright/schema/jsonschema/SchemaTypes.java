package dev.keywright.schema.jsonschema;

import dev.keywright.model.fields.FieldType;
import dev.keywright.model.value.DurationSyntax;
import dev.keywright.model.value.Value;
import dev.keywright.schema.read.ValueReader;
import dev.keywright.schema.units.Dates;
import dev.keywright.schema.units.Limits;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Each type of value as JSON Schema: the same readable forms that {@link ValueReader} accepts. */
final class SchemaTypes implements FieldType.Visitor<Value.Fields> {

    private static final String REFERENCE = "\\$\\{(env|file|exec|var|row):";
    private static final String SECRET = "\\$\\{(env|file|exec|var):";
    private static final String WHOLE = "^(0|[1-9][0-9]*)$";
    private static final String POSITIVE = "^[1-9][0-9]*$";
    private static final String REAL = "^(0|[1-9][0-9]*)(\\.[0-9]+)?$";
    private static final String POSITIVE_REAL = "^(?!0(\\.0*)?$)(0|[1-9][0-9]*)(\\.[0-9]+)?$";
    private static final String WHOLE_DURATION =
            "^" + DurationSyntax.PATTERN.replace("[0-9]+(\\.[0-9]+)?s", "[0-9]+(\\.0+)?s") + "$";

    /** The schemas that the types refer to, by name. */
    static Value.Fields definitions() {
        var definitions = new TreeMap<String, Value>();
        definitions.put(
                "reference",
                object(
                        "description", text("A reference, resolved when the file is read."),
                        "type", text("string"),
                        "pattern", text(REFERENCE)));
        definitions.put(
                "secret",
                object(
                        "description",
                        text("A secret, by reference only: `${env:NAME}`, `${file:path}` or `${exec:command}`."),
                        "type",
                        text("string"),
                        "pattern",
                        text(SECRET)));
        definitions.put("text", object("type", Value.texts(List.of("string", "number", "boolean"))));
        definitions.put("name", with(ref("text"), "minLength", Value.whole(1)));
        definitions.put(
                "removed",
                object(
                        "description", text("Removes the default."),
                        "enum", Value.items(List.of(Value.NOTHING, text("~")))));
        definitions.put("flag", anyOf(type("boolean"), words("true", "false")));
        definitions.put("whole", anyOf(whole(0), pattern(WHOLE)));
        definitions.put("wholeOrOff", anyOf(whole(0), pattern(WHOLE), minusOne("off")));
        definitions.put("count", anyOf(whole(1), pattern(POSITIVE), minusOne(Limits.UNLIMITED)));
        definitions.put("rate", anyOf(above0(), pattern(POSITIVE_REAL), minusOne(Limits.UNLIMITED)));
        definitions.put("real", anyOf(atLeast0(), pattern(REAL)));
        definitions.put("seconds", anyOf(whole(0), pattern(WHOLE), pattern(WHOLE_DURATION)));
        definitions.put(
                "secondsOrUnlimited",
                anyOf(whole(0), pattern(WHOLE), pattern(WHOLE_DURATION), minusOne(Limits.UNLIMITED)));
        definitions.put("fineSeconds", anyOf(atLeast0(), pattern(REAL), pattern("^" + DurationSyntax.PATTERN + "$")));
        definitions.put(
                "fineSecondsOrOff",
                anyOf(atLeast0(), pattern(REAL), pattern("^" + DurationSyntax.PATTERN + "$"), minusOne("off")));
        definitions.put("secondsOrNone", anyOf(whole(0), pattern(WHOLE), pattern(WHOLE_DURATION), minusOne()));
        definitions.put(
                "fineSecondsOrNone",
                anyOf(atLeast0(), pattern(REAL), pattern("^" + DurationSyntax.PATTERN + "$"), minusOne()));
        definitions.put(
                "date",
                anyOf(
                        with(whole(1), "maximum", Value.whole(253_402_300_799L)),
                        pattern(POSITIVE),
                        words(Dates.NEVER),
                        pattern("^" + Dates.DAY + "$"),
                        pattern("^" + Dates.MOMENT + "$")));
        return Value.Fields.of(definitions);
    }

    @Override
    public Value.Fields text() {
        return ref("text");
    }

    @Override
    public Value.Fields secret() {
        return ref("secret");
    }

    @Override
    public Value.Fields flag() {
        return ref("flag");
    }

    @Override
    public Value.Fields whole(FieldType.Whole type) {
        return ref(type.minusOne().isEmpty() ? "whole" : "wholeOrOff");
    }

    @Override
    public Value.Fields count() {
        return ref("count");
    }

    @Override
    public Value.Fields rate() {
        return ref("rate");
    }

    @Override
    public Value.Fields real() {
        return ref("real");
    }

    @Override
    public Value.Fields seconds(FieldType.Seconds type) {
        String name = type.fraction() ? "fineSeconds" : "seconds";
        if (type.minusOneIsNone()) {
            return ref(name + "OrNone");
        }
        return ref(
                switch (type.minusOne()) {
                    case "" -> name;
                    case Limits.UNLIMITED -> name + "OrUnlimited";
                    default -> name + "OrOff";
                });
    }

    @Override
    public Value.Fields date() {
        return ref("date");
    }

    @Override
    public Value.Fields anything() {
        return Value.Fields.EMPTY;
    }

    @Override
    public Value.Fields choice(FieldType.Choice type) {
        return anyOf(words(type.words().toArray(String[]::new)));
    }

    @Override
    public Value.Fields listOf(FieldType.ListOf type) {
        return object("type", text("array"), "items", type.item().accept(this));
    }

    @Override
    public Value.Fields mapOf(FieldType.MapOf type) {
        return object(
                "type", text("object"), "additionalProperties", type.item().accept(this));
    }

    @Override
    public Value.Fields struct(FieldType.Struct type) {
        return ref(type.shape().name());
    }

    static Value.Fields ref(String definition) {
        return object("$ref", text("#/$defs/" + definition));
    }

    /** A choice of schemas, or of references to schemas. */
    static Value.Fields anyOf(Value.Fields... choices) {
        return object(
                "anyOf",
                Value.items(Stream.concat(Stream.of(choices), Stream.of(ref("reference")))
                        .toList()));
    }

    static Value.Fields pattern(String pattern) {
        return object("type", text("string"), "pattern", text(pattern));
    }

    static Value.Fields words(String... words) {
        return object("enum", Value.texts(List.of(words)));
    }

    static Value.Fields type(String type) {
        return object("type", text(type));
    }

    static Value text(String text) {
        return Value.text(text);
    }

    static Value.Fields with(Value.Fields fields, String name, Value value) {
        return fields.with(name, value);
    }

    static Value.Fields object(Object... namesAndValues) {
        var fields = new TreeMap<String, Value>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put((String) namesAndValues[i], (Value) namesAndValues[i + 1]);
        }
        return Value.Fields.of(fields);
    }

    private static Value.Fields whole(int least) {
        return object("type", text("integer"), "minimum", Value.whole(least));
    }

    private static Value.Fields above0() {
        return object("type", text("number"), "exclusiveMinimum", Value.whole(0));
    }

    private static Value.Fields atLeast0() {
        return object("type", text("number"), "minimum", Value.whole(0));
    }

    private static Value.Fields minusOne(String word) {
        return object("enum", Value.items(List.of(text(word), Value.whole(-1), text("-1"))));
    }

    /** -1 as another way to leave the field out. */
    private static Value.Fields minusOne() {
        return object("enum", Value.items(List.of(Value.whole(-1), text("-1"))));
    }
}
