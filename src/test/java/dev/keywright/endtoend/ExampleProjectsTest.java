package dev.keywright.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.tyk.KeySettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every example is applied as its README says, and the plan after it is empty. */
class ExampleProjectsTest {

    @ParameterizedTest
    @CsvSource({
        "team, '', 9, 3",
        "customers, '', 500, 3",
        "environments, dev, 2, 1",
        "environments, staging, 2, 1",
        "environments, prod, 2, 1",
        "all-apis, '', 1, 0",
    })
    void isApplied(String example, String environment, int keys, int policies, @TempDir Path folder) throws Exception {
        try (var world = new World(folder, KeySettings.HASHED.withMasterKeys())) {
            for (String name : List.of("TYK_DEV_URL", "TYK_STAGING_URL", "TYK_PROD_URL")) {
                world.environment.put(name, world.url());
            }
            World.Said valid = world.run(words(example, environment, "validate"));
            assertThat(valid.out()).as(valid.err()).startsWith("Valid: " + keys + " key");
            World.Said apply = world.run(words(example, environment, "apply", "--auto-approve"));
            assertThat(apply.code()).as(apply.all()).isZero();
            World.Said plan = world.run(words(example, environment, "plan", "--detailed-exitcode"));
            assertThat(plan.out()).as(plan.err()).startsWith("No changes");
            assertThat(plan.code()).isZero();
        }
    }

    private static String[] words(String example, String environment, String... command) {
        var words = new ArrayList<>(List.of(command));
        words.addAll(List.of("-C", Path.of("examples", example).toAbsolutePath().toString()));
        if (!environment.isEmpty()) {
            words.addAll(List.of("--env", environment));
        }
        return words.toArray(String[]::new);
    }
}
