package dev.keywright.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.endtoend.World.Said;
import dev.keywright.json.Json;
import dev.keywright.model.value.Secret;
import dev.keywright.model.value.Value;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.tyk.HashFunction;
import dev.keywright.tyk.KeySettings;
import dev.keywright.tyk.Token;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Edits that lead to the same session of the gateway keep it, with its used quota and its clients. */
class SameSessionCommandTest {

    private static final String LIMITS = ", rate: 100, per: 1s, quota_max: 50, quota_renewal_rate: 1h, expires: never}";
    private static final String ORDERS = "access_rights: [{api: Orders}]" + LIMITS;
    private static final String MEMBERS = "access_rights: [{api: Members}]" + LIMITS;
    private static final String DERIVED = "{" + ORDERS;
    private static final String SUPPLIED = "{key: \"${env:KEY}\", " + ORDERS;

    private static String user(String name) {
        return "{basic_auth: {username: " + name + ", password: \"${env:JANE_PASSWORD}\"}, " + MEMBERS;
    }

    private static String keys(String... namesAndBodies) {
        var text = new StringBuilder("keys:\n");
        for (int i = 0; i < namesAndBodies.length; i += 2) {
            text.append("  ")
                    .append(namesAndBodies[i])
                    .append(": ")
                    .append(namesAndBodies[i + 1])
                    .append('\n');
        }
        return text.toString();
    }

    private static String derivedId(String name, String org) {
        return new Keyring(Secret.of(World.SEED), "e2e", org).derivedId(name, 1).reveal();
    }

    static Stream<KeySettings> modes() {
        return Stream.of(
                KeySettings.HASHED,
                KeySettings.HASHED.withListing(),
                KeySettings.PLAIN,
                KeySettings.HASHED.withHashKeyFunction("sha256"),
                KeySettings.HASHED.withHashKeyFunction(""),
                KeySettings.PLAIN.withHashKeyFunction(""));
    }

    static Stream<Arguments> modesAndEdits() {
        return modes().flatMap(mode -> Stream.of(
                Arguments.of(mode, "KEY", keys("a", DERIVED), keys("a", SUPPLIED)),
                Arguments.of(mode, "KEY", keys("a", SUPPLIED), keys("a", DERIVED)),
                Arguments.of(mode, "KEY", keys("a", DERIVED), keys("b", SUPPLIED)),
                Arguments.of(mode, "KEY", keys("b", SUPPLIED), keys("a", DERIVED)),
                Arguments.of(mode, "KEY", keys("b", SUPPLIED), keys("c", SUPPLIED)),
                Arguments.of(mode, "jane", keys("a", user("jane")), keys("a", user("acmejane"))),
                Arguments.of(mode, "jane", keys("a", user("acmejane")), keys("a", user("jane"))),
                Arguments.of(mode, "jane", keys("a", user("jane")), keys("b", user("jane"))),
                Arguments.of(mode, "jane", keys("a", user("jane")), keys("b", user("acmejane"))),
                Arguments.of(
                        mode,
                        "jane",
                        keys("a", user("jane"), "b", user("joe")),
                        keys("a", user("joe"), "b", user("jane")))));
    }

    @ParameterizedTest
    @MethodSource("modesAndEdits")
    void theKeyLivesOn(KeySettings mode, String who, String before, String after, @TempDir Path folder)
            throws Exception {
        try (var world = new World(folder, mode)) {
            world.environment.put("KEY", derivedId("a", "acme"));
            world.write("keys.yaml", before);
            applied(world);
            assertThat(use(world, who)).isEqualTo(200);
            assertThat(use(world, who)).isEqualTo(200);

            world.write("keys.yaml", after);
            Said apply = world.run("apply", "--auto-approve", "--no-color");

            assertThat(apply.code()).as(apply.all()).isZero();
            assertThat(apply.out()).doesNotContain("1 revoked", "1 to revoke", "to replace", "1 to create");
            assertThat(world.run("plan", "--detailed-exitcode").code()).isZero();
            assertThat(remaining(world, who)).isEqualTo(48);
            assertThat(use(world, who)).isEqualTo(200);
        }
    }

    private static long remaining(World world, String who) throws Exception {
        String path =
                who.equals("KEY") ? world.environment.get("KEY") + "?org_id=acme" : "jane?username=true&org_id=acme";
        return ((Value.Fields) world.admin("/tyk/keys/" + path)).whole("quota_remaining");
    }

