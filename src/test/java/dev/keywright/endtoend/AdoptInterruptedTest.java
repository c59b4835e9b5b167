package dev.keywright.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.json.Json;
import dev.keywright.model.value.Value;
import dev.keywright.tyk.KeySettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An adoption and a release that stop between any two writes are finished by running them again. */
class AdoptInterruptedTest {

    private static final List<String> IDS = List.of("first-secret-id", "second-secret-id", "third-secret-id");

    private static final String KEY = """
            {"org_id": "acme", "rate": 100, "per": 1, "alias": "%s", "quota_max": 9, "quota_renewal_rate": 3600, "quota_remaining": 9,
             "access_rights": {"api-1": {"api_id": "api-1", "api_name": "Orders", "versions": ["Default"]}}}""";

    @TempDir
    Path folder;

    @Test
    void anAdoptionIsFinishedByRunningItAgain() throws Exception {
        int stops = 0;
        for (int writes = 0; ; writes++) {
            try (var world = new World(folder.resolve("adopt-" + writes), KeySettings.HASHED.withListing());
                    var troubled = new TroubledGateway(world.url())) {
                makeByHand(world);
                World.Said cut = stoppedAfter(writes, world, troubled, "adopt", "--all", "--auto-approve");
                worksAsBefore(world);
                if (cut.code() == 0) {
                    break;
                }
                stops++;
                takesNothingAway(world);
                World.Said again = world.run("adopt", "--all", "--auto-approve");
                assertThat(again.code())
                        .as("after %d writes: %s", writes, again.all())
                        .isEqualTo(0);
                assertThat(world.run("plan", "--detailed-exitcode").code())
                        .as("after %d writes", writes)
                        .isEqualTo(0);
                worksAsBefore(world);
                assertThat(IDS.stream().map(id -> mark(world, id)).toList())
                        .containsExactlyInAnyOrder("e2e/same", "e2e/same-2", "e2e/other");
                try (var files = Files.list(world.folder.resolve("adopted"))) {
                    assertThat(files).as("after %d writes", writes).hasSize(1);
                }
            }
        }
        assertThat(stops).isGreaterThan(5);
    }

    /** Between the ledger's write and the last mark: neither takes anything from the other. */
    @ParameterizedTest
    @ValueSource(ints = {2, 5, 8, 10})
    void anotherNamespaceMayApplyAtTheSameTime(int writes) throws Exception {
        try (var world = new World(folder, KeySettings.HASHED.withListing());
                var troubled = new TroubledGateway(world.url())) {
            makeByHand(world);
            Path other = Files.createDirectories(world.folder.resolveSibling("other"));
            Files.writeString(
                    other.resolve("keywright.yaml"),
                    Files.readString(world.folder.resolve("keywright.yaml"))
                            .replace("namespace: e2e", "namespace: other")
                            .replace("${env:TYK_GATEWAY_URL}", world.url())
                            .replace("${env:KEYWRIGHT_KEY_SEED}", "${env:OTHER_SEED}"));
            world.environment.put("OTHER_SEED", "q8ZtB1rW5nXk3VdL9sPm7HcY2fJg6TaE4uRo0iN+DwQ=");
            Files.writeString(
                    other.resolve("keys.yaml"),
                    "keys: {theirs: {access_rights: [{api: Orders}], rate: 1, per: 1s, expires: never}}");
            var done = new AtomicInteger();
            var applied = new AtomicReference<World.Said>();
            troubled.answers(TroubledGateway.Trouble.FORBIDDEN_ECHO, request -> {
                if (!request.getMethod().equals("GET") && done.getAndIncrement() == writes) {
                    applied.set(world.run(other, "apply", "--auto-approve"));
                }
                return false;
            });
            String url = world.environment.put("TYK_GATEWAY_URL", troubled.url());
            World.Said adopted = world.run("adopt", "--all", "--auto-approve");
            world.environment.put("TYK_GATEWAY_URL", url);

            assertThat(applied.get().code()).as(applied.get().all()).isZero();
            assertThat(adopted.code()).as(adopted.all()).isZero();
            assertThat(world.run("plan", "--detailed-exitcode").code()).isZero();
            assertThat(world.run(other, "plan", "--detailed-exitcode").code()).isZero();
            worksAsBefore(world);
            assertThat(IDS.stream().map(id -> mark(world, id)).toList()).allMatch(mark -> mark.startsWith("e2e/"));
        }
    }

