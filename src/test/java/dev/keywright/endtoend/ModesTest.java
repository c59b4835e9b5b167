package dev.keywright.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.tyk.KeySettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** First apply, update, revoke, and an empty plan after each, in every mode of the gateway. */
class ModesTest {

    /** The four modes of the recorded contract, and two more ways to shape tokens. */
    enum Mode {
        HASHED(KeySettings.HASHED),
        HASHED_LISTED(KeySettings.HASHED.withListing()),
        PLAIN(KeySettings.PLAIN),
        MASTER(KeySettings.PLAIN.withMasterKeys()),
        HASHED_SHA256(KeySettings.HASHED.withHashKeyFunction("sha256")),
        HASHED_OLD_TOKENS(KeySettings.HASHED.withHashKeyFunction("")),
        PLAIN_OLD_TOKENS(KeySettings.PLAIN.withHashKeyFunction(""));

        private final KeySettings keys;

        Mode(KeySettings keys) {
            this.keys = keys;
        }
    }

    private static final String POLICIES = """
            policies:
              gold: {rate: 1000, per: 1m, quota_max: 5000, quota_renewal_rate: 1d, access_rights: [{api: Orders}], tags: [gold]}
              small: {rate: 2, per: 1m, access_rights: [{api: Billing}], tags: [small]}
            """;

    private static final String KEYS = """
            keys:
              golden: {apply_policies: [gold], expires: 2037-01-01, tags: [own]}
              both: {apply_policies: [gold, small], expires: 2037-01-01}
              own: {access_rights: [{api: Orders}], rate: 100, per: 1s, quota_max: 3, quota_renewal_rate: 1h, expires: never}
              versioned: {access_rights: [{api: Versioned, versions: [v2]}], rate: 100, per: 1s, expires: 2037-01-01}
              jane: {basic_auth: {username: jane, password: "${env:JANE_PASSWORD}"}, access_rights: [{api: Members}], rate: 5, per: 1s}
              signed: {hmac_enabled: true, access_rights: [{api: Partners}], rate: 5, per: 1s, expires: 2037-01-01}
              given: {hmac_enabled: true, hmac_string: "${env:HMAC_SECRET}", access_rights: [{api: Partners}], rate: 5, per: 1s}
              legacy: {key: "${env:LEGACY_KEY}", access_rights: [{api: Billing}], rate: 50, per: 1s, expires: 2037-01-01}
            """;

    @ParameterizedTest
    @EnumSource(Mode.class)
    void everyStepIsFollowedByAnEmptyPlan(Mode mode, @TempDir Path folder) throws Exception {
        try (var world = new World(folder, mode.keys)) {
            String all = mode == Mode.MASTER
                    ? "  everything: {access_rights: all, rate: 9, per: 1s, expires: 2037-01-01}\n"
                    : "";
            world.write("policies.yaml", POLICIES);
            world.write("keys.yaml", KEYS + all);
            apply(world, "first apply");
            String golden = world.reveal("golden");
            String own = world.reveal("own");
            String legacy = world.reveal("legacy");
            assertThat(world.get("/orders/1", golden)).isEqualTo(200);
            assertThat(world.get("/billing/1", golden)).isEqualTo(403);
            assertThat(world.get("/billing/1", legacy)).isEqualTo(200);
            assertThat(world.get("/billing/1", legacy)).isEqualTo(200);
            assertThat(world.get("/members/1", basic("jane", World.PASSWORD))).isEqualTo(200);
            assertThat(world.get("/members/1", basic("jane", "wrong"))).isEqualTo(401);
            for (int i = 0; i < 3; i++) {
                assertThat(world.get("/orders/1", own)).isEqualTo(200);
            }
            assertThat(world.get("/orders/1", own)).as("the quota is used up").isEqualTo(403);
            if (mode == Mode.MASTER) {
                assertThat(world.get("/billing/1", world.reveal("everything"))).isEqualTo(200);
            }

            world.write(
                    "keys.yaml",
                    (KEYS + all)
                            .replace("tags: [own]", "tags: [own, more]")
                            .replace("rate: 100, per: 1s, quota", "rate: 90, per: 1s, quota")
                            .replace("rate: 50, per: 1s", "rate: 1, per: 1m"));
            world.clock.forward(Duration.ofSeconds(2));
            apply(world, "keys updated");
            assertThat(world.get("/billing/1", legacy)).isEqualTo(200);
            assertThat(world.get("/billing/1", legacy))
                    .as("a key's own lower rate holds at once")
                    .isEqualTo(429);
            assertThat(world.get("/orders/1", own))
                    .as("used quota survives an update")
                    .isEqualTo(403);

            world.write(
                    "policies.yaml", POLICIES.replace("rate: 1000", "rate: 1").replace("tags: [gold]", "tags: [late]"));
            world.clock.forward(Duration.ofSeconds(2));
            apply(world, "policy changed under living keys");
            assertThat(world.get("/orders/1", golden)).isEqualTo(200);
            assertThat(world.get("/orders/1", golden))
                    .as("the lower rate holds at once, though the key was in use")
                    .isEqualTo(429);

            world.environment.put("JANE_PASSWORD", "canary-password-two");
            apply(world, "password changed");
            assertThat(world.get("/members/1", basic("jane", "canary-password-two")))
                    .isEqualTo(200);
            assertThat(world.get("/members/1", basic("jane", World.PASSWORD))).isEqualTo(401);

            world.write("keys.yaml", """
                    keys:
                      versioned: {access_rights: [{api: Versioned, versions: [v2]}], rate: 100, per: 1s, expires: 2037-01-01}
                    """);
            world.write("policies.yaml", "");
            assertThat(world.run("apply", "--auto-approve").code())
                    .as("far too much goes")
                    .isEqualTo(3);
            apply(world, "all but one key revoked, policies deleted", "mass-revoke", "shrunken-project");
            assertThat(world.get("/orders/1", golden)).isEqualTo(403);
            assertThat(world.get("/billing/1", legacy)).isEqualTo(403);
            assertThat(world.get("/members/1", basic("jane", "canary-password-two")))
                    .isEqualTo(401);
            assertThat(world.get("/versioned/1", Map.of("Authorization", world.reveal("versioned"), "x-version", "v2")))
                    .isEqualTo(200);
        }
    }

    private static void apply(World world, String what, String... guards) {
        var allow = new ArrayList<String>();
        List.of(guards).forEach(guard -> allow.addAll(List.of("--allow", guard)));
        World.Said before = world.run(with(allow, "plan", "--detailed-exitcode"));
        assertThat(before.code())
                .as("%s: there is something to do%n%s", what, before.all())
                .isEqualTo(2);
        World.Said apply = world.run(with(allow, "apply", "--auto-approve"));
        assertThat(apply.code()).as("%s%n%s", what, apply.all()).isZero();
        World.Said after = world.run("plan", "--detailed-exitcode");
        assertThat(after.out()).as("%s: second plan%n%s", what, after.err()).startsWith("No changes");
        assertThat(after.code()).isZero();
    }

    private static String[] with(List<String> more, String... words) {
        return Stream.concat(Stream.of(words), more.stream()).toArray(String[]::new);
    }

    private static Map<String, String> basic(String user, String password) {
        String both = user + ":" + password;
        return Map.of(
                "Authorization", "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8)));
    }
}
