package dev.keywright.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.endtoend.World.Said;
import dev.keywright.testing.Golden;
import dev.keywright.testing.OutputSchema;
import dev.keywright.testing.PlainFormat;
import dev.keywright.tyk.KeySettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules of an organisation, from the file to `lint`, `plan` and `rules test`. */
class OrganisationRulesTest {

    @TempDir
    Path folder;

    private World world;

    @BeforeEach
    void project() throws Exception {
        world = new World(folder, KeySettings.HASHED);
        world.write("keywright.yaml", World.PROJECT + "rules: org.rules.yaml\n");
        world.write("keys.yaml", """
                policies:
                  gold: {rate: 9, per: 1s, access_rights: [{api: Orders}]}
                keys:
                  a: {apply_policies: [gold], meta_data: {owner: team-a, token: "${env:META_SECRET}"}}
                  b: {access_rights: [{api: Billing}], rate: 2000, per: 1s, hmac_enabled: true, hmac_string: "${env:HMAC_SECRET}"}
                """);
        world.environment.put("META_SECRET", "canary-meta-in-rules");
        world.environment.put("HMAC_SECRET", "canary-hmac-in-rules");
        world.environment.put("KEYWRIGHT_ALLOW_ENV", "META_SECRET");
    }

    @AfterEach
    void close() throws Exception {
        world.close();
    }

    private void rules(String text) throws Exception {
        world.write("org.rules.yaml", text);
    }

    private static String rule(String code, String on, String must, String severity, String message) {
        return "  - {code: %s, on: %s, must: \"%s\", severity: %s, message: \"%s\"}\n"
                .formatted(code, on, must, severity, message);
    }

    @Test
    void lintChecksTheSessionThatTheGatewayMakes() throws Exception {
        rules("rules:\n"
                + rule("max-rate", "key", "session.rate <= 1000", "fail", "the rate is {session.rate}")
                + rule("owner", "key", "has(session.meta_data.owner)", "warn", "{key.name} has no owner")
                + rule("quota", "policy", "policy.quota_max > 0", "warn", "{policy.name} has no quota")
                + rule("plan-only", "change", "change.kind == 'policy'", "fail", "no"));
        Said said = world.run("lint", "--off", "no-owner");

        assertThat(said.code()).isEqualTo(1);
        assertThat(said.out())
                .contains("error[max-rate]: e2e/keys/b: the rate is 2000")
                .contains("warning[owner]: e2e/keys/b: b has no owner")
                .contains("warning[quota]: e2e/policies/gold: gold has no quota")
                .contains("why: a rule of the organisation, at org.rules.yaml:2:5")
                .doesNotContain("plan-only", "keys/a: the rate");
        OutputSchema.check(
                "diagnostics.schema.json", world.run("lint", "--format", "json").out());
    }

    @Test
    void aPlanIsStoppedAndOneRuleCanBeAllowed() throws Exception {
        rules("rules:\n"
                + rule(
                        "small-steps",
                        "change",
                        "change.kind != 'key' || change.after.rate <= 1000",
                        "fail",
                        "{change.name} may send {change.after.rate}")
                + rule(
                        "no-create",
                        "change",
                        "change.action != 'create'",
                        "warn",
                        "{change.action} of {change.name}, {change.risk}"));
        Said plan = world.run("plan");
        assertThat(plan.code()).isEqualTo(3);
        assertThat(plan.all())
                .contains("1 rule of the organisation would be broken: small-steps (e2e/keys/b: b may send 2000)")
                .contains("--allow organisation-rule=small-steps")
                .contains("warning[organisation-rule]: no-create: e2e/keys/a: create of a, ");
        assertThat(world.run("apply", "--auto-approve").code()).isEqualTo(3);
        assertThat(world.run("plan", "--allow", "organisation-rule=small-stept").all())
                .contains("error[unknown-allowance]", "the organisation has no rule of this code");
        assertThat(world.run("plan", "--format", "json").out()).contains("\"organisation-rule=small-steps\"");
        Said applied = world.run("apply", "--auto-approve", "--allow", "organisation-rule=small-steps");
        assertThat(applied.code()).as(applied.all()).isZero();
        assertThat(world.run("plan").code()).isZero();
    }

    @Test
    void beforeAndAfterOfAnUpdate() throws Exception {
        rules("rules: []\ntests: []\n");
        assertThat(world.run("apply", "--auto-approve").code()).isZero();
        world.write(
                "keys.yaml", Files.readString(world.folder.resolve("keys.yaml")).replace("rate: 2000", "rate: 9000"));
        rules("rules:\n"
                + rule(
                        "steps",
                        "change",
                        "change.after.rate <= change.before.rate * 2.0",
                        "fail",
                        "{change.before.rate} to {change.after.rate}, {change.fields}, {change.effects}"));
        assertThat(world.run("plan").all()).contains("2000 to 9000, rate, loosens");
        world.write("keys.yaml", "keys: {}\npolicies: {}\n");
        rules("rules:\n" + rule("never", "change", "change.action != 'revoke'", "fail", "{change.causes}"));
        assertThat(world.run("plan").all())
                .contains("never (e2e/keys/a: no-longer-declared, e2e/keys/b: no-longer-declared)");
    }

