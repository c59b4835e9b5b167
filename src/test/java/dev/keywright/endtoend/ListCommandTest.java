package dev.keywright.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.endtoend.World.Said;
import dev.keywright.tyk.KeySettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** `list` and `expiring`, where the gateway lists nothing itself. */
class ListCommandTest {

    private static final String FILES = """
            policies:
              gold: {rate: 9, per: 1s, tags: [gold], access_rights: [{api: Orders}], meta_data: {tier: top}}
            keys:
              acme: {apply_policies: [gold], expires: %s, meta_data: {owner: team-a}}
              batch: {access_rights: [{api: Short}], rate: 1, per: 1s, quota_max: unlimited}
              jane:
                basic_auth: {username: jane, password: "${env:JANE_PASSWORD}"}
                access_rights: [{api: Versioned, versions: [v2]}]
                meta_data: {owner: "${env:JANE_OWNER}"}
            """;

    @TempDir
    Path folder;

    private Path apis;

    @BeforeEach
    void anApiThatDropsSessions() throws Exception {
        apis = Files.createDirectories(folder.resolve("apis"));
        Files.writeString(apis.resolve("short.json"), """
                {"name": "Short", "api_id": "short", "org_id": "acme", "active": true, "session_lifetime": 864000,
                 "version_data": {"not_versioned": true, "versions": {"Default": {"name": "Default"}}},
                 "proxy": {"listen_path": "/short/", "target_url": "http://127.0.0.1:1", "strip_listen_path": true}}
                """);
    }

    private World world() throws Exception {
        var world = new World(folder, KeySettings.HASHED, apis);
        world.environment.put("JANE_OWNER", "canary-owner-of-jane");
        Instant end = world.clock.instant().plus(Duration.ofDays(20));
        world.write("keys.yaml", FILES.formatted(end.getEpochSecond()));
        Said applied = world.run("apply", "--auto-approve", "--allow-env", "JANE_OWNER");
        assertThat(applied.code()).as(applied.all()).isZero();
        return world;
    }

    private static Said run(World world, String words) {
        return world.run((words + " --allow-env JANE_OWNER").split(" "));
    }

    @Test
    void whatIsOwnedIsListedAndNothingIsChanged() throws Exception {
        try (World world = world()) {
            Said list = run(world, "list");
            assertThat(list.code()).as(list.all()).isZero();
            assertThat(list.out())
                    .containsPattern("acme +gold +Orders +\\S+ \\((19|20)d\\) +active +team-a\n")
                    .containsPattern("batch +- +Short .* active +- +no limit|batch +- +Short .* active")
                    .containsPattern("jane +- +Versioned v2 +never +active +- +.*basic auth\n")
                    .containsPattern("gold +1 +Orders +active")
                    .contains("3 keys, 1 policy.")
                    .doesNotContain("canary-owner-of-jane");
            assertThat(run(world, "list --format csv").out())
                    .contains("key,acme,,1,derived,active,team-a,gold,Orders,");
            assertThat(run(world, "list --format json").out()).contains("\"owner\" : \"team-a\"");
            assertThat(world.run("plan", "--detailed-exitcode", "--allow-env", "JANE_OWNER")
                            .code())
                    .isZero();
        }
    }

    @Test
    void conditionsSelectAndUnknownNamesSuggestTheNearest() throws Exception {
        try (World world = world()) {
            assertThat(run(world, "list --policy gold").out())
                    .contains("acme", "1 key, 1 policy.")
                    .doesNotContain("batch");
            assertThat(run(world, "list --api Short").out()).contains("batch").doesNotContain("acme");
            assertThat(run(world, "list --expiring 30d").out()).contains("acme", "batch", "2 keys, 0 policies.");
            assertThat(run(world, "list --expiring 15d").out())
                    .contains("batch")
                    .doesNotContain("acme");
            assertThat(run(world, "list --match meta.tier=top").out()).contains("acme");
            Said wrong = run(world, "list --policy glod --api Order --match owner=team-s");
            assertThat(wrong.code()).isEqualTo(1);
            assertThat(wrong.out()).isEmpty();
            assertThat(wrong.err())
                    .contains("did you mean 'gold'?", "did you mean 'Orders'?", "did you mean 'team-a'?")
                    .contains("unknown-match");
            assertThat(run(world, "list --match polcy=gold")).satisfies(said -> {
                assertThat(said.code()).isEqualTo(64);
                assertThat(said.err()).contains("did you mean 'policy'?");
            });
            assertThat(run(world, "list --match state=actve").err()).contains("did you mean 'active'?");
        }
    }

    @Test
    void whatEndsIsCountedWithWhatTheGatewayDeletes() throws Exception {
        try (World world = world()) {
            Said ends = run(world, "expiring --within 90d");
            assertThat(ends.code()).as(ends.all()).isZero();
            assertThat(ends.out())
                    .contains("2 of 3 keys end by")
                    .containsPattern("batch +- +Short +- +deleted 10d after the last write: session_lifetime of Short")
                    .containsPattern("acme +gold +Orders +team-a +expires")
                    .contains("By owner:  (none) 1 (1 by session_lifetime), team-a 1")
                    .contains("The gateway deletes 1 of these sessions by itself by then; 1 stays in its store");
            assertThat(run(world, "expiring --within 90d --fail").code()).isEqualTo(2);
            assertThat(run(world, "expiring --within 5d --fail").code()).isZero();
            assertThat(run(world, "expiring --within 90d --fail --policy gold").code())
                    .isEqualTo(2);
            assertThat(run(world, "expiring --within 90d --format ics").out()).contains("SUMMARY:API key acme ends");
            // As said: the gateway has dropped the one and refuses the other.
            world.clock.forward(Duration.ofDays(21));
            Said later = run(world, "list");
            assertThat(later.out())
                    .containsPattern("acme +gold +Orders +\\S+ +expired")
                    .containsPattern("batch +- +- +- +missing");
            assertThat(run(world, "expiring --within 90d --fail").code()).isZero();
        }
    }

    @Test
    void aKeyThatLeavesTheFilesIsListedUntilItIsRevoked() throws Exception {
        try (World world = world()) {
            world.write("keys.yaml", FILES.formatted("never").replaceAll("(?m)^  batch.*\n", ""));
            assertThat(run(world, "list").out()).containsPattern("batch .* undeclared");
            assertThat(run(world, "apply --auto-approve --allow wider-access").code())
                    .isZero();
            assertThat(run(world, "list").out()).doesNotContain("batch");
        }
    }

    @Test
    void everyModeListsTheSame() throws Exception {
        for (KeySettings mode : new KeySettings[] {KeySettings.HASHED, KeySettings.PLAIN}) {
            try (var world = new World(
                    folder.resolve(mode.toString().toLowerCase(Locale.ROOT).replaceAll("\\W", "")), mode)) {
                assertThat(world.run("list").out()).isEqualTo("e2e owns no keys and no policies.\n");
                world.write("keys.yaml", "keys: {one: {access_rights: [{api: Orders}]}}");
                world.run("apply", "--auto-approve");
                assertThat(world.run("list").out()).containsPattern("one +- +Orders +never +active");
            }
        }
    }
}
