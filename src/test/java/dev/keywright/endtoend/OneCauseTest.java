package dev.keywright.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.tyk.KeySettings;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One cause, one message, and a hint that can be followed. */
class OneCauseTest {

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

    private World.Said keys(String text, String... words) throws IOException {
        world.write("keys.yaml", text);
        return world.run(words.length == 0 ? new String[] {"validate"} : words);
    }

    private static long errors(World.Said said) {
        return said.err().lines().filter(line -> line.startsWith("error[")).count();
    }

    @Test
    void aMisspeltFieldIsNotMissingToo() throws IOException {
        for (String field : new String[] {"acces_rights: [{api: Orders}]", "apply_policy_ids: [gold]"}) {
            World.Said said =
                    keys("policies:\n  gold: {rate: 1, per: 1s, access_rights: [{api: Orders}]}\nkeys:\n  a:\n    "
                            + field + "\n");
            assertThat(said.err()).contains("error[unknown-field]");
        }
        World.Said said = keys("keys:\n  a:\n    acces_rights: [{api: Orders}]\n");
        assertThat(errors(said)).as(said.err()).isEqualTo(1);
        World.Said rate = keys("keys:\n  a:\n    access_rights: [{api: Orders}]\n    rate: 5\n    pre: 1s\n");
        assertThat(errors(rate)).as(rate.err()).isEqualTo(1);
    }

    @Test
    void aPolicyWithAMistakeDoesNotBlameItsKeys() throws IOException {
        World.Said said = keys("""
                policies:
                  gold: {rate: 1, per: 1s, access_rights: [{api: Ordes}]}
                keys:
                  a: {apply_policies: [gold]}
                  b: {apply_policies: [gold]}
                """, "plan");
        assertThat(errors(said)).as(said.err()).isEqualTo(1);
        assertThat(said.err()).contains("error[unknown-api]");
    }

    @Test
    void anUnsetSeedIsNoFaultOfOurs() throws IOException {
        world.environment.remove("KEYWRIGHT_KEY_SEED");
        for (String command : new String[] {"plan", "doctor", "apply"}) {
            World.Said said = keys("keys: {a: {access_rights: [{api: Orders}]}}", command);
            assertThat(said.err()).contains("error[env-unset]", "$(cat secrets/key-seed)");
            assertThat(said.err()).doesNotContain("internal error");
        }
    }

    @Test
    void anAppliedPlanIsStaleForOneReason() throws IOException {
        var text = new StringBuilder("keys:\n");
        for (int i = 0; i < 20; i++) {
            text.append("  k").append(i).append(": {access_rights: [{api: Orders}]}\n");
        }
        keys(text.toString(), "plan", "-out", "a.plan");
        assertThat(world.run("apply", "a.plan").code()).isZero();
        World.Said again = world.run("apply", "a.plan");
        assertThat(again.code()).isEqualTo(5);
        assertThat(errors(again)).as(again.err()).isEqualTo(1);
        assertThat(again.err()).contains("used once", "make and review a new plan");
    }

    @Test
    void aChangedPasswordIsShownAsChanged() throws IOException {
        String jane = """
                keys:
                  jane:
                    basic_auth: {username: jane, password: "${env:JANE_PASSWORD}"}
                    access_rights: [{api: Members}]
                """;
        assertThat(keys(jane, "apply", "--auto-approve").code()).isZero();
        world.environment.put("JANE_PASSWORD", "another-password-9b2a");
        World.Said plan = world.run("plan");
        assertThat(plan.out())
                .contains("(secret) -> (secret, changed)", "up to 10 s")
                .doesNotContain("unchanged)");
        assertThat(world.run("plan", "-out", "p.plan").code()).isZero();
        assertThat(world.run("show", "p.plan").out()).contains("(secret) -> (secret, changed)");
    }

