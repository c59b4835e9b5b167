package dev.keywright;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The scripts that {@code .ci/run} does not run as a whole: they start, and report how to use them. */
class DevScriptsTest {

    @ParameterizedTest
    @ValueSource(strings = {"dev/bench", "dev/golden", "dev/mutation", "dev/format --no-such-option"})
    void aScriptReportsItsUsage(String command) throws Exception {
        Process process =
                new ProcessBuilder(command.split(" ")).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(output).startsWith("usage: " + command.split(" ")[0]);
        assertThat(process.exitValue()).isEqualTo(2);
    }

    @Test
    void everyScriptCanBeRunAndDescribesItself() throws Exception {
        try (var scripts = Files.list(Path.of("dev"))) {
            assertThat(scripts.toList()).hasSizeGreaterThan(5).allSatisfy(script -> {
                assertThat(script).isExecutable();
                assertThat(Files.readAllLines(script).get(1)).startsWith("# ");
            });
        }
    }
}
