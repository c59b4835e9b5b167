package dev.keywright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.app.run.Timings;
import dev.keywright.cli.terminal.Console;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import picocli.CommandLine;

/** The files of examples/sharding are YAML, and their commands are ours. */
class ShardingExamplesTest {

    private static final Path FOLDER = Path.of("examples", "sharding");

    @Test
    void theJobHasAsManyPodsAsShards() throws IOException {
        Map<?, ?> spec = map(read("kubernetes-job.yml").get("spec"));
        assertThat(spec.get("completionMode")).isEqualTo("Indexed");
        assertThat(spec.get("completions")).isEqualTo(4).isEqualTo(spec.get("parallelism"));
        assertThat(commands(spec)).singleElement().asString().contains("--shard \"$shard\"");
        assertThat(texts(spec)).anyMatch(text -> text.contains("shard=$((JOB_COMPLETION_INDEX + 1))/4"));
        assertUnderstood(commands(spec));
    }

    @Test
    void theMatrixCountsToItsShards() throws IOException {
        Map<?, ?> jobs = map(read("github-actions.yml").get("jobs"));
        assertThat(jobs.keySet()).map(Object::toString).containsExactly("plan", "apply", "check");
        for (Object job : jobs.values()) {
            Map<?, ?> strategy = map(map(job).get("strategy"));
            assertThat(map(strategy.get("matrix")).get("shard"))
                    .isEqualTo(IntStream.rangeClosed(1, 4).boxed().toList());
            assertThat(strategy.get("fail-fast")).isEqualTo(false);
            assertThat(commands(job)).anyMatch(command -> command.contains("--shard ${{ matrix.shard }}/4"));
            assertUnderstood(commands(job));
        }
    }

    @Test
    void gitlabCountsItself() throws IOException {
        Map<?, ?> file = read("gitlab-ci.yml");
        for (String job : List.of("plan", "apply")) {
            assertThat(map(file.get(job)).get("parallel")).isEqualTo(4);
            assertThat(commands(file.get(job)))
                    .anyMatch(command -> command.contains("--shard \"$CI_NODE_INDEX/$CI_NODE_TOTAL\""));
            assertUnderstood(commands(file.get(job)));
        }
    }

    @Test
    void theReadmesCommandsAreUnderstood() throws IOException {
        List<String> commands = Files.readAllLines(FOLDER.resolve("README.md")).stream()
                .filter(line -> line.startsWith("keywright "))
                .toList();
        assertThat(commands).hasSize(4);
        assertUnderstood(commands);
    }

    private static void assertUnderstood(List<String> commands) {
        assertThat(commands).isNotEmpty();
        for (String command : commands) {
            String[] words = command.replaceAll(" >> .*", "")
                    .replace("${{ matrix.shard }}/4", "3/4")
                    .replace("\"$CI_NODE_INDEX/$CI_NODE_TOTAL\"", "3/4")
                    .replace("\"$shard\"", "3/4")
                    .split(" ");
            CommandLine tree = Main.commandLine(console());
            CommandLine.ParseResult parsed =
                    tree.parseArgs(List.of(words).subList(1, words.length).toArray(new String[0]));
            assertThat(parsed.subcommand().unmatched()).as(command).isEmpty();
        }
    }

    private static Console console() {
        var nowhere = new PrintStream(new ByteArrayOutputStream());
        return new Console(
                new ByteArrayInputStream(new byte[0]),
                nowhere,
                nowhere,
                false,
                false,
                Map.of(),
                Path.of(""),
                Clock.systemUTC(),
                Timings.usual());
    }

    private static Map<?, ?> read(String file) throws IOException {
        return map(new Load(LoadSettings.builder().build()).loadFromString(Files.readString(FOLDER.resolve(file))));
    }

    private static Map<?, ?> map(Object value) {
        return (Map<?, ?>) value;
    }

    private static List<String> commands(Object value) {
        return texts(value)
                .flatMap(String::lines)
                .filter(line -> line.startsWith("keywright "))
                .toList();
    }

    private static Stream<String> texts(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.values().stream().flatMap(ShardingExamplesTest::texts);
        }
        return value instanceof List<?> list
                ? list.stream().flatMap(ShardingExamplesTest::texts)
                : Stream.of(value.toString());
    }
}
