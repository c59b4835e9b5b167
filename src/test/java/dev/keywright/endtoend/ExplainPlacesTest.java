package dev.keywright.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.tyk.KeySettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code explain} names the place that a value comes from, also where that is not the key's own. */
class ExplainPlacesTest {

    @TempDir
    Path folder;

    private World world;

    @BeforeEach
    void start() throws IOException {
        world = new World(folder, KeySettings.HASHED);
    }

    @AfterEach
    void stop() throws IOException {
        world.close();
    }

    private String explain(String name) {
        World.Said said = world.run("explain", name, "--offline");
        assertThat(said.code()).as(said.err()).isZero();
        return said.out();
    }

    @Test
    void aPolicyIsExplainedByItself() throws IOException {
        world.write("all.yaml", """
                policies:
                  gold: {rate: 5, per: 1s, access_rights: [{api: Orders}]}
                  tags-only: {tags: [x]}
                keys:
                  b: {apply_policies: [gold]}
                  a: {apply_policies: [gold, tags-only]}
                """);
        World.Said gold = world.run("explain", "--policy", "gold", "--offline");
        assertThat(gold.code()).as(gold.all()).isZero();
        assertThat(gold.out())
                .contains("as the gateway will see a key that carries it alone")
                .containsPattern("rate +5 +policy \\S*gold \\(all.yaml:2:")
                .contains("2 keys carry it: a, b.");
        World.Said refused = world.run("explain", "--policy", "tags-only", "--offline");
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.out())
                .contains("the gateway would refuse a key that carries it alone", "1 key carries it: a.");
        assertThat(world.run("explain", "--policy", "glod", "--offline").err())
                .contains("the files declare no policy 'glod'; did you mean 'gold'?");
        assertThat(world.run("explain", "--offline").code()).isEqualTo(64);
        assertThat(world.run("explain", "a", "--policy", "gold", "--offline").code())
                .isEqualTo(64);
    }

    @Test
    void aDefaultIsNamedWhereItIsWritten() throws IOException {
        world.write("defaults.yaml", """
                defaults:
                  keys:
                    rate: 5
                    per: 1s
                    access_rights:
                      - api: Orders
                        limit: {quota_max: 7, quota_renewal_rate: 1d}
                """);
        world.write("keys.yaml", """
                keys:
                  a:
                    alias: A
                  b: {per: 2s}
                """);
        assertThat(explain("a"))
                .containsPattern("rate +5 +the key \\(defaults.yaml:3:5\\)")
                .containsPattern("per +1s +the key \\(defaults.yaml:4:5\\)")
                .containsPattern("alias +A +the key \\(keys.yaml:3:5\\)")
                .containsPattern("quota_max +7 +the key \\(defaults.yaml:7:17\\)");
        assertThat(explain("b"))
                .containsPattern("rate +5 +the key \\(defaults.yaml:3:5\\)")
                .containsPattern("per +2s +the key \\(keys.yaml:4:7\\)");
    }

    @Test
    void aCellIsNamedWhereItIsInTheTable() throws IOException {
        world.write("customers.csv", """
                id,company,requests,plan
                c-1,One,10,gold
                c-100,Two,20,gold
                """);
        world.write("policies.yaml", """
                policies:
                  gold:
                    access_rights: [{api: Orders}]
                    partitions: {acl: true}
                """);
        world.write("keys.yaml", """
                keys_from:
                  csv: customers.csv
                  name: "${row:id}"
                  key:
                    rate: "${row:requests}"
                    per: 1s
                    apply_policies: ["${row:plan}"]
                    meta_data: {company: "${row:company}", tier: one}
                """);
        assertThat(explain("c-1"))
                .containsPattern("rate +10 +the key \\(customers.csv:2:9\\)")
                .containsPattern("per +1s +the key \\(keys.yaml:6:5\\)")
                .containsPattern("apply_policies +gold +the key \\(customers.csv:2:12\\)")
                .containsPattern("meta_data.company +One +the key \\(customers.csv:2:5\\)")
                .containsPattern("meta_data.tier +one +the key \\(keys.yaml:8:44\\)");
        assertThat(explain("c-100"))
                .containsPattern("rate +20 +the key \\(customers.csv:3:11\\)")
                .containsPattern("per +1s +the key \\(keys.yaml:6:5\\)")
                .containsPattern("meta_data.company +Two +the key \\(customers.csv:3:7\\)");
    }

    /** A policy's tags merge into its keys, and stay there when the policy changes. */
    @Test
    void whatTheGatewayHasAndNoDeclarationGivesIsNamed() throws IOException {
        String files = """
                policies:
                  gold: {rate: 5, per: 1s, tags: [gold], access_rights: [{api: Orders}]}
                keys:
                  a: {apply_policies: [gold], tags: [old], expires: 2099-01-01}
                  b: {access_rights: [{api: Orders}], hmac_enabled: true, suspended: false}
                """;
        world.write("keys.yaml", files);
        assertThat(world.run("apply", "--auto-approve").code()).isZero();
        for (String name : List.of("a", "b")) {
            assertThat(world.run("explain", name).out()).doesNotContain("On the gateway now");
            assertThat(world.run("explain", name, "--format", "json").out()).contains("\"on_gateway\" : [ ]");
        }
        assertThat(world.run("explain", "a", "--offline", "--format", "json").out())
                .contains("\"on_gateway\" : null");
        world.write("keys.yaml", files.replace("tags: [old], ", "").replace("rate: 5", "rate: 6"));
        assertThat(world.run("explain", "a").out())
                .contains("On the gateway now, otherwise than explained:")
                .contains("tags: removed old", "no declaration gives it now; the next write of the key removes it")
                .contains("  rate 5 -> 6");
        assertThat(world.run("explain", "b").out()).doesNotContain("On the gateway now");
    }

    /** Limits that are missing, what is written in vain, and what the gateway fills in. */
    @Test
    void missingLimitsAndWhatHasNoEffectAreNamed() throws IOException {
        world.write("keys.yaml", """
                policies:
                  gold: {rate: 5, per: 1s, access_rights: [{api: Orders}]}
                keys:
                  open: {access_rights: [{api: Orders}]}
                  vain: {apply_policies: [gold], rate: 9, per: 1s}
                """);
        assertThat(explain("open")).contains("! no rate limit and no quota for", "it never expires");
        assertThat(explain("vain"))
                .contains("Written on the key, but without effect: ")
                .containsPattern("not 9 of the key \\(keys.yaml:5:\\d+\\)");
        String markdown = world.run("explain", "vain", "--offline", "--format", "markdown")
                .out();
        assertThat(markdown).contains("<!-- keywright:explain -->", "without effect", "keys.yaml:5:");
    }

    @Test
    void aMistakeInADefaultIsReportedThere() throws IOException {
        world.write("defaults.yaml", "defaults:\n  keys:\n    access_rights: [{api: Ordesr}]\n");
        world.write("keys.yaml", "keys:\n  a: {rate: 1, per: 1s}\n");
        World.Said said = world.run("plan");
        assertThat(said.err()).contains("error[unknown-api]").contains("defaults.yaml:3:");
    }
}
