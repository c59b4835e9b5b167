package dev.keywright.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.model.value.Value;
import dev.keywright.tyk.KeySettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A project without an organisation: the whole life of its keys, and APIs of other organisations. */
class OrglessTest {

    private static final String PROJECT = """
            version: 1
            namespace: e2e
            org_id: ""
            gateway: {url: "${env:TYK_GATEWAY_URL}", secret: "${env:TYK_GATEWAY_SECRET}"}
            key_seed: "${env:KEYWRIGHT_KEY_SEED}"
            """;

    private static final String KEYS = """
            policies:
              gold: {rate: 10, per: 1s, quota_max: 9, quota_renewal_rate: 1h, access_rights: [{api: No Orders}]}
            keys:
              mobile: {apply_policies: [gold], generation: %d, alias: "%s"}
              jane: {basic_auth: {username: jane, password: "${env:JANE_PASSWORD}"}, access_rights: [{api: No Members}]}
              old: {key: "${env:LEGACY_KEY}", access_rights: [{api: No Orders}]}
              signed: {hmac_enabled: true, access_rights: [{api: No Partners}]}
            """;

    @TempDir
    Path temp;

    static Stream<KeySettings> modes() {
        return Stream.of(KeySettings.HASHED, KeySettings.PLAIN);
    }

    private World orgless(KeySettings keys) throws IOException {
        Path apis = Files.createDirectories(temp.resolve("apis"));
        for (String api : new String[] {"api-1", "basic", "hmac"}) {
            String json = Files.readString(World.demoApis().resolve(api + ".json"));
            Files.writeString(
                    apis.resolve("no-" + api + ".json"),
                    json.replace("\"acme\"", "\"\"")
                            .replace("\"name\": \"", "\"name\": \"No ")
                            .replace("\"No Default\"", "\"Default\"")
                            .replace("\"" + api + "\"", "\"no-" + api + "\"")
                            .replace("\"listen_path\": \"/", "\"listen_path\": \"/no-"));
        }
        var world = new World(temp, keys, apis);
        world.write("keywright.yaml", PROJECT);
        return world;
    }

    private static void applied(World world) {
        World.Said said = world.run("apply", "--auto-approve", "--allow", "mass-revoke");
        assertThat(said.code()).as(said.all()).isZero();
        World.Said second = world.run("plan", "--detailed-exitcode");
        assertThat(second.code()).as(second.all()).isZero();
    }

    @ParameterizedTest
    @MethodSource("modes")
    void theWholeLifeOfAKey(KeySettings mode) throws IOException {
        try (World world = orgless(mode)) {
            world.write("keys.yaml", KEYS.formatted(1, "first"));
            applied(world);
            String first = world.reveal("mobile");
            assertThat(new String(Base64.getDecoder().decode(first), StandardCharsets.UTF_8))
                    .startsWith("{\"org\":\"\",");
            assertThat(world.get("/no-orders/", first)).isEqualTo(200);
            String jane = Base64.getEncoder().encodeToString(("jane:" + World.PASSWORD).getBytes());
            // As on a real gateway, which looks for the user's name as if it were a token.
            assertThat(world.get("/no-members/", Map.of("Authorization", "Basic " + jane)))
                    .isEqualTo(401);
            assertThat(world.run("validate").err()).contains("orgless-credential", "the user cannot log in anywhere");

            world.write("keys.yaml", KEYS.formatted(1, "second"));
            applied(world);
            Value.Fields session = (Value.Fields) world.admin("/tyk/keys/" + first);
            assertThat(session.text("alias")).isEqualTo("second");
            assertThat(session.whole("quota_remaining")).isEqualTo(8);

            world.write("keys.yaml", KEYS.formatted(2, "second"));
            applied(world);
            String second = world.reveal("mobile");
            assertThat(second).isNotEqualTo(first);
            assertThat(world.get("/no-orders/", first)).isEqualTo(403);
            assertThat(world.get("/no-orders/", second)).isEqualTo(200);

            world.write("keys.yaml", KEYS.formatted(2, "second").replaceAll("(?m)^  (jane|old|signed):.*\n", ""));
            World.Said said =
                    world.run("apply", "--auto-approve", "--allow", "mass-revoke", "--allow", "shrunken-project");
            assertThat(said.code()).as(said.all()).isZero();
            assertThat(said.out()).contains("3 revoked");
        }
    }

    @Test
    void aLostLedgerIsFoundAgain() throws IOException {
        try (World world = orgless(KeySettings.PLAIN)) {
            world.write("keys.yaml", KEYS.formatted(1, "first"));
            applied(world);
            assertThat(world.loseLedger()).isPositive();
            World.Said plan = world.run("plan");
            assertThat(plan.out()).doesNotContain("will be created").contains("apply only records");
            applied(world);
        }
    }

    @Test
    void anApiOfAnotherOrganisationIsOpenedWithAWarning() throws IOException {
        try (World world = orgless(KeySettings.HASHED)) {
            world.write(
                    "keys.yaml",
                    "keys:\n"
                            + "  a: {rate: 5, per: 1s, access_rights: [{api: Orders}]}\n"
                            + "  b: {rate: 5, per: 1s, access_rights: [{api: api-1, versions: [anything]}]}\n");
            World.Said plan = world.run("plan");
            assertThat(plan.err())
                    .containsOnlyOnce("api-of-another-org")
                    .contains("API Orders belongs to org acme, this project to (none)");
            applied(world);
            assertThat(world.get("/orders/", world.reveal("a"))).isEqualTo(200);
            assertThat(world.get("/orders/", world.reveal("b"))).isEqualTo(200);
            world.write("keywright.yaml", PROJECT.replace("\"\"", "elsewhere"));
            assertThat(world.run("doctor").out()).contains("(none), acme");
        }
    }
}
