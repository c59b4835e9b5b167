package dev.keywright.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.model.value.Value;
import dev.keywright.tyk.KeySettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The live state as YAML: it validates, it holds no secret, and a project that declares it has nothing to do. */
class ExportTest {

    private static final String FILES = """
            policies:
              gold: {rate: 100, per: 1m, quota_max: 5000, quota_renewal_rate: 1d, access_rights: [{api: Orders}], tags: [gold], meta_data: {tier: gold}}
              acl: {partitions: {acl: true}, access_rights: [{api: Billing, allowed_urls: [{url: "/b/(.*)", methods: [GET]}]}], name: Only Billing}
            keys:
              follower: {apply_policies: [gold], tags: [own], meta_data: {owner: team-a}, expires: 2031-01-01}
              half: {apply_policies: [acl], rate: 7, per: 1s}
              alone: {access_rights: [{api: Versioned, versions: [v2], limit: {rate: 5, per: 1s}}], rate: 3, per: 1s, quota_max: unlimited, alias: "A l o n e"}
              rotated: {generation: 3, access_rights: [{api: Orders}], rate: 1, per: 1s}
              signed: {hmac_enabled: true, access_rights: [{api: Orders}], rate: 1, per: 1s}
              supplied: {key: "${env:LEGACY_KEY}", access_rights: [{api: Orders}], rate: 1, per: 1s}
              jane: {basic_auth: {username: jane, password: "${env:JANE_PASSWORD}"}, access_rights: [{api: Orders}], rate: 1, per: 1s}
            """;

    @TempDir
    Path folder;

    @Test
    void aProjectThatDeclaresTheExportedStateHasNothingToDo() throws IOException {
        try (var world = new World(folder, KeySettings.HASHED)) {
            world.write("all.yaml", FILES);
            assertThat(world.run("apply", "--auto-approve").code()).isZero();

            World.Said exported = world.run("export", "--out", "../exported");

            assertThat(exported.code()).as(exported.err()).isZero();
            assertThat(exported.out()).contains("2 policies and 7 keys from the gateway");
            noSecretIn(folder.resolve("exported"), exported);
            Files.delete(world.folder.resolve("all.yaml"));
            for (String file : new String[] {"policies.yaml", "keys.yaml"}) {
                world.write(file, Files.readString(folder.resolve("exported").resolve(file)));
            }
            world.environment.putAll(Map.of("SUPPLIED_KEY", World.SUPPLIED, "JANE_PASSWORD", World.PASSWORD));
            World.Said plan = world.run("plan", "--detailed-exitcode");
            assertThat(plan.code()).as(plan.all()).isZero();
        }
    }

    @Test
    void nothingIsWrittenOnTheGatewayAndWithoutOutNothingAnywhere() throws IOException {
        try (var world = new World(folder, KeySettings.HASHED)) {
            world.write("all.yaml", FILES);
            assertThat(world.run("apply", "--auto-approve").code()).isZero();

            World.Said printed = world.run("export");

            assertThat(printed.code()).isZero();
            assertThat(printed.out())
                    .contains("# policies.yaml", "# keys.yaml", "apply_policies: [gold]", "name: Only Billing");
            assertThat(world.run("plan", "--detailed-exitcode").code()).isZero();
        }
    }

    @Test
    void whereNothingIsListedOnlyTheNamespaceCanBeExported() throws IOException {
        try (var world = new World(folder, KeySettings.HASHED)) {
            World.Said refused = world.run("export", "--all");

            assertThat(refused.code()).isEqualTo(1);
            assertThat(refused.err()).contains("does not list its keys").contains("without --all");
        }
    }

    @Test
    void everythingThatIsListedIsExported() throws IOException {
        try (var world = new World(folder, KeySettings.PLAIN)) {
            world.write("all.yaml", FILES);
            assertThat(world.run("apply", "--auto-approve").code()).isZero();
            world.post(
                    "/tyk/keys/canary-key-of-others",
                    Value.Fields.of(Map.of(
                            "org_id", Value.text("acme"),
                            "alias", Value.text("Somebody's key"),
                            "tags", Value.texts(java.util.List.of("canary-key-of-others")),
                            "apply_policies", Value.texts(java.util.List.of("gold")))));

            World.Said exported = world.run("export", "--all", "--out", "../exported");

            assertThat(exported.code()).as(exported.err()).isZero();
            assertThat(exported.out())
                    .contains("2 policies and 8 keys")
                    .contains("adopted-credential")
                    .contains("secret-not-carried");
            assertThat(Files.readString(folder.resolve("exported/keys.yaml")))
                    .contains("somebody-s-key:", "follower:", "credential: adopted");
            noSecretIn(folder.resolve("exported"), exported);
            world.environment.put("SUPPLIED_KEY", World.SUPPLIED);
            assertThat(world.run(folder, "validate", "-C", "exported").code()).isZero();
        }
    }

    /** A gateway that hashes shows only hashes, and the alias or a note may hold the key all the same. */
    @Test
    void noTextOfAKeyHoldsAKeyEither() throws IOException {
        try (var world = new World(folder, KeySettings.HASHED.withListing())) {
            for (String own : new String[] {"canary-key-one", "canary-key-two"}) {
                world.post(
                        "/tyk/keys/" + own,
                        Value.Fields.of(Map.of(
                                "org_id", Value.text("acme"),
                                "rate", Value.whole(5),
                                "per", Value.whole(1),
                                "alias", Value.text(own.equals("canary-key-one") ? own : "two, was canary-key-one"),
                                "access_rights",
                                        Value.Fields.of(Map.of(
                                                "api-1", Value.Fields.of(Map.of("api_id", Value.text("api-1"))))))));
            }

            World.Said exported = world.run("export", "--all", "--out", "../exported");

            assertThat(exported.code()).as(exported.err()).isZero();
            assertThat(exported.out()).contains("0 policies and 2 keys", "secret-not-carried");
            assertThat(exported.all()).doesNotContain("canary");
            for (Path file : new Path[] {Path.of("keys.yaml"), Path.of("keywright.yaml")}) {
                assertThat(folder.resolve("exported").resolve(file)).content().doesNotContain("canary");
            }
        }
    }

    private static void noSecretIn(Path folder, World.Said said) throws IOException {
        assertThat(said.all()).doesNotContain("canary");
        for (String file : new String[] {"policies.yaml", "keys.yaml", "keywright.yaml"}) {
            assertThat(folder.resolve(file)).content().doesNotContain("canary");
        }
    }
}
