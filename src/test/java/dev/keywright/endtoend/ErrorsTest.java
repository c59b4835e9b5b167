package dev.keywright.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.model.value.Value;
import dev.keywright.testing.Golden;
import dev.keywright.tyk.KeySettings;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every mistake as a person sees it: whole outputs, in {@code golden/errors}, for the projects in {@code projects/errors}. */
class ErrorsTest {

    private static final Path PROJECTS =
            Path.of("src", "test", "resources", "projects", "errors").toAbsolutePath();

    @ParameterizedTest
    @CsvSource({
        "unknown-fields, validate",
        "wrong-types, validate",
        "bad-values, validate",
        "duplicates, validate",
        "same-credential, validate",
        "literal-secrets, validate",
        "recipients, validate",
        "limits, validate",
        "access, validate",
        "policies, validate",
        "organisation, validate",
        "references, validate --require-secrets",
        "tabs, validate",
        "syntax, validate",
        "alias-bomb, validate",
        "deep-nesting, validate",
        "not-loaded, validate --live",
        "all-apis, plan",
        "all-apis, apply --auto-approve",
    })
    void areAllToldAtOnceAndChangeNothing(String project, String command, @TempDir Path folder) throws Exception {
        try (var world = new World(folder, KeySettings.HASHED.withListing(), PROJECTS.resolveSibling("apis"))) {
            world.environment.put("COLUMNS", "100");
            World.Said said = world.run(PROJECTS.resolve(project), command.split(" "));
            assertThat(said.code()).as(said.all()).isEqualTo(1);
            assertThat(said.out()).isEmpty();
            for (String error : blocks(said.err())) {
                assertThat(error).contains("= why: ", "= hint: ", "-->");
            }
            Golden.check("errors/" + project + ".txt", said.err());
            assertThat(((Value.Fields) world.admin("/tyk/keys")).items("keys")).isEmpty();
            assertThat(((Value.Items) world.admin("/tyk/policies")).items()).isEmpty();
        }
    }

    @Test
    void aFileThatIsNotTextOrTooLarge(@TempDir Path folder) throws Exception {
        try (var world = new World(folder, KeySettings.HASHED)) {
            world.environment.put("COLUMNS", "100");
            Files.write(world.folder.resolve("latin.yaml"), new byte[] {'k', 'e', 'y', 's', ':', ' ', (byte) 0xe9});
            try (var large =
                    new RandomAccessFile(world.folder.resolve("large.yaml").toFile(), "rw")) {
                large.setLength((256L << 20) + 1);
            }
            World.Said said = world.run("validate");
            assertThat(said.code()).isEqualTo(1);
            Golden.check("errors/not-readable.txt", said.err());
        }
    }

    @Test
    void anEmptyFileIsFineAndAnEmptyProjectRevokesNothingUnasked(@TempDir Path folder) throws Exception {
        try (var world = new World(folder, KeySettings.HASHED)) {
            world.environment.put("COLUMNS", "100");
            world.write("keys.yaml", "");
            world.write("more.yaml", "# nothing\n");
            assertThat(world.run("apply", "--auto-approve").code()).isZero();
            world.write("keys.yaml", "keys: {one: {access_rights: [{api: Orders}]}}");
            assertThat(world.run("apply", "--auto-approve").code()).isZero();
            String key = world.reveal("one");
            world.write("keys.yaml", "");
            World.Said said = world.run("apply", "--auto-approve");
            assertThat(said.code()).isEqualTo(3);
            assertThat(said.err()).contains("empty-project", "1 key", "--allow empty-project");
            assertThat(world.get("/orders/1", key)).isEqualTo(200);
            World.Said allowed = world.run("apply", "--auto-approve", "--allow", "empty-project");
            assertThat(allowed.code()).as(allowed.all()).isZero();
            assertThat(world.get("/orders/1", key)).isEqualTo(403);
        }
    }

    @Test
    void aFloodIsCountedAndNotPrinted(@TempDir Path folder) throws Exception {
        try (var world = new World(folder, KeySettings.HASHED)) {
            world.environment.put("COLUMNS", "100");
            var yaml = new StringBuilder("keys:\n");
            for (int i = 0; i < 20_000; i++) {
                yaml.append("  k").append(i).append(": {rate: 1}\n");
            }
            world.write("keys.yaml", yaml.toString());
            World.Said said = world.run("validate");
            assertThat(said.code()).isEqualTo(1);
            assertThat(said.err().lines().count()).isLessThan(600);
            assertThat(said.err())
                    .contains("key k0:", "key k20:", "40,000 errors")
                    .doesNotContain("key k60:");
            World.Said json = world.run("validate", "--format", "json");
            assertThat(json.out()).contains("\"errors\" : 40000", "key k19999:");
        }
    }

    private static List<String> blocks(String text) {
        return Arrays.stream(text.split("\n\n"))
                .filter(block -> block.startsWith("error["))
                .toList();
    }
}
