package dev.keywright.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.endtoend.World.Said;
import dev.keywright.json.Json;
import dev.keywright.model.value.Value;
import dev.keywright.tyk.KeySettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same files on two gateways with other organisations, and other ids for the same APIs and policies. */
class MoveTest {

    private static final String PROD_ORG = "5e9d9544a1dcd60001d0ed20";
    private static final String PROD_API = "9b1c66f2d4e84a0c";
    private static final String PROD_BASE = "65f0c0ffee65f0c0ffee0001";

    @TempDir
    Path folder;

    private static Path api(Path folder, String id, String org) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(id + ".json"), """
                {"name": "Shop", "api_id": "%s", "org_id": "%s", "active": true, "auth": {"auth_header_name": "Authorization"},
                 "version_data": {"not_versioned": true, "versions": {"Default": {"name": "Default"}}},
                 "proxy": {"listen_path": "/shop/", "target_url": "http://127.0.0.1:1", "strip_listen_path": true}}
                """.formatted(id, org));
        return folder;
    }

    /** A policy that someone else manages: each gateway has its own id for it. */
    private static void base(World world, String id, String org, String api) throws IOException {
        world.put("/tyk/policies/" + id, (Value.Fields) Json.read("""
                {"id": "%s", "org_id": "%s", "active": true, "rate": 3, "per": 1, "partitions": {"acl": true},
                 "access_rights": {"%s": {"api_id": "%s", "versions": ["Default"]}}}
                """.formatted(id, org, api, api)));
        world.admin("/tyk/reload?block=true");
    }

    @Test
    void theSameFilesGoToStagingAndToProduction() throws Exception {
        try (var staging = new World(
                        folder.resolve("staging"), KeySettings.HASHED, api(folder.resolve("a"), "shop-stg", "acme"));
                var prod = new World(
                        folder.resolve("prod"), KeySettings.PLAIN, api(folder.resolve("b"), PROD_API, PROD_ORG))) {
            base(staging, "base-stg", "acme", "shop-stg");
            base(prod, PROD_BASE, PROD_ORG, PROD_API);
            staging.environment.put("TYK_PROD_URL", prod.url());
            staging.write("keywright.yaml", """
                    version: 1
                    namespace: staging
                    org_id: acme
                    gateway: {url: "${env:TYK_GATEWAY_URL}", secret: "${env:TYK_GATEWAY_SECRET}"}
                    key_seed: "${env:KEYWRIGHT_KEY_SEED}"
                    policy_ids: "${namespace}-${name}"
                    vars: {base: base-stg, rate: 5}
                    environments:
                      staging: {}
                      prod:
                        namespace: prod
                        org_id: %s
                        gateway: {url: "${env:TYK_PROD_URL}"}
                        vars: {base: %s, rate: 500}
                    """.formatted(PROD_ORG, PROD_BASE));
            staging.write("all.yaml", """
                    policies:
                      gold: {rate: "${var:rate}", per: 1s, quota_max: unlimited, access_rights: [{api: Shop}]}
                    keys:
                      app: {apply_policies: [gold]}
                      batch: {apply_policies: ["${var:base}"], rate: "${var:rate}", per: 1s, quota_max: unlimited}
                      direct: {access_rights: [{api: Shop}], rate: "${var:rate}", per: 1s, quota_max: unlimited}
                    """);
            for (String environment : new String[] {"staging", "prod"}) {
                Said applied = staging.run("apply", "--auto-approve", "--env", environment);
                assertThat(applied.code()).as(applied.all()).isZero();
                assertThat(staging.run("plan", "--detailed-exitcode", "--env", environment)
                                .code())
                        .isZero();
            }
            for (String name : new String[] {"app", "batch", "direct"}) {
                String here = staging.run("reveal", "--stdout", "--env", "staging", name)
                        .out()
                        .strip();
                String there = staging.run("reveal", "--stdout", "--env", "prod", name)
                        .out()
                        .strip();
                assertThat(staging.get("/shop/", here)).as(name).isEqualTo(200);
                assertThat(prod.get("/shop/", there)).as(name).isEqualTo(200);
                assertThat(staging.get("/shop/", there)).as(name).isEqualTo(403);
                assertThat(prod.get("/shop/", here)).as(name).isEqualTo(403);
            }
            assertThat(staging.admin("/tyk/policies/staging-gold").toString())
                    .contains("shop-stg", "rate=Whole[number=5]");
            assertThat(prod.admin("/tyk/policies/prod-gold").toString()).contains(PROD_API, "rate=Whole[number=500]");
            // Each environment owns its keys alone: a change of one does not reach the other.
            staging.write(
                    "all.yaml",
                    Files.readString(staging.folder.resolve("all.yaml")).replaceAll("(?m)^  direct:.*\n", ""));
            assertThat(staging.run("apply", "--auto-approve", "--env", "staging")
                            .code())
                    .isZero();
            assertThat(staging.run("list", "--env", "staging").out()).contains("2 keys, 1 policy.");
            assertThat(staging.run("list", "--env", "prod").out()).contains("3 keys, 1 policy.");
        }
    }
}
