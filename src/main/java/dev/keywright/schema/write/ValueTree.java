package dev.keywright.schema.write;

import dev.keywright.model.Address;
import dev.keywright.model.fields.Field;
import dev.keywright.model.fields.FieldType;
import dev.keywright.model.fields.Shape;
import dev.keywright.model.value.Value;
import dev.keywright.schema.units.Limits;
import dev.keywright.source.edit.YamlTree;
import java.util.ArrayList;
import java.util.Optional;

/** One value of the model, written as its field's type asks for: the mirror of {@code ValueReader}. */
final class ValueTree implements FieldType.Visitor<YamlTree> {

    private final Value value;
    private final String path;
    private final Address owner;
    private final SecretVariables secrets;

    private ValueTree(Value value, String path, Address owner, SecretVariables secrets) {
        this.value = value;
        this.path = path;
        this.owner = owner;
        this.secrets = secrets;
    }

    static YamlTree of(FieldType type, Value value, String path, Address owner, SecretVariables secrets) {
        return type.accept(new ValueTree(value, path, owner, secrets));
    }

    /** The declared fields of an object, in the order of the catalogue. */
    static void struct(
            Shape shape,
            Value.Fields fields,
            String path,
            Address owner,
            SecretVariables secrets,
            YamlTree.Builder into) {
        for (Field field : shape.fields()) {
            Value value = fields.get(field.name());
            if (field.owner() == Field.Owner.DECLARED && fields.has(field.name()) && !isImplied(field, fields)) {
                String inner = path.isEmpty() ? field.name() : path + "." + field.name();
                into.add(field.name(), of(field.type(), value, inner, owner, secrets));
            }
        }
    }

    /** The reader adds {@code per: 1s} to an unlimited rate by itself. */
    private static boolean isImplied(Field field, Value.Fields fields) {
        return field.name().equals("per")
                && fields.get("rate").equals(Value.whole(-1))
                && fields.get("per").equals(Value.whole(1));
    }

    @Override
    public YamlTree text() {
        return anything();
    }

    @Override
    public YamlTree secret() {
        return new YamlTree.Reference(secrets.reference(owner, path));
    }

    @Override
    public YamlTree flag() {
        return anything();
    }

    @Override
    public YamlTree whole(FieldType.Whole type) {
        return type.minusOne().isEmpty() ? anything() : limit(type.minusOne());
    }

    @Override
    public YamlTree count() {
        return limit(Limits.UNLIMITED);
    }

    @Override
    public YamlTree rate() {
        return limit(Limits.UNLIMITED);
    }

    @Override
    public YamlTree real() {
        return anything();
    }

    @Override
    public YamlTree seconds(FieldType.Seconds type) {
        if (!type.minusOne().isEmpty() && value.equals(Value.whole(-1))) {
            return new YamlTree.Plain(type.minusOne());
        }
        return value instanceof Value.Whole seconds
                ? new YamlTree.Plain(DurationForm.of(seconds.number()))
                : anything();
    }

    @Override
    public YamlTree date() {
        return value instanceof Value.Whole seconds ? new YamlTree.Plain(DateForm.of(seconds.number())) : anything();
    }

    @Override
    public YamlTree choice(FieldType.Choice type) {
        return anything();
    }

    @Override
    public YamlTree listOf(FieldType.ListOf type) {
        if (!(value instanceof Value.Items list)) {
            return anything();
        }
        var items = new ArrayList<YamlTree>();
        for (int i = 0; i < list.items().size(); i++) {
            items.add(of(type.item(), list.items().get(i), path + "[" + i + "]", owner, secrets));
        }
        return new YamlTree.Items(items);
    }

    @Override
    public YamlTree mapOf(FieldType.MapOf type) {
        if (!(value instanceof Value.Fields map)) {
            return anything();
        }
        var entries = new YamlTree.Builder();
        map.forEach((name, item) -> entries.add(name, of(type.item(), item, path + "." + name, owner, secrets)));
        return entries.build();
    }

    @Override
    public YamlTree struct(FieldType.Struct type) {
        if (!(value instanceof Value.Fields fields)) {
            return anything();
        }
        var entries = new YamlTree.Builder();
        struct(type.shape(), fields, path, owner, secrets, entries);
        return entries.build();
    }

    private YamlTree limit(String minusOne) {
        return value.equals(Value.whole(-1)) ? new YamlTree.Plain(minusOne) : anything();
    }

    /** As JSON has it. */
    @Override
    public YamlTree anything() {
        if (value instanceof Value.Hidden) {
            return secret();
        }
        if (value instanceof Value.Items) {
            return listOf(new FieldType.ListOf(FieldType.ANYTHING, false));
        }
        if (value instanceof Value.Fields) {
            return mapOf(new FieldType.MapOf(FieldType.ANYTHING));
        }
        return single().orElseGet(() -> new YamlTree.Plain("null"));
    }

    private Optional<YamlTree> single() {
        if (value instanceof Value.Text text) {
            return Optional.of(new YamlTree.Text(text.text()));
        }
        if (value instanceof Value.Flag flag) {
            return Optional.of(new YamlTree.Plain(String.valueOf(flag.flag())));
        }
        if (value instanceof Value.Whole whole) {
            return Optional.of(new YamlTree.Plain(String.valueOf(whole.number())));
        }
        return value instanceof Value.Real real
                ? Optional.of(new YamlTree.Plain(String.valueOf(real.number())))
                : Optional.empty();
    }
}
