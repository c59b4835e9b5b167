package dev.keywright.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.tyk.KeySettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code key_seed_next} on the command line, from its first line to its last. */
class SeedChangeTest {

    private static final String NEXT_SEED = "canary-q7RtB2xVw9LmK4sYc1HnZ8dPfA5uJe3G";

    @TempDir
    Path folder;

    private World world;

    @BeforeEach
    void open() throws IOException {
        world = new World(folder, KeySettings.HASHED);
        world.environment.put("KEYWRIGHT_KEY_SEED_NEXT", NEXT_SEED);
    }

    @AfterEach
    void close() throws IOException {
        world.close();
    }

    private void project(String more) throws IOException {
        world.write("keywright.yaml", World.PROJECT + more);
    }

    private void seeds(String more) throws IOException {
        project("key_seed_next: \"${env:KEYWRIGHT_KEY_SEED_NEXT}\"\n" + more);
    }

    /** The new seed alone, as after the change. */
    private void swapped(String more) throws IOException {
        world.environment.put("KEYWRIGHT_KEY_SEED", NEXT_SEED);
        project(more);
    }

    private void keys() throws IOException {
        world.write("keys.yaml", """
                policies:
                  gold: {access_rights: [{api: Orders}], rate: 50, per: 1s, quota_max: 1000, quota_renewal_rate: 1h}
                keys:
                  one: {access_rights: [{api: Orders}], rate: 5, per: 1s}
                  two: {apply_policies: [gold]}
                  signs: {hmac_enabled: true, access_rights: [{api: Orders}], rate: 5, per: 1s}
                  given: {key: "${env:LEGACY_KEY}", access_rights: [{api: Orders}], rate: 5, per: 1s}
                  jane: {basic_auth: {username: jane, password: "${env:JANE_PASSWORD}"}, access_rights: [{api: Orders}], rate: 5, per: 1s}
                """);
    }

    private World.Said apply(String... more) {
        var words = new java.util.ArrayList<>(java.util.List.of("apply", "--auto-approve"));
        words.addAll(java.util.List.of(more));
        World.Said said = world.run(words.toArray(String[]::new));
        assertThat(said.code()).as(said.all()).isZero();
        return said;
    }

    private World.Said plan() {
        return world.run("plan", "--detailed-exitcode");
    }

    private Map<String, String> basic() {
        return Map.of(
                "Authorization", "Basic " + Base64.getEncoder().encodeToString(("jane:" + World.PASSWORD).getBytes()));
    }

    @Test
    void bothWorkDuringTheOverlapAndThenOnlyTheNewOne() throws IOException {
        keys();
        apply();
        String one = world.reveal("one");
        String two = world.reveal("two");
        String given = world.reveal("given");

        seeds("defaults: {keys: {overlap: 7d}}\n");
        World.Said planned = plan();
        assertThat(planned.code()).as(planned.all()).isEqualTo(2);
        assertThat(planned.out())
                .contains("because key_seed_next replaces key_seed")
                .contains("the old one keeps working until ")
                .contains("0 to create, 0 to update, 3 to replace, 0 to revoke");
        assertThat(planned.err()).contains("seed-changes");
        apply();
        World.Said during = plan();
        assertThat(during.code()).as(during.all()).isZero();
        assertThat(during.err()).contains("3 credentials of e2e still come from key_seed");

        String newOne = world.reveal("one");
        String newTwo = world.reveal("two");
        assertThat(newOne).isNotEqualTo(one);
        assertThat(world.reveal("given")).isEqualTo(given);
        for (String key : new String[] {one, two, newOne, newTwo, given}) {
            assertThat(world.get("/orders/", key)).isEqualTo(200);
        }
        assertThat(world.run("list").out()).contains("rotating");

        world.clock.forward(Duration.ofDays(8));
        assertThat(world.get("/orders/", one)).isEqualTo(401);
        assertThat(world.get("/orders/", newOne)).isEqualTo(200);
        assertThat(plan().out()).contains("3 to revoke").contains("its overlap is over");
        apply();
        World.Said done = plan();
        assertThat(done.code()).as(done.all()).isZero();
        assertThat(done.err()).contains("seed-changed").contains("write the seed of key_seed_next as key_seed");
        assertThat(world.get("/orders/", two)).isIn(401, 403);

        swapped("defaults: {keys: {overlap: 7d}}\n");
        World.Said after = plan();
        assertThat(after.code()).as(after.all()).isZero();
        assertThat(after.err()).doesNotContain("seed-change");
        assertThat(world.get("/orders/", newOne)).isEqualTo(200);
        assertThat(world.get("/orders/", newTwo)).isEqualTo(200);
        assertThat(world.run("doctor").err()).doesNotContain("error");
    }

