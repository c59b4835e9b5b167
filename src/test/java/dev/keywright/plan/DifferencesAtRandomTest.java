package dev.keywright.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.model.fields.Field;
import dev.keywright.model.fields.Shape;
import dev.keywright.model.fields.Shapes;
import dev.keywright.model.value.Value;
import dev.keywright.plan.diff.Differences;
import dev.keywright.plan.diff.FieldChange;
import dev.keywright.plan.diff.NormalForm;
import dev.keywright.testing.RandomObjects;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Sessions and policies of every field, compared with others that mean the same and with others that do not. */
class DifferencesAtRandomTest {

    private static final List<Shape> SHAPES = List.of(Shapes.SESSION, Shapes.POLICY);

    @ParameterizedTest
    @FieldSource("SHAPES")
    void whatMeansTheSameIsNoDifference(Shape shape) {
        for (int seed = 0; seed < 2000; seed++) {
            var objects = new RandomObjects(new Random(seed), 2);
            Value.Fields one = objects.object(shape, field -> true);
            Value.Fields other = objects.likewise(shape, one);

            assertThat(Differences.between(shape, one, other))
                    .as("seed %d", seed)
                    .isEmpty();
            assertThat(Differences.between(shape, other, one))
                    .as("seed %d", seed)
                    .isEmpty();
        }
    }

    /** In sets of structs, free data and all else: a difference is found exactly where the normal forms differ. */
    @ParameterizedTest
    @FieldSource("SHAPES")
    void aDifferenceIsWhereTheNormalFormsDiffer(Shape shape) {
        int different = 0;
        for (int seed = 0; seed < 4000; seed++) {
            var random = new Random(seed);
            var objects = new RandomObjects(random, 2);
            Value.Fields one = objects.object(shape, field -> true);
            Field field = shape.fields().get(random.nextInt(shape.fields().size()));
            Value.Fields other = objects.likewise(shape, one).with(field.name(), objects.value(field.type()));

            List<FieldChange> changes = Differences.between(shape, one, other);

            boolean same = NormalForm.of(shape, one).equals(NormalForm.of(shape, other));
            assertThat(changes.isEmpty()).as("seed %d: %s", seed, changes).isEqualTo(same);
            assertThat(changes)
                    .extracting(change -> change.path().split("\\.")[0])
                    .allMatch(field.name()::equals);
            different += same ? 0 : 1;
        }
        assertThat(different).isGreaterThan(1000);
    }

    @Test
    void textsOfALongListAreComparedAsASetToo() {
        List<String> many = IntStream.range(0, 50).mapToObj(i -> "tag-" + i).toList();
        List<String> turned = new ArrayList<>(many);
        Collections.reverse(turned);
        List<String> oneOther = new ArrayList<>(turned);
        oneOther.set(7, "other");

        assertThat(tags(many, turned)).isEmpty();
        assertThat(tags(many, oneOther)).extracting(FieldChange::path).containsExactly("tags");
    }

    private static List<FieldChange> tags(List<String> before, List<String> after) {
        return Differences.between(
                Shapes.SESSION,
                Value.Fields.of("tags", Value.texts(before)),
                Value.Fields.of("tags", Value.texts(after)));
    }
}
