package dev.keywright.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.json.Json;
import dev.keywright.model.value.Value;
import dev.keywright.tyk.KeySettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Four shards do together what one apply does. */
@Timeout(120)
class ShardingTest {

    private static final int COUNT = 4;
    private static final int KEYS = 60;

    @TempDir
    Path folder;

    @Test
    void oneAfterAnother() throws Exception {
        try (var world = new World(folder, KeySettings.HASHED)) {
            declare(world, KEYS, "gold", 1000);
            for (int i = 1; i <= COUNT; i++) {
                done(shard(world, i));
            }
            assertWhole(world, KEYS);

            declare(world, KEYS - 20, "silver", 500);
            for (int i = 1; i <= COUNT; i++) {
                done(shard(world, i, "--allow", "mass-revoke"));
            }
            assertWhole(world, KEYS - 20);
            assertThat(world.admin("/tyk/policies").toString())
                    .as("the last shard deletes the policy that nobody declares")
                    .doesNotContain("gold");
        }
    }

    @Test
    void allAtOnce() throws Exception {
        try (var world = new World(folder, KeySettings.HASHED)) {
            declare(world, KEYS, "gold", 1000);
            together(world).forEach(ShardingTest::done);
            assertWhole(world, KEYS);

            declare(world, KEYS, "gold", 500);
            together(world).forEach(ShardingTest::done);
            assertWhole(world, KEYS);

            declare(world, KEYS - 20, "silver", 500);
            together(world, "--allow", "mass-revoke").forEach(ShardingTest::done);
            assertWhole(world, KEYS - 20);
            assertThat(world.admin("/tyk/policies").toString()).doesNotContain("gold");
        }
    }

    @Test
    void aShardWithoutItsPoliciesWaitsAndThenSkips() throws Exception {
        try (var world = new World(folder, KeySettings.HASHED)) {
            declare(world, KEYS, "gold", 1000);
            World.Said plan = world.run("plan", "--shard", "2/4");
            assertThat(plan.err()).contains("another shard is to write first: 1 policy");
            World.Said alone = shard(world, 2, "--shard-timeout", "0");
            assertThat(alone.code())
                    .as("what needs no policy was done: %s", alone.all())
                    .isEqualTo(4);
            assertThat(alone.out()).contains("skipped, it needs e2e/policies/gold");
            done(shard(world, 1));
            done(shard(world, 2));
        }
    }

    @Test
    void aPolicyStaysWhileAKeyOfAnotherShardCarriesIt() throws Exception {
        try (var world = new World(folder, KeySettings.HASHED)) {
            declare(world, KEYS, "gold", 1000);
            done(world.run("apply", "--auto-approve"));
            declare(world, KEYS, "silver", 1000);
            done(shard(world, 1));
            World.Said last = shard(world, 4, "--shard-timeout", "0");
            assertThat(last.code()).as(last.all()).isEqualTo(4);
            assertThat(last.out()).contains("e2e/policies/gold not deleted: skipped, it needs e2e/keys/");
            done(shard(world, 2));
            done(shard(world, 3));
            done(shard(world, 4));
            assertWhole(world, KEYS);
        }
    }

    /** No shard takes the policy from a former credential, so the last one would wait for it in vain. */
    @Test
    void aPolicyThatAFormerCredentialOfAnotherShardCarriesGoesOnlyWhereThatIsAllowed() throws Exception {
        try (var world = new World(folder, KeySettings.HASHED)) {
            world.write("all.yaml", rotating(1, "apply_policies: [gold]") + GOLD);
            done(world.run("apply", "--auto-approve"));
            world.write("all.yaml", rotating(2, "access_rights: [{api: Orders}], rate: 10, per: 1m"));
            for (int i = 1; i < COUNT; i++) {
                done(shard(world, i));
            }
            World.Said last = shard(world, COUNT, "--shard-timeout", "0");
            assertThat(last.code()).as(last.all()).isEqualTo(1);
            assertThat(last.out()).contains("e2e/policies/gold not deleted: skipped, it needs e2e/keys/partner");
            World.Said whole = world.run("apply", "--auto-approve");
            assertThat(whole.code()).as(whole.all()).isEqualTo(3);
            assertThat(whole.all()).contains("1 owned key still carries it after this plan");
            done(shard(world, COUNT, "--shard-timeout", "0", "--allow", "policy-in-use=gold"));
            assertThat(world.admin("/tyk/policies").toString()).doesNotContain("gold");
        }
    }

    private static final String GOLD = """
            policies:
              gold: {rate: 10, per: 1m, access_rights: [{api: Orders}]}
            """;

    /** A key of the first shard. */
    private static String rotating(int generation, String more) {
        return "keys:\n  partner: {generation: %d, overlap: 2h, %s}\n".formatted(generation, more);
    }

    @Test
    void aLostLedgerIsNotBegunByAShard() throws Exception {
        try (var world = new World(folder, KeySettings.PLAIN)) {
            declare(world, KEYS, "gold", 1000);
            done(world.run("apply", "--auto-approve"));
            assertThat(world.loseLedger()).isPositive();
            for (int i = 1; i <= COUNT; i++) {
                World.Said said = shard(world, i);
                assertThat(said.code()).as(said.all()).isEqualTo(1);
                assertThat(said.err()).contains("The ledger of e2e is gone").contains("without --shard");
            }
            done(world.run("apply", "--auto-approve"));
            done(shard(world, 2));
            assertWhole(world, KEYS);
        }
    }

