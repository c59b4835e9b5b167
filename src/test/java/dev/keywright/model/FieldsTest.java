package dev.keywright.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.model.value.Value;
import java.util.ArrayList;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A map of values behaves as the sorted map of the same entries, whatever way it came about. */
class FieldsTest {

    @Test
    void namesComeInAnyOrderAndTheLastOfANameCounts() {
        for (int seed = 0; seed < 3000; seed++) {
            var random = new Random(seed);
            int count = random.nextInt(60);
            var names = new String[count + 3];
            var values = new Value[count + 3];
            var expected = new TreeMap<String, Value>();
            for (int i = 0; i < count; i++) {
                names[i] = new String("n" + random.nextInt(50));
                values[i] = Value.whole(i);
                expected.put(names[i], values[i]);
            }

            same(Value.Fields.of(names, values, count), expected);
        }
    }

    @Test
    void threadsThatMeetTheSameLayoutsDoNotDisturbEachOther() {
        IntStream.range(0, 20_000).parallel().forEach(i -> {
            int turn = i % 7;
            String[] names = {"a" + turn, "c" + i % 900, "b"};
            Value[] values = {Value.whole(i), Value.text("c"), Value.TRUE};
            var fields = Value.Fields.of(names, values, 3);
            assertThat(fields.get("a" + turn)).isEqualTo(Value.whole(i));
            assertThat(fields.names()).containsExactly("a" + turn, "b", "c" + i % 900);
        });
    }

    @Test
    void entriesArePutTogetherLeftOutAndChanged() {
        for (int seed = 0; seed < 3000; seed++) {
            var random = new Random(seed);
            Map<String, Value> some = entries(random);
            Map<String, Value> others = entries(random);
            var fields = Value.Fields.of(some);

            var both = new TreeMap<>(some);
            both.putAll(others);
            same(fields.with(Value.Fields.of(others)), both);

            var even = new TreeMap<>(some);
            even.keySet().removeIf(name -> !isEven(name));
            same(fields.filtered(FieldsTest::isEven), even);

            var changed = new TreeMap<>(some);
            changed.replaceAll((name, value) -> isEven(name) ? value : Value.text(""));
            changed.values().removeIf(Value::isZero);
            same(fields.mapped((name, value) -> isEven(name) ? value : Value.text("")), changed);
        }
    }

    @Test
    void equalMapsHaveOneHash() {
        var one = Value.Fields.of(Map.of("a", Value.text("x"), "b", Value.whole(1)));
        var other = Value.Fields.of("b", Value.number(1.0)).with("a", Value.text(new String("x")));

        assertThat(one).isEqualTo(other).hasSameHashCodeAs(other).isNotEqualTo(other.with("b", Value.whole(2)));
        assertThat(one.hashCode()).isEqualTo(one.hashCode());
    }

    private static boolean isEven(String name) {
        return (name.charAt(1) - '0') % 2 == 0;
    }

    private static Map<String, Value> entries(Random random) {
        var entries = new TreeMap<String, Value>();
        for (int i = random.nextInt(8); i > 0; i--) {
            entries.put("n" + random.nextInt(9), Value.whole(random.nextInt(3)));
        }
        return entries;
    }

    private static void same(Value.Fields fields, Map<String, Value> expected) {
        assertThat(fields.toMap()).isEqualTo(expected);
        assertThat(fields.names()).isEqualTo(new ArrayList<>(expected.keySet()));
        assertThat(fields).isEqualTo(Value.Fields.of(expected));
        for (String name : new String[] {"n0", "n5", "n49", "m", "z"}) {
            assertThat(fields.get(name)).isEqualTo(expected.getOrDefault(name, Value.NOTHING));
            assertThat(fields.has(name)).isEqualTo(expected.containsKey(name));
        }
        for (int i = 0; i < fields.size(); i++) {
            assertThat(fields.value(i)).isEqualTo(expected.get(fields.name(i)));
        }
    }
}