    @Test
    void aReleaseIsFinishedByRunningItAgain() throws Exception {
        int stops = 0;
        for (int writes = 0; ; writes++) {
            try (var world = new World(folder.resolve("release-" + writes), KeySettings.HASHED.withListing());
                    var troubled = new TroubledGateway(world.url())) {
                makeByHand(world);
                assertThat(world.run("adopt", "--all", "--auto-approve").code()).isEqualTo(0);
                World.Said cut = stoppedAfter(writes, world, troubled, "release", "--all", "--auto-approve");
                worksAsBefore(world);
                if (cut.code() == 0) {
                    break;
                }
                stops++;
                takesNothingAway(world);
                World.Said again = world.run("release", "--all", "--auto-approve");
                assertThat(again.code())
                        .as("after %d writes: %s", writes, again.all())
                        .isEqualTo(0);
                assertThat(IDS.stream().map(id -> mark(world, id)).toList()).containsOnly("");
                Files.delete(world.folder.resolve("adopted/without-policy.yaml"));
                assertThat(world.run("plan", "--detailed-exitcode").code())
                        .as("after %d writes", writes)
                        .isEqualTo(0);
                worksAsBefore(world);
            }
        }
        assertThat(stops).isGreaterThan(3);
    }

    private static void makeByHand(World world) throws IOException {
        for (String id : IDS) {
            String alias = id.startsWith("third") ? "other" : "same";
            world.post("/tyk/keys/" + id, (Value.Fields) Json.read(KEY.formatted(alias)));
        }
        for (int i = 0; i < 2; i++) {
            assertThat(world.get("/orders/1", IDS.get(0))).isEqualTo(200);
        }
    }

    /** The gateway takes so many writes and refuses all that follow, as if the run had been killed. */
    private static World.Said stoppedAfter(int writes, World world, TroubledGateway troubled, String... words) {
        String url = world.environment.put("TYK_GATEWAY_URL", troubled.url());
        var done = new AtomicInteger();
        troubled.answers(
                TroubledGateway.Trouble.FORBIDDEN_ECHO,
                request -> !request.getMethod().equals("GET") && done.incrementAndGet() > writes);
        World.Said said = world.run(words);
        world.environment.put("TYK_GATEWAY_URL", url);
        world.clock.forward(Duration.ofMinutes(10)); // What the lock of a dead run lasts.
        return said;
    }

    /** Whatever is half done: a plan never revokes, creates or changes a key. */
    private static void takesNothingAway(World world) {
        World.Said plan = world.run("plan", "--format", "json");
        assertThat(plan.code()).as(plan.all()).isEqualTo(0);
        assertThat(plan.out()).contains("\"changes\" : [ ]");
    }

    private static void worksAsBefore(World world) throws IOException {
        for (String id : IDS) {
            Value.Fields session = (Value.Fields) world.admin("/tyk/keys/" + id + "?org_id=acme");
            assertThat(session.whole("quota_max")).isEqualTo(9);
            assertThat(session.whole("quota_remaining")).isEqualTo(id.equals(IDS.get(0)) ? 7 : 9);
            assertThat(session.whole("rate")).isEqualTo(100);
        }
    }

    private static String mark(World world, String id) {
        try {
            return ((Value.Fields) world.admin("/tyk/keys/" + id + "?org_id=acme"))
                    .fields("meta_data")
                    .text("keywright");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
