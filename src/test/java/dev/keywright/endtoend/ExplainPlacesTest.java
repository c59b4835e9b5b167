package dev.keywright.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.tyk.KeySettings;
import java.io.IOException;
import java.nio.file.Path;
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

    @Test
    void aMistakeInADefaultIsReportedThere() throws IOException {
        world.write("defaults.yaml", "defaults:\n  keys:\n    access_rights: [{api: Ordesr}]\n");
        world.write("keys.yaml", "keys:\n  a: {rate: 1, per: 1s}\n");
        World.Said said = world.run("plan");
        assertThat(said.err()).contains("error[unknown-api]").contains("defaults.yaml:3:");
    }
}