    @Test
    void noSecretReachesARule() throws Exception {
        rules("rules:\n"
                + rule(
                        "spy",
                        "key",
                        "false",
                        "warn",
                        "{session.meta_data} {session.meta_data.map(k, k + '=' + string(session.meta_data[k]))} {session.filter(k, k.contains('hmac') || k.contains('basic'))}")
                + rule("spy-on-changes", "change", "false", "warn", "{change.after.filter(k, k.contains('hmac'))}"));
        String all = world.run("lint", "--details").all() + world.run("plan").all();
        assertThat(world.run("apply", "--auto-approve").code()).isZero();
        world.write(
                "keys.yaml", Files.readString(world.folder.resolve("keys.yaml")).replace("rate: 2000", "rate: 1"));
        rules(
                "rules:\n"
                        + rule(
                                "spy-on-live",
                                "change",
                                "false",
                                "warn",
                                "{change.before.meta_data} {size(change.before)} {has(change.before.hmac_string)} {has(change.after.hmac_string)}"));
        all += world.run("plan").all();
        String found = all.lines()
                .filter(line -> line.startsWith("warning[spy") || line.startsWith("warning[organisation-rule"))
                .collect(Collectors.joining("\n"));
        assertThat(found)
                .contains("owner=team-a", "false false", "hmac_enabled")
                .doesNotContain("token", "hmac_string");
        assertThat(all).doesNotContain("canary-");
    }

    @Test
    void mistakesAreOneErrorEachWithTheirPlace() throws Exception {
        rules("""
                rules:
                  - {code: unknown-variable, on: key, must: sesion.rate > 1.0, severity: fail, message: m}
                  - {code: unknown-field, on: key, must: "session.quota_mx > 1 && true", severity: fail, message: m}
                  - {code: secret, on: key, must: session.hmac_string != '', severity: fail, message: m}
                  - {code: not-a-condition, on: key, must: "'yes'", severity: fail, message: m}
                  - {code: syntax, on: policy, must: policy.rate >, severity: fail, message: m}
                  - {code: message, on: change, must: "true", severity: warn, message: "a {change.nam}"}
                  - {code: open-brace, on: change, must: "true", severity: warn, message: "a {change.name"}
                  - {code: no-limit, on: key, must: "true", severity: warn, message: m}
                  - {code: Upper, on: keys, must: "true", severity: error, message: m}
                  - {code: few}
                """);
        for (String command : List.of("lint", "validate", "plan")) {
            assertThat(world.run(command).code()).as(command).isEqualTo(1);
        }
        rules(Files.readString(world.folder.resolve("org.rules.yaml")).replaceAll("(?m)^.*(Upper|few).*\n", ""));
        Said said = world.run("lint");
        assertThat(said.code()).isEqualTo(1);
        Golden.check("rules/mistakes.txt", said.out());
    }

