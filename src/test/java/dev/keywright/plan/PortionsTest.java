package dev.keywright.plan;

import static dev.keywright.plan.Samples.files;
import static dev.keywright.plan.Samples.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.model.Declared;
import dev.keywright.ownership.LiveStateReader;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.ownership.live.LiveState;
import dev.keywright.ownership.live.LiveStateOptions;
import dev.keywright.testing.gateway.InMemoryGateway;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A project that is planned by several threads gives the plan that one thread would. */
final class PortionsTest {

    private static final int KEYS = 1_750;

    @Test
    void everyKeyIsPlannedOnceAndInOrder() {
        var compared = new AtomicInteger();
        Plan plan = plan(declared("Orders"), new Diagnostics(), compared);

        assertThat(compared).hasValue(KEYS);
        List<String> names =
                plan.changes().stream().map(c -> c.address().name()).toList();
        assertThat(names).hasSize(KEYS).doesNotHaveDuplicates().isSorted();
    }

    @Test
    void mistakesOfEveryPortionAreTold() {
        var diagnostics = new Diagnostics();

        assertThat(plan(declared("Nowhere"), diagnostics, new AtomicInteger())).isNull();

        assertThat(diagnostics.all().stream()
                        .filter(d -> d.code().equals("unknown-api"))
                        .map(d -> d.summary().split(":")[0])
                        .collect(Collectors.toSet()))
                .hasSize(KEYS);
    }

    private static Declared declared(String api) {
        List<Samples.KeyBuilder> keys = IntStream.range(0, KEYS)
                .mapToObj(i -> key("k%05d".formatted(i)).opens(api))
                .collect(Collectors.toList());
        Collections.shuffle(keys, new Random(7));
        return files(keys.toArray());
    }

    private static Plan plan(Declared declared, Diagnostics diagnostics, AtomicInteger compared) {
        var keyring = new Keyring(Samples.SEED, "prod", "acme");
        LiveState observed = LiveStateReader.read(
                        new InMemoryGateway(), declared, keyring, new LiveStateOptions(1, true), diagnostics)
                .orElseThrow();
        var options = PlanOptions.none();
        return Planner.plan(declared, observed, keyring, options, Samples.NOW, diagnostics, compared::incrementAndGet)
                .orElse(null);
    }
}
