package dev.keywright.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keywright.model.value.NameHash;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShardTest {

    /** Whatever the names and the count: no overlap, and the union is the whole. */
    @Test
    void everyNameBelongsToExactlyOneShard() {
        var random = new Random(4);
        for (int round = 0; round < 1_000; round++) {
            String name = name(random);
            int count = 1 + random.nextInt(round % 10 == 0 ? Shard.MOST : 20);
            assertThat(IntStream.rangeClosed(1, count)
                            .filter(index -> new Shard(index, count).holds(name))
                            .count())
                    .as("%s of %d shards", name, count)
                    .isEqualTo(1);
        }
    }

    @Test
    void shardsAreAboutEqual() {
        for (int count : new int[] {2, 3, 4, 7, 16}) {
            int names = 1_000 * count;
            for (int index = 1; index <= count; index++) {
                var shard = new Shard(index, count);
                assertThat(IntStream.range(0, names)
                                .filter(i -> shard.holds("customer-" + i))
                                .count())
                        .as(shard.toString())
                        .isBetween(850L, 1_150L);
            }
        }
    }

    /** Two versions of the program at work must agree. */
    @Test
    void theSplitIsTheSameForEver() {
        assertThat(IntStream.rangeClosed(1, 4)
                        .mapToObj(i -> new Shard(i, 4))
                        .filter(shard -> shard.holds("acme-mobile"))
                        .map(Shard::toString))
                .containsExactly("2/4");
        assertThat(IntStream.rangeClosed(1, 7)
                        .mapToObj(i -> new Shard(i, 7))
                        .filter(shard -> shard.holds("jane"))
                        .map(Shard::toString))
                .containsExactly("4/7");
    }

    /** With as many pages as shards, or more, two shards never write the same page. */
    @Test
    void powersOfTwoTouchPagesOfTheirOwn() {
        for (int i = 0; i < 1_000; i++) {
            String name = "customer-" + i;
            int page = NameHash.of(name) & 15;
            assertThat(new Shard(page % 4 + 1, 4).holds(name)).isTrue();
        }
    }

    @Test
    void policiesAreWrittenByOneAndDeletedByOne() {
        for (int count = 1; count < 6; count++) {
            int all = count;
            assertThat(IntStream.rangeClosed(1, count).filter(i -> new Shard(i, all).writesPolicies()))
                    .hasSize(1);
            assertThat(IntStream.rangeClosed(1, count).filter(i -> new Shard(i, all).deletesPolicies()))
                    .hasSize(1);
        }
    }

    @Test
    void thereIsNoShardBeyondTheLast() {
        assertThatThrownBy(() -> new Shard(0, 4)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Shard(5, 4)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Shard(1, Shard.MOST + 1)).isInstanceOf(IllegalArgumentException.class);
    }

    private static String name(Random random) {
        return random.ints(1 + random.nextInt(20), 'a', 'z' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
