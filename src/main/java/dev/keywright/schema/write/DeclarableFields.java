package dev.keywright.schema.write;

import dev.keywright.model.fields.Field;
import dev.keywright.model.fields.FieldType;
import dev.keywright.model.fields.Shape;
import dev.keywright.model.value.Value;
import java.util.ArrayList;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The part of a gateway's object that the files can declare, as the reader would have it: no counters and stamps, no
 * zeros, no -1 where it means none (trap 25), no smoothing that is off. Everything else that is left out is reported.
 */
public final class DeclarableFields {

    private static final double LARGEST_EXACT = 0x1p53;

    private final Consumer<Loss> losses;

    private DeclarableFields(Consumer<Loss> losses) {
        this.losses = losses;
    }

    /**
     * @param fields as the gateway's JSON has them
     * @param losses takes each field that is not carried, once for each time that it is there
     * @return the fields of owner {@link Field.Owner#DECLARED}; those that the language writes in its own form are the
     * caller's
     */
    public static Value.Fields of(Shape shape, Value.Fields fields, Consumer<Loss> losses) {
        return new DeclarableFields(losses).struct(shape, fields, "");
    }

    private Value.Fields struct(Shape shape, Value.Fields fields, String path) {
        var kept = new TreeMap<String, Value>();
        fields.forEach((name, value) -> {
            String inner = path.isEmpty() ? name : path + "." + name;
            Field field = shape.field(name).orElse(null);
            if (field == null) {
                lose(value, Loss.Kind.UNKNOWN_FIELD, inner);
            } else if (field.owner() == Field.Owner.GATEWAY) {
                lose(value, Loss.Kind.GATEWAY_FIELD, inner);
            } else if (field.owner() == Field.Owner.DECLARED) {
                Value form = value(field.type(), value, inner);
                if (!form.isZero()) {
                    kept.put(name, form);
                }
            }
        });
        rates(kept, path);
        if (kept.get("smoothing") instanceof Value.Fields smoothing && !smoothing.flag("enabled")) {
            kept.remove("smoothing");
        }
        return Value.Fields.of(kept);
    }

    private void lose(Value value, Loss.Kind kind, String path) {
        if (!value.isZero()) {
            losses.accept(new Loss(kind, path));
        }
    }

    /** An interval without a rate and a rate without an interval are not a limit (trap 7), and files may contain neither. */
    private void rates(TreeMap<String, Value> kept, String path) {
        boolean unlimited = Value.whole(-1).equals(kept.get("rate"));
        if (unlimited) {
            kept.putIfAbsent("per", Value.whole(1));
        } else if (kept.containsKey("rate") != kept.containsKey("per")) {
            String half = kept.containsKey("rate") ? "rate" : "per";
            kept.remove(half);
            losses.accept(new Loss(Loss.Kind.HALF_A_RATE, path.isEmpty() ? half : path + "." + half));
        }
    }

    private Value value(FieldType type, Value value, String path) {
        if (value.isZero() && !(type instanceof FieldType.Anything)) {
            return Value.NOTHING;
        }
        return type.accept(new Form(value, path));
    }

    /** One value in the form that its type asks for. */
    private final class Form implements FieldType.Visitor<Value> {

        private final Value value;
        private final String path;

        Form(Value value, String path) {
            this.value = value;
            this.path = path;
        }

        @Override
        public Value text() {
            return value instanceof Value.Text || value instanceof Value.Hidden ? value : bad();
        }

        @Override
        public Value secret() {
            return value instanceof Value.Text text
                    ? new Value.Hidden(dev.keywright.model.value.Secret.of(text.text()))
                    : value instanceof Value.Hidden ? value : bad();
        }

        @Override
        public Value flag() {
            return value instanceof Value.Flag ? value : bad();
        }

        @Override
        public Value whole(FieldType.Whole type) {
            return wholeFrom(type.minusOne().isEmpty() ? 0 : -1);
        }

        @Override
        public Value count() {
            return wholeFrom(-1);
        }

        @Override
        public Value rate() {
            return value.equals(Value.whole(-1)) ? value : real();
        }

        @Override
        public Value real() {
            return value instanceof Value.Whole whole && whole.number() >= 0
                            || value instanceof Value.Real real && real.number() >= 0 && Double.isFinite(real.number())
                    ? value
                    : bad();
        }

        @Override
        public Value seconds(FieldType.Seconds type) {
            if (value.equals(Value.whole(-1))) {
                return type.minusOneIsNone() ? Value.NOTHING : type.minusOne().isEmpty() ? bad() : value;
            }
            return type.fraction() ? real() : wholeFrom(0);
        }

        @Override
        public Value date() {
            return wholeFrom(0);
        }

        @Override
        public Value choice(FieldType.Choice type) {
            return value instanceof Value.Text text && type.words().contains(text.text()) ? value : bad();
        }

        @Override
        public Value listOf(FieldType.ListOf type) {
            if (!(value instanceof Value.Items list)) {
                return bad();
            }
            var items = new ArrayList<Value>();
            for (Value item : list.items()) {
                // An item that means nothing still counts: a right to the version "" is not a right to none.
                Value form = item.isZero() && !(item instanceof Value.Nothing)
                        ? item
                        : type.item().accept(new Form(item, path));
                if (!(form instanceof Value.Nothing)) {
                    items.add(form);
                }
            }
            return Value.items(items);
        }

        @Override
        public Value mapOf(FieldType.MapOf type) {
            if (!(value instanceof Value.Fields map)) {
                return bad();
            }
            var entries = new TreeMap<String, Value>();
            // In free data a zero is data like any other.
            boolean free = type.item() instanceof FieldType.Anything;
            map.forEach((name, item) -> {
                Value form = free ? free(item) : DeclarableFields.this.value(type.item(), item, path);
                if (free ? isCarried(item, form) : !form.isZero()) {
                    entries.put(name, form);
                }
            });
            return Value.Fields.of(entries);
        }

        @Override
        public Value struct(FieldType.Struct type) {
            return value instanceof Value.Fields fields
                    ? DeclarableFields.this.struct(type.shape(), fields, path)
                    : bad();
        }

        @Override
        public Value anything() {
            return free(value);
        }

        /** Numbers that the gateway would round cannot be written. */
        private Value free(Value data) {
            if (data instanceof Value.Fields map) {
                var entries = new TreeMap<String, Value>();
                map.forEach((name, item) -> {
                    Value form = free(item);
                    if (isCarried(item, form)) {
                        entries.put(name, form);
                    }
                });
                return Value.Fields.of(entries);
            }
            if (data instanceof Value.Items list) {
                return Value.items(list.items().stream().map(this::free).toList());
            }
            boolean rounded = data instanceof Value.Whole whole && Math.abs((double) whole.number()) > LARGEST_EXACT
                    || data instanceof Value.Real real && Math.abs(real.number()) >= 1e19;
            return rounded ? bad() : data;
        }

        private boolean isCarried(Value before, Value form) {
            return before instanceof Value.Nothing || !(form instanceof Value.Nothing);
        }

        private Value wholeFrom(long least) {
            return value instanceof Value.Whole whole && whole.number() >= least ? value : bad();
        }

        private Value bad() {
            losses.accept(new Loss(Loss.Kind.BAD_VALUE, path));
            return Value.NOTHING;
        }
    }
}
