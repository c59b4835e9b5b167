package dev.keywright.testing;

import dev.keywright.model.fields.Field;
import dev.keywright.model.fields.FieldType;
import dev.keywright.model.fields.Shape;
import dev.keywright.model.value.Secret;
import dev.keywright.model.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Gateway objects filled at random as the catalogue says, and others that mean the same. */
public final class RandomObjects {

    private final Random random;
    private final int oneIn;

    /** @param oneIn how rarely a field is there: 1 is always, 3 is each third time */
    public RandomObjects(Random random, int oneIn) {
        this.random = random;
        this.oneIn = oneIn;
    }

    public Value.Fields object(Shape shape, Predicate<Field> wanted) {
        var fields = new TreeMap<String, Value>();
        for (Field field : shape.fields()) {
            if (wanted.test(field) && random.nextInt(oneIn) == 0) {
                fields.put(field.name(), value(field.type()));
            }
        }
        return Value.Fields.of(fields);
    }

    public Value value(FieldType type) {
        if (type instanceof FieldType.Struct struct) {
            return object(struct.shape(), Field::declarable);
        }
        if (type instanceof FieldType.ListOf list) {
            return list(list);
        }
        if (type instanceof FieldType.MapOf map) {
            var items = new TreeMap<String, Value>();
            for (int i = random.nextInt(4); i > 0; i--) {
                items.put(word(), value(map.item()));
            }
            return Value.Fields.of(items);
        }
        if (type instanceof FieldType.Flag) {
            return Value.flag(random.nextBoolean());
        }
        if (type instanceof FieldType.SecretText) {
            return new Value.Hidden(Secret.of(word()));
        }
        boolean text = type instanceof FieldType.Text || type instanceof FieldType.Choice;
        return text || type instanceof FieldType.Anything ? Value.text(word()) : Value.whole(random.nextInt(5));
    }

    private Value.Items list(FieldType.ListOf list) {
        var items = new ArrayList<Value>();
        for (int i = random.nextInt(4); i > 0; i--) {
            Value item = value(list.item());
            if (!list.set() || !items.contains(item)) {
                items.add(item);
            }
        }
        return Value.items(items);
    }

    public String word() {
        return "w" + random.nextInt(6);
    }

    /** The same to the gateway: sets in another order and with repetitions, zeros added and taken away, stamps changed. */
    public Value.Fields likewise(Shape shape, Value.Fields fields) {
        Map<String, Value> other = new TreeMap<>();
        fields.forEach((name, value) -> shape.field(name).ifPresent(field -> {
            if (field.declarable() && !(value.isZero() && random.nextBoolean())) {
                other.put(name, likewise(field.type(), value));
            }
        }));
        for (Field field : shape.fields()) {
            if (!field.declarable() && random.nextInt(3) == 0) {
                other.put(field.name(), value(field.type()));
            } else if (field.declarable() && !other.containsKey(field.name()) && random.nextInt(6) == 0) {
                other.put(field.name(), zero(field.type()));
            }
        }
        return Value.Fields.of(other);
    }

    private Value likewise(FieldType type, Value value) {
        if (type instanceof FieldType.Struct struct && value instanceof Value.Fields fields) {
            return likewise(struct.shape(), fields);
        }
        if (type instanceof FieldType.MapOf map && value instanceof Value.Fields fields) {
            var other = fields.toMap();
            other.replaceAll((name, item) -> likewise(map.item(), item));
            return Value.Fields.of(other);
        }
        if (type instanceof FieldType.ListOf list && value instanceof Value.Items items) {
            List<Value> other = new ArrayList<>();
            items.items().forEach(item -> other.add(likewise(list.item(), item)));
            if (list.set() && !other.isEmpty()) {
                other.add(likewise(
                        list.item(),
                        items.items().get(random.nextInt(items.items().size()))));
                Collections.shuffle(other, random);
            }
            return Value.items(other);
        }
        return value;
    }

    private Value zero(FieldType type) {
        if (random.nextBoolean()) {
            return Value.NOTHING;
        }
        if (type instanceof FieldType.Struct || type instanceof FieldType.MapOf) {
            return Value.Fields.EMPTY;
        }
        if (type instanceof FieldType.ListOf) {
            return Value.Items.EMPTY;
        }
        boolean text = type instanceof FieldType.Text || type instanceof FieldType.Choice;
        return type instanceof FieldType.Flag ? Value.FALSE : text ? Value.text("") : Value.whole(0);
    }
}
