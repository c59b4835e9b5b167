package dev.keywright.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.endtoend.World.Said;
import dev.keywright.testing.PlainFormat;
import dev.keywright.tyk.KeySettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every command for screen readers, with {@code ACCESSIBLE} and with {@code --format plain}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlainCommandsTest {

    private static final Set<String> NAMES = Set.of("Müller", "東京");

    private static final String FIRST = """
            policies:
              gold: {rate: 1000, per: 1s, access_rights: [{api: Orders}], tags: [old]}
            keys:
              a: {apply_policies: [gold], meta_data: {owner: Müller}}
              b: {access_rights: [{api: Billing}], rate: 5, per: 1s, generation: 2, expires: 2099-01-01}
              gone: {access_rights: [{api: Billing}], rate: 5, per: 1s}
            """;

    private static final String SECOND = """
            policies:
              gold: {rate: 1, per: 1s, access_rights: [{api: Orders}], tags: [new]}
            keys:
              a: {apply_policies: [gold], meta_data: {owner: 東京}}
              b: {access_rights: [{api: Billing}], rate: 5, per: 1s, generation: 3}
              open: {access_rights: [{api: Orders}], rate: unlimited, quota_max: unlimited}
            """;

    private World world;

    @BeforeAll
    void project(@TempDir Path folder) throws Exception {
        world = new World(folder, KeySettings.HASHED.withListing());
        world.write("keywright.yaml", Files.readString(world.folder.resolve("keywright.yaml")) + """

                rules: org.rules.yaml
                capacity:
                  Orders: {rate: 1, per: 1s}
                """);
        world.write("org.rules.yaml", """
                rules:
                  - {code: max-rate, on: key, must: session.rate <= 1, message: "the rate is {session.rate}", severity: warn}
                """);
        world.write("some.test.yaml", """
                tests:
                  - {key: a, request: GET /orders/7, api: Orders, expect: allowed}
                  - {key: a, request: GET /orders/7, api: Billing, expect: allowed}
                """);
        world.write("keys.yaml", FIRST);
        Said applied = world.run("apply", "--auto-approve");
        assertThat(applied.code()).as(applied.all()).isZero();
        world.write("keys.yaml", SECOND);
    }

    @AfterAll
    void close() throws Exception {
        world.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plan",
                "plan --details",
                "apply",
                "list",
                "expiring --within 40000d",
                "explain a",
                "explain gold",
                "doctor",
                "validate",
                "lint",
                "drift",
                "capacity",
                "inventory",
                "test",
                "rules test",
                "rules list",
                "scan .",
                "rotate a",
                "restore",
                "fmt --check",
                "fmt --diff",
                "adopt --all --dry-run",
                "plan --env nowhere",
                "reveal nobody"
            })
    void saysTheSameInWords(String line) {
        String[] words = line.split(" ");
        Said text = world.run(words);
        world.environment.put("ACCESSIBLE", "1");
        Said plain = world.run(words);
        world.environment.remove("ACCESSIBLE");

        assertThat(plain.code()).isEqualTo(text.code());
        check(text.out(), plain.out());
        check(text.err(), plain.err());
    }

    private static void check(String text, String plain) {
        PlainFormat.checkLinear(plain, NAMES);
        PlainFormat.checkFacts(timeless(text), timeless(plain));
    }

    /** A plan shows when the gateway was read. */
    private static String timeless(String text) {
        return text.replaceAll("\\d\\d:\\d\\d:\\d\\dZ", "TIME");
    }

    @Test
    void theFormatDoesTheSameAsTheVariable() {
        for (String command : List.of("plan", "list", "doctor", "capacity", "test", "inventory", "lint")) {
            var words = new ArrayList<>(List.of(command, "--format", "plain"));
            Said format = world.run(words.toArray(String[]::new));
            world.environment.put("ACCESSIBLE", "1");
            Said variable = world.run(command);
            world.environment.remove("ACCESSIBLE");
            assertThat(timeless(format.out())).isEqualTo(timeless(variable.out()));
            assertThat(format.err()).isEqualTo(variable.err());
        }
    }

    @Test
    void machinesReadTheSameWithTheVariable() {
        String json = world.run("list", "--format", "json").out();
        world.environment.put("ACCESSIBLE", "1");
        assertThat(timeless(world.run("list", "--format", "json").out())).isEqualTo(timeless(json));
        world.environment.remove("ACCESSIBLE");
    }

    @Test
    void errorsAreInWordsToo() throws Exception {
        world.write("keys.yaml", "keys:\n  a:\n    rat: 5\n");
        Said plain = world.run("plan", "--format", "plain");
        world.write("keys.yaml", SECOND);
        assertThat(plain.err()).contains("  at keys.yaml:3:5\n", "  line: rat: 5\n");
        assertThat(plain.err()).doesNotContain("-->", "|", "^");
    }
}
