package dev.keywright.model.value;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * One value of a session or policy object, in the gateway's JSON form.
 *
 * <p>Numbers have one form: a whole number is always {@link Whole}, so {@code 5} and {@code 5.0} are equal. Maps are
 * sorted by name, so two equal objects have one form too. A value that must not be shown is {@link Hidden}.
 */
public sealed interface Value {

    Nothing NOTHING = new Nothing();
    Flag TRUE = new Flag(true);
    Flag FALSE = new Flag(false);

    /** Whether Go's JSON leaves it out: null, "", 0, false, and empty lists and maps. */
    boolean isZero();

    /** This value without the zero entries of its maps, at every depth. Lists keep their items. */
    default Value withoutZeros() {
        return this;
    }

    static Value text(String text) {
        return new Text(text);
    }

    static Value flag(boolean flag) {
        return flag ? TRUE : FALSE;
    }

    static Value whole(long number) {
        return new Whole(number);
    }

    /** A number; without a fraction it becomes {@link Whole}. */
    static Value number(double number) {
        return number == Math.rint(number) && Math.abs(number) < 0x1p53 ? new Whole((long) number) : new Real(number);
    }

    static Items items(List<? extends Value> items) {
        return new Items(List.copyOf(items));
    }

    static Items texts(List<String> texts) {
        return new Items(texts.stream().map(Value::text).toList());
    }

    record Nothing() implements Value {
        @Override
        public boolean isZero() {
            return true;
        }
    }

    record Text(String text) implements Value {
        public Text {
            Objects.requireNonNull(text);
        }

        @Override
        public boolean isZero() {
            return text.isEmpty();
        }

        /**
         * Hand-written, as are others below: a record's generated method uses method handles, and there are many texts.
         */
        @Override
        public boolean equals(Object other) {
            return this == other || other instanceof Text t && text.equals(t.text);
        }

        @Override
        public int hashCode() {
            return text.hashCode();
        }

        @Override
        public String toString() {
            return "Text[text=".concat(text).concat("]");
        }
    }

    record Whole(long number) implements Value {
        @Override
        public boolean isZero() {
            return number == 0;
        }

        @Override
        public boolean equals(Object other) {
            return this == other || other instanceof Whole w && number == w.number;
        }

        @Override
        public int hashCode() {
            return Long.hashCode(number);
        }
    }

    record Real(double number) implements Value {
        @Override
        public boolean isZero() {
            return number == 0;
        }
    }

    record Flag(boolean flag) implements Value {
        @Override
        public boolean isZero() {
            return !flag;
        }
    }

    /** A secret value. Equal to another hidden value with the same content. */
    record Hidden(Secret secret) implements Value {
        @Override
        public boolean isZero() {
            return secret.isEmpty();
        }
    }

    record Items(List<Value> items) implements Value {
        public static final Items EMPTY = new Items(List.of());

        @Override
        public boolean isZero() {
            return items.isEmpty();
        }

        @Override
        public Value withoutZeros() {
            Value[] plain = new Value[items.size()];
            boolean same = true;
            for (int i = 0; i < plain.length; i++) {
                plain[i] = items.get(i).withoutZeros();
                same &= plain[i] == items.get(i);
            }
            return same ? this : new Items(List.of(plain));
        }

        @Override
        public boolean equals(Object other) {
            return this == other || other instanceof Items i && items.equals(i.items);
        }

        @Override
        public int hashCode() {
            return items.hashCode();
        }
    }

    /** A map sorted by name. Compact, because a plan holds a million of them. */
    final class Fields implements Value {
        public static final Fields EMPTY = new Fields(new String[0], new Value[0]);

        private final String[] names;
        private final Value[] values;

        /** 0 until it is computed. Threads that compute it at the same time get the same result. */
        private int hash;

        private Fields(String[] names, Value[] values) {
            this.names = names;
            this.values = values;
        }

        public static Fields of(Map<String, ? extends Value> map) {
            if (map.isEmpty()) {
                return EMPTY;
            }
            SortedMap<String, ? extends Value> sorted =
                    map instanceof SortedMap<String, ? extends Value> already && already.comparator() == null
                            ? already
                            : new TreeMap<>(map);
            return new Fields(
                    sorted.keySet().toArray(String[]::new), sorted.values().toArray(Value[]::new));
        }

        public static Fields of(String name, Value value) {
            return new Fields(new String[] {name}, new Value[] {value});
        }

        /** The first {@code count} entries of two arrays, which are not retained. Of equal names, the last counts. */
        public static Fields of(String[] names, Value[] values, int count) {
            if (count == 0) {
                return EMPTY;
            }
            NameOrder order = NameOrder.of(names, count);
            return new Fields(order.names(), order.sorted(values));
        }

        /** The value of a name; {@link #NOTHING} if there is none. */
        public Value get(String name) {
            int i = find(name);
            return i < 0 ? NOTHING : values[i];
        }

        public boolean has(String name) {
            return find(name) >= 0;
        }

        /** As {@link Arrays#binarySearch}, which cannot know that these are texts. */
        private int find(String name) {
            int low = 0;
            int high = names.length - 1;
            while (low <= high) {
                int middle = low + high >>> 1;
                String there = names[middle];
                int order = there == name ? 0 : there.compareTo(name);
                if (order == 0) {
                    return middle;
                }
                low = order < 0 ? middle + 1 : low;
                high = order < 0 ? high : middle - 1;
            }
            return -low - 1;
        }

        /** The name at a position, counted from 0. */
        public String name(int place) {
            return names[place];
        }

        /** The value at a position, counted from 0. */
        public Value value(int place) {
            return values[place];
        }

        public List<String> names() {
            return Collections.unmodifiableList(Arrays.asList(names));
        }

        public int size() {
            return names.length;
        }

