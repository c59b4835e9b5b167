package dev.keywright.schema.convert;

import dev.keywright.json.GoDecoder;
import dev.keywright.json.JsonTree;
import dev.keywright.model.fields.Field;
import dev.keywright.model.fields.FieldType;
import dev.keywright.model.fields.Shape;
import dev.keywright.model.fields.Shapes;
import dev.keywright.model.value.Secret;
import dev.keywright.model.value.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Reads an object as its author meant it, where {@link GoDecoder} reads it as the gateway does: {@code 1000.0} is 1000,
 * and so is {@code "1000"}. Names are known in any letter case, null is nothing, and the last of two members of one
 * name counts.
 */
final class LenientDecoder {

    /** Fields of Tyk Dashboard and Tyk Operator that the gateway does not know, and that change nothing. */
    private static final Set<String> DASHBOARDS = Set.of(
            "access_rights_array",
            "allowance",
            "auth_type",
            "auth_types",
            "created_at",
            "date_created",
            "drl_max_rate",
            "graphql_enabled",
            "id_is_custom",
            "last_check",
            "last_updated",
            "quota_remaining",
            "quota_renews",
            "set_by",
            "set_by_policy",
            "updated_at",
            "user_email",
            "user_id");

    /** Of the gateway's own fields those that are carried in another form. */
    private static final Set<String> CARRIED = Set.of("apply_policy_id", "api_id", "api_name");

    /** A field's name may be shown; what could be anything else may not. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z_-]{0,39}");

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,18}(\\.[0-9]{1,9})?");
    private static final String UNNAMED = "(a name with digits or signs)";

    private final ConversionNotes.OfObject notes;

    LenientDecoder(ConversionNotes.OfObject notes) {
        this.notes = notes;
    }

    /**
     * @param path of the object in its file, dotted; empty for the object itself
     * @param handled names that the caller reads itself
     */
    Value.Fields decode(JsonTree.Members object, Shape shape, String path, Set<String> handled) {
        Map<String, Value> known = new TreeMap<>();
        for (JsonTree.Member member : object.members()) {
            if (ForeignMembers.isNull(member.value())
                    || handled.contains(member.name().toLowerCase(Locale.ROOT))) {
                continue;
            }
            Optional<Field> field = GoDecoder.named(member.name(), shape);
            if (field.isEmpty()) {
                unknown(member.name(), path);
            } else {
                String inner = join(path, field.get().name());
                Value value = value(member.value(), field.get().type(), inner);
                if (field.get().owner() == Field.Owner.GATEWAY
                        && !CARRIED.contains(field.get().name())) {
                    notes.dropped(inner);
                }
                if (!(value instanceof Value.Nothing)) {
                    known.put(field.get().name(), value);
                }
            }
        }
        return Value.Fields.of(known);
    }

    static String join(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private void unknown(String name, String path) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (DASHBOARDS.contains(lower)) {
            notes.dropped(join(path, lower));
            return;
        }
        notes.add(
                join(path, NAME.matcher(name).matches() ? name : UNNAMED),
                ConvertCode.FIELD_NOT_CARRIED,
                "fields that the gateway does not know",
                "the gateway silently ignores them",
                "");
    }

    private Value value(JsonTree tree, FieldType type, String path) {
        return ForeignMembers.isNull(tree) ? Value.NOTHING : type.accept(new OfType(tree, path));
    }

    /** Free data, without nulls. */
    private Value free(JsonTree tree) {
        if (tree instanceof JsonTree.Scalar scalar) {
            return scalar.value();
        }
        if (tree instanceof JsonTree.Number number) {
            return number.whole().isPresent()
                    ? Value.whole(number.whole().getAsLong())
                    : Double.isFinite(number.real()) ? Value.number(number.real()) : Value.NOTHING;
        }
        if (tree instanceof JsonTree.Items items) {
            return Value.items(items.items().stream()
                    .filter(item -> !ForeignMembers.isNull(item))
                    .map(this::free)
                    .toList());
        }
        var fields = new TreeMap<String, Value>();
        for (JsonTree.Member member : ((JsonTree.Members) tree).members()) {
            if (!ForeignMembers.isNull(member.value())) {
                fields.put(member.name(), free(member.value()));
            }
        }
        return Value.Fields.of(fields);
    }

    /** One value in the form that its type asks for; nothing where it has none, which is noted. */
    private final class OfType implements FieldType.Visitor<Value> {
        private final JsonTree tree;
        private final String path;

        OfType(JsonTree tree, String path) {
            this.tree = tree;
            this.path = path;
        }

        private Value bad() {
            notes.add(
                    path,
                    ConvertCode.VALUE_NOT_CARRIED,
                    "values of the wrong type",
                    "the gateway refuses a session with such a value, and loads a policy without the field",
                    "write what is meant");
            return Value.NOTHING;
        }