    private static int use(World world, String who) throws Exception {
        if (who.equals("KEY")) {
            return world.get("/orders/1", world.environment.get("KEY"));
        }
        String pair = Base64.getEncoder().encodeToString(("jane:" + World.PASSWORD).getBytes(StandardCharsets.UTF_8));
        return world.get("/members/1", Map.of("Authorization", "Basic " + pair));
    }

    private static void applied(World world) {
        Said said = world.run("apply", "--auto-approve");
        assertThat(said.code()).as(said.all()).isZero();
    }

    private static void loseMark(World world, String name) throws Exception {
        String id = derivedId(name, "acme");
        Value.Fields session = (Value.Fields) world.admin("/tyk/keys/" + id + "?org_id=acme");
        world.put("/tyk/keys/" + id + "?org_id=acme&suppress_reset=1", session.without("meta_data"));
    }

    @ParameterizedTest
    @MethodSource("modes")
    void aLostMarkIsReportedAndAdoptedOnRequest(KeySettings mode, @TempDir Path folder) throws Exception {
        try (var world = new World(folder, mode)) {
            world.environment.put("KEY", derivedId("a", "acme"));
            world.write("keys.yaml", keys("a", DERIVED, "b", DERIVED, "c", DERIVED));
            applied(world);
            assertThat(use(world, "KEY")).isEqualTo(200);
            loseMark(world, "a");
            world.write("keys.yaml", keys("a", DERIVED, "b", DERIVED));

            Said plan = world.run("plan", "--no-color");
            Said apply = world.run("apply", "--auto-approve", "--no-color");
            Said again = world.run("plan", "--detailed-exitcode", "--no-color");
            Said nothing = world.run("apply", "--auto-approve", "--no-color");

            assertThat(plan.code()).isZero();
            assertThat(plan.err()).contains("warning[not-ours]", "keys.yaml:2", "--adopt-key a");
            assertThat(plan.out()).contains("1 to revoke", "1 key is left alone", "e2e/keys/a");
            assertThat(apply.code()).isEqualTo(4);
            assertThat(apply.out()).contains("1 revoked");
            assertThat(again.code()).isEqualTo(2);
            assertThat(again.out()).doesNotContain("No changes").contains("e2e/keys/a");
            assertThat(nothing.code()).isEqualTo(4);
            assertThat(((Value.Fields) Json.read(
                                    world.run("plan", "--format", "json").out()))
                            .texts("left_alone"))
                    .containsExactly("e2e/keys/a");
            assertThat(apply.out()).contains("1 key is left alone.");
            Said json = world.run("apply", "--auto-approve", "--format", "json");
            assertThat(json.code()).isEqualTo(4);
            assertThat(((Value.Fields) Json.read(json.out())).texts("left_alone"))
                    .containsExactly("e2e/keys/a");
            Said events = world.run("apply", "--auto-approve", "--format", "jsonl");
            assertThat(events.out()).contains("\"left_alone\":[\"e2e/keys/a\"]");

            Said saved = world.run("plan", "--adopt-key", "a", "-out", "a.plan", "--no-color");
            assertThat(saved.out()).contains("--adopt-key restores its mark", "meta_data.keywright");
            Said adopted = world.run("apply", "a.plan", "--no-color");
            assertThat(adopted.code()).as(adopted.all()).isZero();
            assertThat(world.run("plan", "--detailed-exitcode").code()).isZero();
            assertThat(remaining(world, "KEY")).isEqualTo(49);
            assertThat(use(world, "KEY")).isEqualTo(200);
        }
    }

    /** Someone else makes the user while our plan is being read: the intended entry may not prove it ours. */
    @Test
    void whatSomebodyMadeBeforeOurCreateIsNotOurs(@TempDir Path folder) throws Exception {
        try (var world = new World(folder, KeySettings.HASHED)) {
            world.write("keys.yaml", keys("a", user("jane"), "b", DERIVED));
            Value.Fields theirs = (Value.Fields) Json.read("""
                    {"org_id": "acme", "basic_auth_data": {"password": "theirs"}, "access_rights":
                      {"basic": {"api_id": "basic", "versions": ["Default"]}}}""");
            Said lost = world.runApproved(world.folder, () -> post(world, theirs), "apply", "--no-color");
            assertThat(lost.code()).as(lost.all()).isEqualTo(5);
            assertThat(lost.out()).contains("a not created: stale", "New key: b");

            Said again = world.run("apply", "--auto-approve");
            assertThat(again.code()).as(again.all()).isEqualTo(4);
            assertThat(again.err()).contains("not-ours").doesNotContain("--adopt-key a");
            assertThat(world.run("apply", "--auto-approve", "--adopt-key", "a").code())
                    .isEqualTo(1);
            world.write("keys.yaml", keys("b", DERIVED));
            applied(world);
            assertThat(world.run("plan", "--detailed-exitcode").code()).isZero();
        }
    }