        public void forEach(BiConsumer<String, Value> action) {
            for (int i = 0; i < names.length; i++) {
                action.accept(names[i], values[i]);
            }
        }

        public Map<String, Value> toMap() {
            var map = new TreeMap<String, Value>();
            forEach(map::put);
            return map;
        }

        public Fields with(String name, Value value) {
            int found = find(name);
            if (found >= 0) {
                Value[] changed = values.clone();
                changed[found] = value;
                return new Fields(names, changed);
            }
            int at = -found - 1;
            var longerNames = Arrays.copyOf(names, names.length + 1);
            var longerValues = Arrays.copyOf(values, values.length + 1);
            System.arraycopy(names, at, longerNames, at + 1, names.length - at);
            System.arraycopy(values, at, longerValues, at + 1, values.length - at);
            longerNames[at] = name;
            longerValues[at] = value;
            return new Fields(longerNames, longerValues);
        }

        /** These entries and others; if both have a name, the other's value wins. */
        public Fields with(Fields others) {
            if (others.names.length == 0) {
                return this;
            }
            if (names.length == 0) {
                return others;
            }
            var bothNames = new String[names.length + others.names.length];
            var bothValues = new Value[bothNames.length];
            int count = 0;
            int mine = 0;
            int theirs = 0;
            while (mine < names.length || theirs < others.names.length) {
                int order = mine == names.length
                        ? 1
                        : theirs == others.names.length ? -1 : names[mine].compareTo(others.names[theirs]);
                bothNames[count] = order < 0 ? names[mine] : others.names[theirs];
                bothValues[count++] = order < 0 ? values[mine] : others.values[theirs];
                mine += order <= 0 ? 1 : 0;
                theirs += order >= 0 ? 1 : 0;
            }
            return cut(bothNames, bothValues, count);
        }

        /** Every value transformed; entries are kept even if their value becomes zero. */
        public Fields each(UnaryOperator<Value> change) {
            return new Fields(names, Stream.of(values).map(change).toArray(Value[]::new));
        }

        /** The entries as transformed by {@code change}, without those that become zero. */
        public Fields mapped(BiFunction<String, Value, Value> change) {
            var keptNames = new String[names.length];
            var keptValues = new Value[names.length];
            int kept = 0;
            for (int i = 0; i < names.length; i++) {
                Value changed = change.apply(names[i], values[i]);
                if (!changed.isZero()) {
                    keptNames[kept] = names[i];
                    keptValues[kept++] = changed;
                }
            }
            return cut(keptNames, keptValues, kept);
        }

        /** The entries with matching names. */
        public Fields filtered(Predicate<String> wanted) {
            var keptNames = new String[names.length];
            var keptValues = new Value[names.length];
            int kept = 0;
            for (int i = 0; i < names.length; i++) {
                if (wanted.test(names[i])) {
                    keptNames[kept] = names[i];
                    keptValues[kept++] = values[i];
                }
            }
            return kept == names.length ? this : cut(keptNames, keptValues, kept);
        }

        private static Fields cut(String[] names, Value[] values, int count) {
            if (count == 0) {
                return EMPTY;
            }
            return count == names.length
                    ? new Fields(names, values)
                    : new Fields(Arrays.copyOf(names, count), Arrays.copyOf(values, count));
        }

        public Fields without(String name) {
            int at = find(name);
            if (at < 0) {
                return this;
            }
            var shorterNames = Arrays.copyOf(names, names.length - 1);
            var shorterValues = Arrays.copyOf(values, values.length - 1);
            System.arraycopy(names, at + 1, shorterNames, at, shorterNames.length - at);
            System.arraycopy(values, at + 1, shorterValues, at, shorterValues.length - at);
            return new Fields(shorterNames, shorterValues);
        }

        public String text(String name) {
            return get(name) instanceof Text t ? t.text() : "";
        }

        public long whole(String name) {
            Value value = get(name);
            return value instanceof Whole w ? w.number() : value instanceof Real r ? (long) r.number() : 0;
        }

        public double number(String name) {
            Value value = get(name);
            return value instanceof Whole w ? w.number() : value instanceof Real r ? r.number() : 0;
        }

        public boolean flag(String name) {
            return get(name) instanceof Flag f && f.flag();
        }

        public Fields fields(String name) {
            return get(name) instanceof Fields f ? f : EMPTY;
        }

        public List<Value> items(String name) {
            return get(name) instanceof Items i ? i.items() : List.of();
        }

        /** The texts of a list; items that are not text are skipped. */
        public List<String> texts(String name) {
            var texts = new ArrayList<String>();
            for (Value item : items(name)) {
                if (item instanceof Text t) {
                    texts.add(t.text());
                }
            }
            return texts;
        }

        @Override
        public boolean isZero() {
            return names.length == 0;
        }

        @Override
        public Fields withoutZeros() {
            var keptNames = new String[names.length];
            var keptValues = new Value[names.length];
            int kept = 0;
            boolean same = true;
            for (int i = 0; i < names.length; i++) {
                Value inner = values[i].withoutZeros();
                if (!inner.isZero()) {
                    keptNames[kept] = names[i];
                    keptValues[kept++] = inner;
                }
                same &= inner == values[i];
            }
            if (same && kept == names.length) {
                return this;
            }
            return cut(keptNames, keptValues, kept);
        }

        @Override
        public boolean equals(Object other) {
            return this == other
                    || other instanceof Fields f && Arrays.equals(names, f.names) && Arrays.equals(values, f.values);
        }

        @Override
        public int hashCode() {
            if (hash == 0) {
                hash = 31 * Arrays.hashCode(names) + Arrays.hashCode(values);
            }
            return hash;
        }

        @Override
        public String toString() {
            return toMap().toString();
        }
    }
}
