package dev.keywright.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class FieldLocationsTest {

    private static final Location START = new Location("k.yaml", 10, 3);

    private static Location line(int line) {
        return new Location("k.yaml", line, 5);
    }

    @Test
    void aFieldWithoutAMarkStandsWhereTheOneThatHoldsItStands() {
        var locations = FieldLocations.of(START, Map.of("access_rights[0]", line(12), "rate", line(11)));

        assertThat(locations.of("access_rights[0].limit.rate")).isEqualTo(line(12));
        assertThat(locations.of("access_rights[1]")).isEqualTo(START);
        assertThat(locations.of("rate")).isEqualTo(line(11));
        assertThat(locations.has("rate")).isTrue();
        assertThat(locations.has("per")).isFalse();
    }

    @Test
    void aFieldFromAnotherFileKeepsItsPlace() {
        var inDefaults = new Location("d.yaml", 11, 5);
        var locations = FieldLocations.of(START, 5, Map.of("rate", inDefaults, "per", line(12)));
        assertThat(locations.of("rate")).isEqualTo(inDefaults);

        var moved = locations.movedTo(new Location("k.yaml", 500, 3));
        assertThat(moved.of("rate")).isEqualTo(inDefaults);
        assertThat(moved.of("per").line()).isEqualTo(502);
        assertThat(FieldLocations.of(START, 5, Map.of("rate", line(11), "per", line(12)))
                        .layout())
                .isNotEqualTo(locations.layout());
        var own = new Location("k.yaml", 501, 5);
        assertThat(locations
                        .movedTo(new Location("k.yaml", 500, 3), 5, Map.of("rate", own))
                        .of("rate"))
                .isEqualTo(own);
    }

    @Test
    void anotherObjectWrittenInTheSameWaySharesTheLayoutButNotThePlace() {
        var locations = FieldLocations.of(
                START, 2, Map.of("rate", line(11), "tags", line(4), "alias", line(12), "expires", line(900)));

        var moved = locations.movedTo(new Location("k.yaml", 500, 3));

        assertThat(moved.layout()).isSameAs(locations.layout());
        assertThat(moved.start()).isEqualTo(new Location("k.yaml", 500, 3));
        assertThat(moved.of("rate")).isEqualTo(line(501));
        assertThat(moved.of("tags")).describedAs("of defaults above").isEqualTo(line(4));
        assertThat(moved.of("alias"))
                .describedAs("the first line that is not its own")
                .isEqualTo(line(12));
        assertThat(moved.of("expires")).describedAs("of defaults below").isEqualTo(line(900));
    }

    @Test
    void equalLayoutsCanBeShared() {
        var one = FieldLocations.of(START, Map.of("rate", line(11)));
        var other = FieldLocations.of(new Location("k.yaml", 20, 3), Map.of("rate", line(21)));

        assertThat(other.layout()).isEqualTo(one.layout());
        assertThat(other.sharing(one.layout()).of("rate")).isEqualTo(line(21));
        assertThat(FieldLocations.of(START, Map.of("rate", line(12))).layout()).isNotEqualTo(one.layout());
    }
}