        private <T> T meant(T value) {
            notes.add(
                    path,
                    ConvertCode.VALUE_READ_AS_MEANT,
                    "values such as 1000.0 or \"1000\", carried as they are meant",
                    "the gateway refuses a session with such a value, and loads a policy without the field",
                    "check them: as the gateway reads the file, these fields may have no effect today");
            return value;
        }

        @Override
        public Value text() {
            if (tree instanceof JsonTree.Scalar scalar && scalar.value() instanceof Value.Text) {
                return scalar.value();
            }
            return tree instanceof JsonTree.Number && ForeignMembers.text(tree).isPresent()
                    ? meant(Value.text(ForeignMembers.text(tree).get()))
                    : bad();
        }

        @Override
        public Value secret() {
            return text() instanceof Value.Text text && !text.text().isEmpty()
                    ? new Value.Hidden(Secret.of(text.text()))
                    : Value.NOTHING;
        }

        @Override
        public Value flag() {
            if (tree instanceof JsonTree.Scalar scalar && scalar.value() instanceof Value.Flag) {
                return scalar.value();
            }
            String word = ForeignMembers.text(tree).orElse("").toLowerCase(Locale.ROOT);
            return word.equals("true") || word.equals("false") ? meant(Value.flag(word.equals("true"))) : bad();
        }

        @Override
        public Value whole(FieldType.Whole type) {
            return whole();
        }

        @Override
        public Value count() {
            return whole();
        }

        @Override
        public Value rate() {
            return real();
        }

        @Override
        public Value real() {
            if (tree instanceof JsonTree.Number number) {
                return Double.isFinite(number.real()) ? Value.number(number.real()) : bad();
            }
            Optional<BigDecimal> number = numberInText();
            return number.isPresent() ? meant(Value.number(number.get().doubleValue())) : bad();
        }

        @Override
        public Value seconds(FieldType.Seconds type) {
            return type.fraction() ? real() : whole();
        }

        @Override
        public Value date() {
            Optional<String> text = tree instanceof JsonTree.Scalar ? ForeignMembers.text(tree) : Optional.empty();
            if (text.isPresent() && numberInText().isEmpty()) {
                try {
                    return meant(Value.whole(OffsetDateTime.parse(text.get()).toEpochSecond()));
                } catch (DateTimeParseException noMoment) {
                    return bad();
                }
            }
            return whole();
        }

        private Value whole() {
            if (tree instanceof JsonTree.Number number && number.whole().isPresent()) {
                return Value.whole(number.whole().getAsLong());
            }
            if (tree instanceof JsonTree.Number number) {
                boolean even = number.real() == Math.rint(number.real()) && Math.abs(number.real()) < 0x1p53;
                return even ? meant(Value.whole((long) number.real())) : bad();
            }
            Optional<BigDecimal> number = numberInText();
            try {
                return number.isPresent() ? meant(Value.whole(number.get().longValueExact())) : bad();
            } catch (ArithmeticException fraction) {
                return bad();
            }
        }

        private Optional<BigDecimal> numberInText() {
            return tree instanceof JsonTree.Scalar
                    ? ForeignMembers.text(tree)
                            .filter(text -> NUMBER.matcher(text).matches())
                            .map(BigDecimal::new)
                    : Optional.empty();
        }

        @Override
        public Value anything() {
            return free(tree);
        }

        @Override
        public Value choice(FieldType.Choice type) {
            return text();
        }

        @Override
        public Value listOf(FieldType.ListOf type) {
            List<JsonTree> items = List.of(tree);
            if (tree instanceof JsonTree.Items list) {
                items = list.items();
            } else if (!(type.item() instanceof FieldType.Text) || !(tree instanceof JsonTree.Scalar)) {
                return bad();
            } else {
                meant(tree);
            }
            var read = new ArrayList<Value>();
            for (JsonTree item : items) {
                Value value = value(item, type.item(), path);
                if (!(value instanceof Value.Nothing)) {
                    read.add(value);
                }
            }
            return Value.items(read);
        }

        @Override
        public Value mapOf(FieldType.MapOf type) {
            if (!(tree instanceof JsonTree.Members map)) {
                return bad();
            }
            boolean anything = type.item() instanceof FieldType.Anything;
            var entries = new TreeMap<String, Value>();
            for (JsonTree.Member member : map.members()) {
                if (!ForeignMembers.isNull(member.value())) {
                    entries.put(
                            member.name(), anything ? free(member.value()) : value(member.value(), type.item(), path));
                }
            }
            return Value.Fields.of(entries);
        }

        @Override
        public Value struct(FieldType.Struct type) {
            if (!(tree instanceof JsonTree.Members object)) {
                return bad();
            }
            Value.Fields fields = decode(object, type.shape(), path, Set.of());
            if (type.shape() == Shapes.SMOOTHING && !fields.flag("enabled")) {
                notes.dropped(path);
            }
            return fields;
        }
    }

    /** The last moment that the language can write, in seconds since 1970. */
    static final long LAST_MOMENT = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();
}
