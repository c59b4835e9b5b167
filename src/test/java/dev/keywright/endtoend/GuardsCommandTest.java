package dev.keywright.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.tyk.KeySettings;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Guards from the command line: exit code 3, nothing changed, each with its own way out. */
class GuardsCommandTest {

    @TempDir
    Path temp;

    private World world;

    @BeforeEach
    void start() throws IOException {
        world = new World(temp, KeySettings.HASHED);
    }

    @AfterEach
    void stop() throws IOException {
        world.close();
    }

    private void keys(int count, String... more) throws IOException {
        var yaml = new StringBuilder("keys:\n");
        for (int i = 0; i < count; i++) {
            yaml.append("  key-%d: {access_rights: [{api: Orders}]}\n".formatted(i));
        }
        for (String line : more) {
            yaml.append("  ").append(line).append('\n');
        }
        world.write("keys.yaml", yaml.toString());
    }

    private World.Said apply(String... options) {
        String[] words = new String[options.length + 2];
        words[0] = "apply";
        words[1] = "--auto-approve";
        System.arraycopy(options, 0, words, 2, options.length);
        return world.run(words);
    }

    @Test
    void everyGuardThatStopsIsToldAndNothingIsChanged() throws IOException {
        keys(10, "vip: {access_rights: [{api: Orders}], protect: true}");
        assertThat(apply().code()).isZero();
        assertThat(world.run("plan", "--detailed-exitcode").code()).isZero();

        keys(3);
        World.Said stopped = apply();
        assertThat(stopped.code()).isEqualTo(3);
        assertThat(stopped.err())
                .contains("shrunken-project", "mass-revoke: 8 of the 11", "--allow mass-revoke=8", "protected=vip");
        assertThat(stopped.out()).contains("Apply would stop:");
        assertThat(apply("--allow", "mass-revoke", "--allow", "shrunken-project")
                        .code())
                .isEqualTo(3);
        assertThat(world.run("plan", "--format", "json").out()).contains("\"revoke\" : 8");

        World.Said done = apply("--allow", "mass-revoke=8", "--allow", "shrunken-project", "--allow", "protected=vip");
        assertThat(done.code()).isZero();
        assertThat(done.out()).contains("Allowed: 8 of the 11", "8 revoked");
        assertThat(world.run("plan", "--detailed-exitcode").code()).isZero();
    }

    @Test
    void theProjectFileSetsTheLimits() throws IOException {
        keys(10);
        assertThat(apply().code()).isZero();
        world.write("keywright.yaml", """
                version: 1
                namespace: e2e
                org_id: acme
                gateway: {url: "${env:TYK_GATEWAY_URL}", secret: "${env:TYK_GATEWAY_SECRET}"}
                key_seed: "${env:KEYWRIGHT_KEY_SEED}"
                guards: {max_revoke_percent: 40}
                """);
        keys(6);
        assertThat(apply().code()).isZero();
        world.write("keywright.yaml", """
                version: 1
                namespace: e2e
                org_id: acme
                gateway: {url: "${env:TYK_GATEWAY_URL}", secret: "${env:TYK_GATEWAY_SECRET}"}
                key_seed: "${env:KEYWRIGHT_KEY_SEED}"
                guards: {max_revoke_percent: 140, max_revok: 3}
                """);
        assertThat(world.run("validate").err()).contains("between 0 and 100", "did you mean 'max_revoke'?");
    }

    @Test
    void aRenamedNamespaceIsNoticed() throws IOException {
        keys(2);
        assertThat(apply().code()).isZero();
        String project = """
                version: 1
                namespace: %s
                org_id: %s
                gateway: {url: "${env:TYK_GATEWAY_URL}", secret: "${env:TYK_GATEWAY_SECRET}"}
                key_seed: "${env:KEYWRIGHT_KEY_SEED}"
                environments: {staging: {namespace: stage}}
                """;
        world.write("keywright.yaml", project.formatted("renamed", "acme"));
        World.Said stopped = apply();
        assertThat(stopped.code()).isEqualTo(3);
        assertThat(stopped.err()).contains("namespace-changed", "2 keys of namespace e2e in org acme");

        assertThat(apply("--env", "staging").code()).isZero();
        assertThat(apply("--allow", "namespace-changed").code()).isZero();
        assertThat(apply().code()).isZero();
    }

    @Test
    void anAllowanceThatDoesNothingIsAMistake() throws IOException {
        keys(1);
        assertThat(apply("--allow", "mass-revok").err()).contains("did you mean 'mass-revoke'?");
        assertThat(apply("--allow", "everything").code()).isEqualTo(64);
        assertThat(apply("--allow", "protected").code()).isEqualTo(64);
        assertThat(apply("--allow", "mass-revoke=some").code()).isEqualTo(64);
        assertThat(apply("--allow", "empty-project=x").code()).isEqualTo(64);
        for (String guard : new String[] {"protected", "wider-access", "policy-in-use"}) {
            World.Said typo = world.run("plan", "--allow", guard + "=key-O");
            assertThat(typo.code()).isEqualTo(1);
            assertThat(typo.err()).contains("no key or policy of this namespace", "did you mean 'key-0'?");
            assertThat(world.run("plan", "--allow", guard + "=key-0").code()).isZero();
            assertThat(world.run("plan", "--allow", guard + "=e2e/keys/key-0").code())
                    .isZero();
        }
    }
}
