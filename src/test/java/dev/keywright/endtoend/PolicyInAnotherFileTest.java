package dev.keywright.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.model.value.Value;
import dev.keywright.tyk.KeySettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A policy that lies in the gateway's {@code policy_path} under another name than {@code <id>.json}. */
class PolicyInAnotherFileTest {

    private static final String GOLD = """
            policies:
              gold: {rate: %d, per: 1s, access_rights: [{api: Orders}]}
            """;

    @TempDir
    Path temp;

    private World world;
    private Path policies;

    @BeforeEach
    void start() throws IOException {
        world = new World(temp, KeySettings.HASHED);
        policies = temp.resolve("store/policies");
        put("policy-gold.json", 7);
    }

    @AfterEach
    void stop() throws IOException {
        world.close();
    }

    private void put(String file, int rate) throws IOException {
        Files.writeString(policies.resolve(file), """
                {"id": "gold", "name": "gold", "org_id": "acme", "rate": %d, "per": 1, "quota_max": 0, "active": true,
                 "access_rights": {}}""".formatted(rate));
        world.reload();
    }

    private List<String> files() throws IOException {
        try (Stream<Path> all = Files.list(policies)) {
            return all.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private long rate() throws IOException {
        return ((Value.Fields) world.admin("/tyk/policies/gold")).whole("rate");
    }

    private void adoptInVain(int rate) throws IOException {
        world.write("keys.yaml", GOLD.formatted(rate));
        World.Said failed = world.run("apply", "--auto-approve", "--adopt-policy", "gold");
        assertThat(failed.code()).as(failed.all()).isIn(1, 4);
        assertThat(failed.all())
                .contains("policy-gold.json", "gold.json")
                .doesNotContain("`policies.policy_path` is not set");
        assertThat(files()).containsExactly("policy-gold.json");
        assertThat(rate()).isEqualTo(7);
    }

    private void isLeftAlone() throws IOException {
        for (String[] words : new String[][] {{"plan", "--detailed-exitcode"}, {"apply", "--auto-approve"}}) {
            World.Said told = world.run(words);
            assertThat(told.code()).as(told.all()).isZero();
            assertThat(told.err()).contains("policy-in-another-file", "policy-gold.json");
            assertThat(files()).containsExactly("policy-gold.json");
        }
    }

    private void converges(long rate, String... more) throws IOException {
        World.Said done = world.run(Stream.concat(Stream.of("apply", "--auto-approve"), Stream.of(more))
                .toArray(String[]::new));
        assertThat(done.code()).as(done.all()).isZero();
        World.Said plan = world.run("plan", "--detailed-exitcode");
        assertThat(plan.code()).as(plan.all()).isZero();
        assertThat(plan.err()).doesNotContain("policy-in-another-file");
        assertThat(files()).containsExactly("gold.json");
        assertThat(rate()).isEqualTo(rate);
    }

    @Test
    void itIsRecognisedNamedAndNotTriedAgainUntilTheFileIsRenamed() throws IOException {
        adoptInVain(10);
        isLeftAlone();
        Files.move(policies.resolve("policy-gold.json"), policies.resolve("gold.json"));
        world.reload();
        converges(10, "--adopt-policy", "gold");
    }

    @Test
    void theNextApplyWritesItWhenTheFileIsGone() throws IOException {
        adoptInVain(10);
        Files.delete(policies.resolve("policy-gold.json"));
        world.reload();
        converges(10);
    }

    @Test
    void anEarlierFileNameIsNotInTheWay() throws IOException {
        Files.move(policies.resolve("policy-gold.json"), policies.resolve("a-gold.json"));
        world.reload();
        world.write("keys.yaml", GOLD.formatted(10));
        World.Said done = world.run("apply", "--auto-approve", "--adopt-policy", "gold");
        assertThat(done.code()).as(done.all()).isZero();
        assertThat(rate()).isEqualTo(10);
    }

    @Test
    void otherChangesGoOnBesideIt() throws IOException {
        adoptInVain(10);
        world.write("more.yaml", "keys: {other: {access_rights: [{api: Orders}]}}");
        World.Said done = world.run("apply", "--auto-approve");
        assertThat(done.code()).as(done.all()).isZero();
        assertThat(done.out()).contains("1 created", "New key: other");
    }

    @Test
    void oneThatIsNoLongerDeclaredCannotBeDeletedAndIsReported() throws IOException {
        adoptInVain(10);
        Files.delete(policies.resolve("policy-gold.json"));
        world.reload();
        converges(10);
        Files.move(policies.resolve("gold.json"), policies.resolve("policy-gold.json"));
        world.reload();
        world.write("keys.yaml", "keys: {}");
        World.Said failed = world.run("apply", "--auto-approve", "--allow", "empty-project");
        assertThat(failed.code()).as(failed.all()).isIn(1, 4);
        assertThat(failed.all()).contains("policy-gold.json");
        isLeftAlone();
        Files.delete(policies.resolve("policy-gold.json"));
        world.reload();
        World.Said gone = world.run("apply", "--auto-approve", "--allow", "empty-project");
        assertThat(gone.code()).as(gone.all()).isZero();
        World.Said plan = world.run("plan", "--detailed-exitcode");
        assertThat(plan.code()).as(plan.all()).isZero();
        assertThat(plan.err()).doesNotContain("policy-in-another-file");
    }
}
