package dev.keywright.app.handout;

import static dev.keywright.plan.Samples.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.app.run.RunContext;
import dev.keywright.app.run.Timings;
import dev.keywright.gateway.http.transport.HttpOptions;
import dev.keywright.model.DeclaredKey;
import dev.keywright.model.value.Secret;
import dev.keywright.plan.Samples;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeliveryProgramTest {

    @TempDir
    Path folder;

    private final DeclaredKey acme =
            Samples.files(key("acme").opens("Orders")).keys().get(0);
    private final Handout handout = Handout.ofKey(acme.address(), Secret.of("the-key"), Optional.empty());

    private Optional<String> run(Duration limit, String... words) {
        var context = new RunContext(
                Map.of("PATH", System.getenv("PATH")),
                folder,
                Clock.systemUTC(),
                System::nanoTime,
                new Timings(time -> {}, HttpOptions.defaults()),
                "test");
        return new DeliveryProgram(List.of(words), context, limit).deliver(acme, handout);
    }

    @Test
    void itHasToEndInTime() {
        long start = System.nanoTime();
        assertThat(run(Duration.ofMillis(200), "sh", "-c", "sleep 30 & sleep 30"))
                .contains("the command took longer than 0 s");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void itsExitCodeDecidesNotWhetherItReads() {
        assertThat(run(Duration.ofSeconds(30), "true")).isEmpty();
        assertThat(run(Duration.ofSeconds(30), "false")).contains("the command failed with exit code 1");
        assertThat(run(Duration.ofSeconds(30), "sh", "-c", "kill -9 $$"))
                .contains("the command failed with exit code 137");
    }

    @Test
    void theKeyIsNeitherAnArgumentNorAVariable() {
        assertThat(run(Duration.ofSeconds(30), "sh", "-c", "env | grep -q the-key && exit 1; grep -q the-key"))
                .isEmpty();
    }
}