    @Test
    void aRuleThatFailsWhileItIsCheckedNeverPasses() throws Exception {
        rules("rules:\n"
                + rule("fails", "key", "session.meta_data.contact != ''", "warn", "m")
                + rule("dyn", "key", "key.name", "warn", "m")
                + rule(
                        "costs",
                        "key",
                        "session.access_rights.all(a, [1,2,3,4,5,6,7,8,9,10].all(b, [1,2,3,4,5,6,7,8,9,10].all(c, [1,2,3,4,5,6,7,8,9,10].all(d, [1,2,3,4,5,6,7,8,9,10].all(e, [1,2,3,4,5,6,7,8,9,10].all(f, b > 0))))))",
                        "warn",
                        "m"));
        Said said = world.run("lint");
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.out())
                .containsOnlyOnce("error[rule-failed]: rule 'fails' fails for e2e/keys/a: must: ")
                .containsOnlyOnce(
                        "error[rule-failed]: rule 'dyn' fails for e2e/keys/a: must: the result is neither true nor false")
                .containsOnlyOnce("error[rule-failed]: rule 'costs' fails for e2e/keys/a: must: ")
                .contains("--> org.rules.yaml:2:");
        rules("rules:\n" + rule("fails", "change", "change.after.meta_data.contact != ''", "warn", "m"));
        assertThat(world.run("plan").code()).isEqualTo(1);
        assertThat(world.run("apply", "--auto-approve").code()).isEqualTo(1);
    }

    @Test
    void whereRulesAre() throws Exception {
        world.write("keywright.yaml", World.PROJECT + "rules: [shared, missing.rules.yaml, other.yaml]\n");
        Files.createDirectories(world.folder.resolve("shared"));
        Said said = world.run("lint");
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.out())
                .contains("error[rules-not-found]: shared holds no file *.rules.yaml")
                .contains("error[unreadable]: cannot read missing.rules.yaml")
                .contains("error[rules-not-found]: other.yaml is not named *.rules.yaml");

        Path outside = Files.createDirectories(folder.resolve("organisation"));
        Files.writeString(outside.resolve("a.rules.yaml"), "rules:\n" + rule("outside", "key", "false", "fail", "m"));
        world.write("keywright.yaml", World.PROJECT + "rules: ../organisation\n");
        assertThat(world.run("lint").all()).contains("error[file-not-allowed]");
        assertThat(world.run("lint", "--allow-files-outside").out()).contains("error[outside]: e2e/keys/a: m");
        Files.createSymbolicLink(world.folder.resolve("shared/x.rules.yaml"), outside.resolve("a.rules.yaml"));
        world.write("keywright.yaml", World.PROJECT + "rules: shared\n");
        assertThat(world.run("lint").out()).contains("shared/x.rules.yaml leads out of the folder");

        world.write("keywright.yaml", World.PROJECT);
        assertThat(world.run("lint").code()).isZero();
        world.environment.put("KEYWRIGHT_RULES", outside.toString());
        assertThat(world.run("lint", "--off", "no-owner").out()).contains("error[outside]: e2e/keys/a: m");
        world.environment.put("KEYWRIGHT_RULES", folder.resolve("none").toString());
        assertThat(world.run("plan").code()).isEqualTo(1);
    }

    @Test
    void testsOfRules() throws Exception {
        rules("rules:\n"
                + rule("max-rate", "key", "session.rate <= 1000", "fail", "the rate is {session.rate}")
                + rule("named", "key", "session.meta_data.x == ''", "warn", "m")
                + "tests:\n"
                + "  - {rule: max-rate, given: {session: {rate: 5}}, expect: pass}\n"
                + "  - {rule: max-rate, given: {session: {rate: 5000}}, expect: pass}\n"
                + "  - {rule: max-rate, given: {session: {rate: 5000}}, expect: fail, message: the rate is 5}\n"
                + "  - {rule: named, given: {}, expect: warn}\n");
        Said said = world.run("rules", "test");
        assertThat(said.code()).isEqualTo(1);
        Golden.check("rules/test.txt", said.out());
        String plain = world.run("rules", "test", "--format", "plain").out();
        PlainFormat.checkLinear(plain);
        PlainFormat.checkFacts(said.out(), plain);
        OutputSchema.check(
                "rule-tests.schema.json",
                world.run("rules", "test", "--format", "json").out());
        OutputSchema.check(
                "rule-tests.schema.json",
                world.run("rules", "list", "--format", "json").out());
        assertThat(world.run("rules", "test", "--format", "junit").out())
                .contains("tests=\"4\" failures=\"3\"", "file=\"org.rules.yaml\" line=\"6\"");
        assertThat(world.run("rules", "list").out()).contains("fail  key     max-rate  org.rules.yaml:2:5");
        assertThat(world.run("rules", "lst").code()).isEqualTo(64);
        assertThat(world.run("rules", "list", "--format", "junit").code()).isEqualTo(64);

        rules("rules:\n" + rule("r", "key", "true", "warn", "m") + "tests: [{rule: q, given: {}, expect: pass}]\n");
        assertThat(world.run("rules", "test").out()).contains("error[test-of-nothing]: there is no rule 'q'");
        rules("rules:\n" + rule("r", "key", "true", "warn", "m"));
        assertThat(world.run("rules", "test").out()).contains("error[no-tests]: no rule has a test");
        assertThat(world.run("rules", "list").code()).isZero();
        world.write("keywright.yaml", World.PROJECT);
        assertThat(world.run("rules", "test").out()).contains("error[no-tests]: the organisation has no rules");
    }

    /** The six examples of the page, and the example project. */
    @Test
    void theExamplesOfTheDocsPassTheirTests() throws Exception {
        String page = Files.readString(Path.of("docs/organisation-rules.md"));
        Matcher block = Pattern.compile("```yaml\\n(rules:\\n.*?tests:\\n.*?)```", Pattern.DOTALL)
                .matcher(page.substring(page.indexOf("## Six examples")));
        var examples = new ArrayList<>(List.of(Files.readString(Path.of("examples/rules/organisation.rules.yaml"))));
        while (block.find()) {
            examples.add(block.group(1));
        }
        assertThat(examples).hasSize(7);
        for (String example : examples) {
            rules(example);
            assertThat(OutputSchema.problems("rules.schema.json", example))
                    .as(example)
                    .isEmpty();
            Said said = world.run("rules", "test");
            assertThat(said.code()).as(example + said.all()).isZero();
            assertThat(said.out()).doesNotContain("Without a test");
        }
    }
}