    @Test
    void withoutAnOverlapAGuardHoldsIt() throws IOException {
        keys();
        apply();
        String one = world.reveal("one");
        seeds("");
        World.Said held = world.run("apply", "--auto-approve");
        assertThat(held.code()).as(held.all()).isEqualTo(3);
        assertThat(held.all()).contains("seed-change").contains("would stop working at once");
        assertThat(world.get("/orders/", one)).isEqualTo(200);

        apply("--allow", "seed-change", "--allow", "mass-revoke");
        assertThat(world.get("/orders/", one)).isIn(401, 403);
        assertThat(world.get("/orders/", world.reveal("one"))).isEqualTo(200);
        assertThat(plan().code()).isZero();
        assertThat(plan().err()).contains("seed-changed");
    }

    @Test
    void eachMixUpIsOneErrorAndChangesNothing() throws IOException {
        keys();
        apply();
        String one = world.reveal("one");

        // The seed is replaced without the previous one.
        swapped("");
        World.Said early = plan();
        assertThat(early.code()).isEqualTo(1);
        assertThat(early.err()).contains("wrong-seed").contains("key_seed_next");

        // Neither is the one in use.
        seeds("");
        world.environment.put("KEYWRIGHT_KEY_SEED", NEXT_SEED.replace('q', 'w'));
        World.Said neither = plan();
        assertThat(neither.code()).isEqualTo(1);
        assertThat(neither.err()).contains("neither key_seed nor key_seed_next");

        // Twice the same.
        world.environment.put("KEYWRIGHT_KEY_SEED", NEXT_SEED);
        World.Said twice = plan();
        assertThat(twice.code()).isEqualTo(1);
        assertThat(twice.err()).contains("same-seed").contains("1 error");

        world.environment.put("KEYWRIGHT_KEY_SEED", World.SEED);
        for (String bad : new String[] {"", "short"}) {
            world.environment.put("KEYWRIGHT_KEY_SEED_NEXT", bad);
            World.Said said = plan();
            assertThat(said.code()).isEqualTo(1);
            assertThat(said.err()).contains("key_seed_next").contains("1 error");
        }
        assertThat(world.get("/orders/", one)).isEqualTo(200);

        // After the ledger has the new seed, the previous one alone is refused.
        world.environment.put("KEYWRIGHT_KEY_SEED_NEXT", NEXT_SEED);
        seeds("defaults: {keys: {overlap: 7d}}\n");
        apply();
        project("");
        World.Said dropped = plan();
        assertThat(dropped.code()).isEqualTo(1);
        assertThat(dropped.err()).contains("wrong-seed");
        assertThat(world.get("/orders/", one)).isEqualTo(200);

        // The former one may go as soon as the apply is over: the ledger finds what it gave.
        swapped("defaults: {keys: {overlap: 7d}}\n");
        World.Said soon = plan();
        assertThat(soon.code()).as(soon.all()).isZero();
        world.clock.forward(Duration.ofDays(8));
        assertThat(plan().out()).contains("3 to revoke");
        apply();
        assertThat(plan().code()).isZero();
    }

    @Test
    void aProjectWithPoliciesAloneIsSealedAnew() throws IOException {
        world.write("keys.yaml", "policies:\n  gold: {access_rights: [{api: Orders}], rate: 50, per: 1s}\n");
        apply();
        seeds("");
        assertThat(plan().err()).contains("seed-changes");
        assertThat(apply().all()).contains("is sealed now with the new seed");
        assertThat(plan().err()).contains("seed-changed");
        swapped("");
        World.Said after = plan();
        assertThat(after.code()).as(after.all()).isZero();
    }
}