    @Test
    void anEmptyCellLeavesTheFieldOut() throws IOException {
        world.write("customers.csv", "id,plan,rate,until,alias\nacme,gold,5,never,Acme\nnoname,gold,,2037-01-01,\n");
        String text = """
                policies:
                  gold: {access_rights: [{api: Orders}], rate: 100, per: 1m}
                defaults:
                  keys: {alias: from the defaults}
                keys_from:
                  csv: customers.csv
                  name: "${row:id}"
                  key:
                    apply_policies: ["${row:plan}"]
                    alias: "${row:alias}"
                    expires: "${row:until}"
                    meta_data: {rate: "${row:rate}"}
                """;
        World.Said said = keys(text);
        assertThat(said.code()).as(said.err()).isZero();
        World.Said plan = world.run("plan", "--format", "json");
        assertThat(plan.out()).contains("from the defaults", "Acme");

        world.write("customers.csv", "id,plan,rate,until,alias\nacme,gold,5,,Acme\n");
        World.Said open = world.run("validate");
        assertThat(open.code()).isEqualTo(1);
        assertThat(open.err()).contains("customers.csv:2:", "write a date, or never");

        // Without its policy the key would open nothing, which is the one thing to report.
        world.write("customers.csv", "id,plan,rate,until,alias\nacme,,5,never,Acme\n");
        World.Said list = world.run("validate");
        assertThat(list.code()).as(list.all()).isEqualTo(1);
        assertThat(list.err()).contains("access-left-out").doesNotContain("empty-value");
    }

    @Test
    void anEmptyCellIsNoItemOfAList() throws IOException {
        world.write("customers.csv", "id,plan,addon,tag,version\na,gold,,,v2\nb,gold,extra,new,v2\n");
        String text = """
                policies:
                  gold: {access_rights: [{api: Orders}], rate: 100, per: 1m}
                  extra: {access_rights: [{api: Members}], rate: 100, per: 1m}
                keys_from:
                  csv: customers.csv
                  name: "${row:id}"
                  key:
                    apply_policies: ["${row:plan}", "${row:addon}"]
                    tags: ["${row:tag}"]
                """;
        World.Said said = keys(text);
        assertThat(said.code()).as(said.err()).isZero();
        String a = world.run("explain", "a", "--offline").out();
        String b = world.run("explain", "b", "--offline").out();
        assertThat(a).contains("gold").doesNotContain("extra", "tags");
        assertThat(b).contains("gold", "extra", "new");

        // Fewer versions are other access, so that an empty cell there stays a mistake.
        world.write("customers.csv", "id,version\na,\n");
        World.Said versions = keys("""
                keys_from:
                  csv: customers.csv
                  name: "${row:id}"
                  key:
                    access_rights: [{api: Orders, versions: ["${row:version}"]}]
                    rate: 1
                    per: 1s
                """);
        assertThat(versions.code()).isEqualTo(1);
        assertThat(versions.err()).contains("customers.csv:2:3");
    }

    @Test
    void aSemicolonTableIsRecognised() throws IOException {
        world.write("customers.csv", "id;plan\nacme;gold\n");
        World.Said said = keys("""
                keys_from:
                  csv: customers.csv
                  name: "${row:id}"
                  key: {access_rights: [{api: Orders}], alias: "${row:plan}"}
                """);
        assertThat(said.err()).contains("write csv_separator: ';'");
    }

    /** Each column that is referred to is missing for the same reason. */
    @Test
    void aTableWithAnotherSeparatorIsOneMistake() throws IOException {
        String[] tables = {
            "id;plan;rate\nacme;gold;5\nb;silver;1,5\n",
            "id\tplan\trate\r\nacme\tgold\t5\r\n",
            "id|plan|rate\nacme|gold|5\n",
            "\uFEFF\"id\";\"plan\";\"rate, per minute\"\nacme;gold;5\n",
            "\"id\";\"pl\"\"an\";\"rate\"\n\"acme\";\"gold\";\"5\"\n",
        };
        for (String table : tables) {
            world.write("customers.csv", table);
            World.Said said = keys("""
                    keys_from:
                      csv: customers.csv
                      name: "${row:id}"
                      key: {access_rights: [{api: Orders}], alias: "${row:plan}", rate: "${row:rate}", per: 1s}
                    """);
            assertThat(errors(said)).as(said.err()).isEqualTo(1);
            assertThat(said.err()).contains("customers.csv", "hint: write csv_separator: ");
        }
        world.write("customers.csv", "id,plan\nacme,gold\n");
        World.Said comma = keys("""
                keys_from:
                  csv: customers.csv
                  csv_separator: ";"
                  name: "${row:id}"
                  key: {access_rights: [{api: Orders}], alias: "${row:plan}", rate: 1, per: 1s}
                """);
        assertThat(errors(comma)).as(comma.err()).isEqualTo(1);
        assertThat(comma.err()).contains("write csv_separator: ','");
    }

