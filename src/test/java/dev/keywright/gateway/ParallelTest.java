package dev.keywright.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ParallelTest {

    private static final List<Integer> MANY = IntStream.range(0, 1000).boxed().toList();

    @Test
    void answersKeepTheOrder() {
        assertThat(Parallel.map(MANY, 8, i -> i * 2))
                .isEqualTo(MANY.stream().map(i -> i * 2).toList());
    }

    @Test
    void callsRunAtTheSameTime() {
        var barrier = new CyclicBarrier(4);

        List<Integer> answers = Parallel.map(List.of(1, 2, 3, 4), 4, i -> {
            meet(barrier);
            return i;
        });

        assertThat(answers).containsExactly(1, 2, 3, 4);
    }

    @Test
    void theFirstFailureStopsTheRest() {
        var done = new AtomicInteger();

        assertThatThrownBy(() -> Parallel.map(MANY, 2, i -> {
                    if (i == 10) {
                        throw new IllegalArgumentException("ten");
                    }
                    return done.incrementAndGet();
                }))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("ten");
        assertThat(done).hasValueLessThan(1000);
    }

    @Test
    void nothingToDo() {
        assertThat(Parallel.map(List.<Integer>of(), 4, i -> i)).isEmpty();
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException("alone", e);
        }
    }
}
