package dev.keywright.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.endtoend.World.Said;
import dev.keywright.testing.OutputSchema;
import dev.keywright.tyk.KeySettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** `lint`, offline and with the gateway. */
class LintCommandTest {

    @TempDir
    Path folder;

    private World world;

    @BeforeEach
    void project() throws Exception {
        world = new World(folder, KeySettings.HASHED);
        world.write("keys.yaml", """
                policies:
                  gold: {rate: 9, per: 1s, access_rights: [{api: Orders}]}
                keys:
                  a: {apply_policies: [gold], meta_data: {owner: x}}
                  b: {apply_policies: [gold], meta_data: {owner: y}}
                  c: {apply_policies: [gold], meta_data: {owner: z}}
                  d:
                    apply_policies: [gold]
                    meta_data: {owner: z, note: n}
                    exceptions: [{rule: key-never-expires, reason: "moves soon", until: 2099-01-01}]
                  e: {access_rights: [{api: Nothing}], rate: 1, per: 1s, expires: 2090-01-01}
                """);
    }

    @AfterEach
    void close() throws Exception {
        world.close();
    }

    @Test
    void twoOfEachRuleAreShownAndTheRestIsNamed() {
        Said said = world.run("lint");

        assertThat(said.code()).as(said.all()).isZero();
        assertThat(said.out())
                .contains("warning[key-never-expires]: e2e/keys/a never expires", "keys.yaml:4:3")
                .contains("key-never-expires: 1 more finding of the same kind: c; --details shows them")
                .contains("note[distant-end]: e2e/keys/e ends more than 2 years from now")
                .contains("note[no-owner]: e2e/keys/e has no owner")
                .endsWith("3 warnings, 2 notes, 1 accepted by exceptions.\n");
        assertThat(world.run("lint", "--details").out()).contains("e2e/keys/c never expires");
    }

    @Test
    void aRuleCanBeAnErrorOrOff() {
        assertThat(world.run("lint", "--error", "key-never-expires").code()).isEqualTo(1);
        assertThat(world.run("lint", "--off", "key-never-expires").out()).doesNotContain("never expires");
        Said wrong = world.run("lint", "--off", "key-never-expire");
        assertThat(wrong.code()).isEqualTo(64);
        assertThat(wrong.err()).contains("did you mean 'key-never-expires'?");
        assertThat(world.run("lint", "--off", "unlimited", "--warn", "unlimited")
                        .code())
                .isEqualTo(64);
    }

    @Test
    void theGatewayIsAskedOnRequest() {
        Said said = world.run("lint", "--live");

        assertThat(said.code()).isEqualTo(1);
        assertThat(said.out()).contains("error[unknown-api]").doesNotContain("key-never-expires");
    }

    @Test
    void aSnapshotKnowsWhatTheGatewayHasLoaded() throws Exception {
        String all = Files.readString(world.folder.resolve("keys.yaml"));
        world.write("keys.yaml", all.replaceAll("(?m)^  e: .*\n", ""));
        assertThat(world.run("snapshot", "-out", "state.snap").code()).isZero();
        world.write("keys.yaml", all);
        world.environment.remove("TYK_GATEWAY_SECRET");
        Said said = world.run("lint", "--against", "state.snap");

        assertThat(said.code()).as(said.all()).isEqualTo(1);
        assertThat(said.out()).contains("error[unknown-api]", "Nothing");
        assertThat(world.run("lint", "--against", "none.snap").code()).isEqualTo(1);
        assertThat(world.run("lint", "--against", "state.snap", "--live").code())
                .isEqualTo(64);
    }

    @Test
    void otherFormatsHoldEveryFinding() {
        Said json = world.run("lint", "--format", "json");
        OutputSchema.check("diagnostics.schema.json", json.out());
        assertThat(json.out()).contains("\"notes\" : 2", "\"accepted\" : 1", "e2e/keys/c never expires");
        assertThat(world.run("lint", "--format", "sarif").out()).contains("\"level\" : \"note\"", "e2e/keys/c never");
    }

    @Test
    void anExceptionFromNothingIsAnError() throws Exception {
        world.write(
                "more.yaml",
                "keys: {x: {apply_policies: [gold], exceptions: [{rule: nope, reason: r, until: 2099-01-01}]}}");

        Said said = world.run("lint");

        assertThat(said.code()).isEqualTo(1);
        assertThat(said.out()).contains("error[unknown-rule]: there is no rule 'nope'", "more.yaml:1:");
    }

    @Test
    void theProjectFileSetsSeverities() throws Exception {
        world.write("keywright.yaml", World.PROJECT + "lint: {error: [key-never-expires], off: [no-owner]}\n");
        Said said = world.run("lint");

        assertThat(said.code()).isEqualTo(1);
        assertThat(said.out()).contains("error[key-never-expires]").doesNotContain("no-owner");
        assertThat(world.run("lint", "--warn", "key-never-expires").code()).isZero();
        assertThat(world.run("lint", "--warn", "key-never-expires", "--error", "no-owner")
                        .out())
                .contains("error[no-owner]");
    }

    @Test
    void aSeverityOfNothingIsOneErrorAlsoOfValidate() throws Exception {
        world.write("keywright.yaml", World.PROJECT + "lint: {error: [key-never-expire, no-owner], off: [no-owner]}\n");

        for (String command : List.of("lint", "validate")) {
            Said said = world.run(command);
            assertThat(said.code()).isEqualTo(1);
            assertThat(said.all())
                    .containsOnlyOnce("error[rule-twice]: 'lint' names rule 'no-owner' twice, as 'error' and as 'off'");
        }
        world.write("keywright.yaml", World.PROJECT + "lint: {error: [key-never-expire, no-owner]}\n");
        for (String command : List.of("lint", "validate")) {
            Said said = world.run(command);
            assertThat(said.code()).isEqualTo(1);
            assertThat(said.all())
                    .containsOnlyOnce("error[unknown-rule]: there is no rule 'key-never-expire'")
                    .contains("did you mean 'key-never-expires'?", "keywright.yaml:");
        }
    }
}