    @Test
    void aMisspeltFieldIsNotMissingInsideAFieldEither() throws IOException {
        String[] mistakes = {
            "keys:\n  a: {access_rights: [{apis: Orders}], rate: 1, per: 1s}\n",
            "keys:\n  a:\n    basic_auth: {user_name: jane, password: \"${env:TYK_GATEWAY_SECRET_X}\"}\n"
                    + "    access_rights: [{api: Orders}]\n    rate: 1\n    per: 1s\n",
            "keys_from:\n  cvs: c.csv\n  name: \"${row:id}\"\n  key: {access_rights: [{api: Orders}]}\n",
            "keys_from:\n  csv: c.csv\n  names: \"${row:id}\"\n  key: {access_rights: [{api: Orders}]}\n",
            "keys:\n  a: {access_rights: [{api: Orders, limit: {rates: 5, per: 1s}}], rate: 1, per: 1s}\n",
        };
        world.write("c.csv", "id\na\n");
        for (String mistake : mistakes) {
            World.Said said = keys(mistake);
            assertThat(said.err()).contains("error[unknown-field]");
            assertThat(said.err()).doesNotContain("missing-field", "limit-replaces");
        }
    }

    /** The gateway would drop it there, and the key would have no limit. */
    @Test
    void aLimitDirectlyInsideARightIsSentToItsPlace() throws IOException {
        for (String field : new String[] {"rate", "per", "quota_max", "max_query_depth"}) {
            World.Said said =
                    keys("keys:\n  a: {access_rights: [{api: Orders, " + field + ": 5}], rate: 1, per: 1s}\n");
            assertThat(errors(said)).as(said.err()).isEqualTo(1);
            assertThat(said.err()).contains("limits of one API go under limit:");
        }
    }

    @Test
    void aMisspeltFieldOfTheProjectIsNotMissingToo() throws IOException {
        String project = java.nio.file.Files.readString(world.folder.resolve("keywright.yaml"));
        for (String name : new String[] {"key_seed", "gateway", "namespace"}) {
            world.write("keywright.yaml", project.replace(name + ":", name + "s:"));
            World.Said said = keys("{}\n");
            assertThat(said.err()).contains("error[unknown-field]").doesNotContain("missing-field");
        }
        world.write("keywright.yaml", project.replace("secret:", "secrets:"));
        World.Said said = keys("{}\n");
        assertThat(said.err()).contains("error[unknown-field]").doesNotContain("missing-field");
    }

    @Test
    void halfACharacterIsRefused() throws IOException {
        World.Said said = keys("keys:\n  a:\n    access_rights: [{api: Orders}]\n    alias: \"x\\uD800y\"\n");
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.err()).contains("error[bad-character]", "keys.yaml:4:12");
        World.Said whole = keys("keys:\n  a:\n    access_rights: [{api: Orders}]\n    alias: \"\\uD83D\\uDE00\"\n");
        assertThat(whole.code()).as(whole.err()).isZero();
        World.Said name = keys("keys:\n  a:\n    access_rights: [{api: Orders}]\n    meta_data: {\"\\uDE00\": 1}\n");
        assertThat(name.err()).contains("error[bad-character]");
    }

    @Test
    void aNumberBeyondAllIsAnError() throws IOException {
        for (String number : new String[] {"1e999999999", "-1E+99999", "1e00000000000400"}) {
            World.Said said =
                    keys("keys:\n  a:\n    access_rights: [{api: Orders}]\n    meta_data: {n: " + number + "}\n");
            assertThat(said.err()).as(number).contains("error[bad-number]");
        }
    }

    @Test
    void theFooterNamesTheEnvironment() throws IOException {
        world.write(
                "keywright.yaml",
                java.nio.file.Files.readString(world.folder.resolve("keywright.yaml"))
                        + "environments: {prod: {namespace: e2e-prod}}\n");
        World.Said said =
                keys("keys: {a: {access_rights: [{api: Orders}]}}", "plan", "--env", "prod", "--format", "markdown");
        assertThat(said.out()).contains("keywright apply --env prod");
    }

    @Test
    void rateWithoutASpaceIsReportedWhereItStands() throws IOException {
        World.Said said = keys("keys:\n  a:\n    access_rights: [{api: Orders}]\n    rate:5\n");
        assertThat(said.err()).contains("keys.yaml:4:5", "a space after the colon");
        World.Said middle = keys("keys:\n  a:\n    rate:5\n    access_rights: [{api: Orders}]\n");
        assertThat(middle.err()).contains("keys.yaml:3:5", "a space after the colon");
    }
}