    private static void post(World world, Value.Fields session) {
        try {
            world.post("/tyk/keys/acmejane", session);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void anUndeclaredKeyWithoutMarkIsNeverForgotten(@TempDir Path folder) throws Exception {
        try (var world = new World(folder, KeySettings.HASHED)) {
            world.environment.put("KEY", derivedId("a", "acme"));
            world.write("keys.yaml", keys("a", DERIVED, "b", DERIVED));
            applied(world);
            loseMark(world, "a");
            world.write("keys.yaml", keys("b", DERIVED));

            assertThat(world.run("apply", "--auto-approve").code()).isEqualTo(4);
            assertThat(use(world, "KEY")).isEqualTo(200);
            Said typo = world.run("plan", "--adopt-key", "bb");
            assertThat(typo.code()).isEqualTo(1);
            assertThat(typo.err()).contains("nothing-to-adopt", "'b'");

            world.write("keys.yaml", keys("a", DERIVED, "b", DERIVED));
            assertThat(world.run("apply", "--auto-approve", "--adopt-key", "a").code())
                    .isZero();
            world.write("keys.yaml", keys("b", DERIVED));
            assertThat(world.run("apply", "--auto-approve").code()).isZero();
            assertThat(use(world, "KEY")).isEqualTo(403);
        }
    }

    @Test
    void anotherHashFunctionDoesNotSeparateASpellingFromItsSession(@TempDir Path folder) throws Exception {
        var store = folder.resolve("one");
        String token;
        try (var world = new World(store, KeySettings.HASHED)) {
            world.environment.put("KEY", derivedId("a", "acme"));
            world.write("keys.yaml", keys("a", DERIVED));
            applied(world);
            token = world.reveal("a");
        }
        try (var world = new World(store, KeySettings.HASHED.withHashKeyFunction("sha256"))) {
            world.environment.put("KEY", derivedId("a", "acme"));
            world.write("keys.yaml", keys("b", SUPPLIED));
            applied(world);

            assertThat(token)
                    .isEqualTo(new Token("acme", Secret.of(world.environment.get("KEY")), HashFunction.MURMUR64)
                            .text()
                            .reveal());
            assertThat(world.get("/orders/1", token)).isEqualTo(200);
            assertThat(world.run("plan", "--detailed-exitcode").code()).isZero();
        }
    }

    @Test
    void shardsKeepWhatAKeyOfAnotherShardLeadsTo(@TempDir Path folder) throws Exception {
        try (var world = new World(folder, KeySettings.HASHED)) {
            world.environment.put("KEY", derivedId("a", "acme"));
            world.write("keys.yaml", keys("a", DERIVED));
            applied(world);
            for (String name : new String[] {"b", "c", "d", "e", "f", "g"}) {
                world.write("keys.yaml", keys(name, SUPPLIED));
                for (String shard : new String[] {"4/4", "2/4", "3/4", "1/4"}) {
                    Said said = world.run("apply", "--auto-approve", "--shard", shard);
                    assertThat(said.code()).as(said.all()).isZero();
                    assertThat(use(world, "KEY")).isEqualTo(200);
                }
                assertThat(world.run("plan", "--detailed-exitcode").code()).isZero();
            }
        }
    }

    @Test
    void validateFindsADerivedKeyBesideItsOwnId(@TempDir Path folder) throws Exception {
        try (var world = new World(folder, KeySettings.HASHED)) {
            world.environment.put("KEY", derivedId("a", "acme"));
            world.write("keys.yaml", keys("a", DERIVED, "b", SUPPLIED));

            Said said = world.run("validate");

            assertThat(said.code()).isEqualTo(1);
            assertThat(said.err()).contains("same-credential", "keys.yaml:3");
        }
    }
}