    @Test
    void aShardIsHeldToTheDigestOfItsOwnPlan() throws Exception {
        try (var world = new World(folder, KeySettings.HASHED)) {
            declare(world, KEYS, "gold", 1000);
            List<String> digests = IntStream.rangeClosed(1, COUNT)
                    .mapToObj(i -> digest(world, "--shard", i + "/" + COUNT))
                    .toList();
            assertThat(new TreeSet<>(digests)).as("each shard has its own").hasSize(COUNT);
            assertThat(digests).doesNotContain(digest(world));

            World.Said others = reviewed(world, 2, digests.get(2));
            assertThat(others.code()).as(others.all()).isEqualTo(5);
            assertThat(others.err()).contains("it is now " + digests.get(1));
            assertThat(reviewed(world, 1, digest(world)).code())
                    .as("the digest of the whole is of no shard")
                    .isEqualTo(5);
            assertThat(world.run("plan", "--detailed-exitcode").out())
                    .as("nothing was changed")
                    .contains("keys: " + (KEYS + 1) + " to create");

            for (int i = 1; i <= COUNT; i++) {
                done(reviewed(world, i, digests.get(i - 1)));
            }
            assertWhole(world, KEYS);
            assertThat(reviewed(world, 1, digests.get(0)).code())
                    .as("what it was of is done")
                    .isEqualTo(5);
        }
    }

    private static String digest(World world, String... more) {
        var words = new ArrayList<>(List.of("plan", "--format", "json"));
        words.addAll(List.of(more));
        return ((Value.Fields) Json.read(world.run(words.toArray(String[]::new)).out())).text("digest");
    }

    private static World.Said reviewed(World world, int index, String digest) {
        return world.run("apply", "--shard", index + "/" + COUNT, "--plan-digest", digest);
    }

    @Test
    void anEmptyShardIsNoEmptyProject() throws Exception {
        try (var world = new World(folder, KeySettings.HASHED)) {
            world.write("all.yaml", """
                    keys:
                      one: {access_rights: [{api: Orders}], rate: 5, per: 1s}
                      two: {access_rights: [{api: Orders}], rate: 5, per: 1s}
                    """);
            done(world.run("apply", "--auto-approve"));
            world.write("all.yaml", """
                    keys:
                      one: {access_rights: [{api: Orders}], rate: 5, per: 1s}
                    """);
            for (int i = 1; i <= 64; i += 1) {
                done(world.run("plan", "--shard", i + "/64"));
            }
            world.write("all.yaml", "");
            List<Integer> codes = IntStream.rangeClosed(1, 4)
                    .mapToObj(i -> world.run("plan", "--shard", i + "/4").code())
                    .toList();
            assertThat(codes)
                    .as("an empty project is, in the shards that would revoke")
                    .contains(3);
        }
    }

    @Test
    void whatIsNoShardIsSaid() throws Exception {
        try (var world = new World(folder, KeySettings.HASHED)) {
            for (String wrong : List.of("0/4", "5/4", "4", "1/0", "1/2000", "a/b", "-1/4")) {
                World.Said said = world.run("plan", "--shard", wrong);
                assertThat(said.code()).as(wrong).isEqualTo(64);
                assertThat(said.err()).contains("is not a part");
            }
            World.Said saved = world.run("plan", "--shard", "1/4", "-out", "plan.json");
            assertThat(saved.code()).isEqualTo(64);
            assertThat(saved.err()).contains("do not go together");
            declare(world, KEYS, "gold", 1000);
            World.Said valid = world.run("validate", "--shard", "1/4");
            assertThat(valid.out()).matches("Valid: 61 keys \\(shard 1/4: \\d+\\), 1 policy\\.\\R");
        }
    }

    private static void declare(World world, int keys, String policy, int rate) throws IOException {
        String list = IntStream.range(0, keys)
                .mapToObj(i -> "  customer-%02d: {apply_policies: [%s], expires: 2037-01-01}\n".formatted(i, policy))
                .collect(Collectors.joining());
        world.write("all.yaml", """
                policies:
                  %s: {rate: %d, per: 1m, access_rights: [{api: Orders}], tags: [%1$s]}
                keys:
                  own: {access_rights: [{api: Orders}], rate: 100, per: 1s, expires: 2037-01-01}
                """.formatted(policy, rate) + list);
    }

    private static World.Said shard(World world, int index, String... more) {
        var words = new ArrayList<>(List.of("apply", "--auto-approve", "--shard", index + "/" + COUNT));
        words.addAll(List.of(more));
        return world.run(words.toArray(String[]::new));
    }

    private static List<World.Said> together(World world, String... more)
            throws InterruptedException, ExecutionException {
        var pool = Executors.newFixedThreadPool(COUNT);
        try {
            List<Future<World.Said>> running = IntStream.rangeClosed(1, COUNT)
                    .mapToObj(i -> pool.submit(() -> shard(world, i, more)))
                    .toList();
            var said = new ArrayList<World.Said>();
            for (Future<World.Said> run : running) {
                said.add(run.get());
            }
            return said;
        } finally {
            pool.shutdownNow();
        }
    }

    private static void done(World.Said said) {
        assertThat(said.code()).as(said.all()).isZero();
    }

    private static void assertWhole(World world, int customers) throws IOException {
        World.Said plan = world.run("plan", "--detailed-exitcode");
        assertThat(plan.out())
                .as(plan.all())
                .startsWith("No changes")
                .contains((customers + 1) + " keys and 1 policy are as the files say.");
        assertThat(plan.code()).isZero();
        assertThat(world.get("/orders/1", world.reveal("customer-07"))).isEqualTo(200);
        World.Said last = world.run("apply", "--auto-approve", "--format", "json");
        assertThat(last.out()).as(last.all()).contains("\"results\" : [ ]");
    }
}
