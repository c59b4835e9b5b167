package dev.keywright.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.endtoend.World.Said;
import dev.keywright.tyk.KeySettings;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pull request from a fork has no secrets: {@code validate} and {@code lint} check all the rest. */
class WithoutSecretsTest {

    private static final String LIMITS = "access_rights: [{api: Orders}], rate: 9, per: 1s, expires: 2099-01-01";

    @TempDir
    Path folder;

    private World world;

    @BeforeEach
    void project() throws Exception {
        world = new World(folder, KeySettings.HASHED);
        world.write("keywright.yaml", """
                version: 1
                namespace: e2e
                org_id: acme
                gateway: {url: "${env:NO_URL}", secret: "${env:NO_SECRET}", read_from: "${env:NO_REDIS}"}
                key_seed: "${env:NO_SEED}"
                """);
    }

    @AfterEach
    void close() throws Exception {
        world.close();
    }

    @Test
    void filesAreCheckedWithoutAnySecret() throws Exception {
        world.write("keys.yaml", """
                keys:
                  supplied: {key: "${env:NO_KEY}", %1$s}
                  user: {basic_auth: {username: jane, password: "${file:no/password}"}, %1$s}
                  signing: {hmac_enabled: true, hmac_string: "${exec:vault read x}", %1$s}
                """.formatted(LIMITS));

        Said said = world.run("validate");

        assertThat(said.code()).as(said.all()).isZero();
        assertThat(said.out()).startsWith("Valid: 3 keys");
        assertThat(said.err().replaceAll("\\s+", " "))
                .contains("Not given here, and not checked: ${env:NO_KEY}, ${env:NO_SEED}, ${exec:vault read x},"
                        + " ${file:no/password}. --require-secrets makes that an error.");
        assertThat(world.run("lint").code()).isZero();
        assertThat(world.run("lint", "--format", "json").err()).isEmpty();
        for (String command : new String[] {"validate", "lint"}) {
            Said strict = world.run(command, "--require-secrets");
            assertThat(strict.code()).isEqualTo(1);
            assertThat(strict.all())
                    .contains(
                            "error[env-unset]",
                            "NO_KEY",
                            "NO_SEED",
                            "NO_URL",
                            "error[exec-not-allowed]",
                            "no/password");
        }
        assertThat(world.run("validate", "--live").all()).contains("error[env-unset]", "NO_URL");
        assertThat(world.run("plan").all()).contains("error[env-unset]", "NO_URL");
    }

    /** Everything that does not depend on the value of a secret is still a mistake. */
    @Test
    void otherMistakesAreFound() throws Exception {
        world.write("keys.yaml", """
                keys:
                  a: {key: "${env:NO_KEY}", %1$s}
                  b: {key: "${env:NO_KEY}", %1$s}
                  c: {key: "id-${env:NO_KEY}", %1$s}
                  d: {alias: "${env:NO_ALIAS}", %1$s}
                  e: {key: "${file:../outside}", %1$s}
                  f: {key: "${nev:NO_KEY}", %1$s}
                """.formatted(LIMITS));

        Said said = world.run("validate");

        assertThat(said.code()).isEqualTo(1);
        assertThat(said.err())
                .contains(
                        "error[same-credential]",
                        "error[partly-literal]",
                        "error[reference-not-allowed]",
                        "error[file-outside]",
                        "error[bad-reference]")
                .contains("5 errors");
    }

    /** A variable that may be used in plain fields is no secret, and decides what is declared. */
    @Test
    void whatIsAllowedInPlainFieldsMustBeGiven() throws Exception {
        world.write("keys.yaml", "keys: {a: {alias: \"${env:NO_ALIAS}\", " + LIMITS + "}}\n");

        Said said = world.run("validate", "--allow-env", "NO_ALIAS");

        assertThat(said.code()).isEqualTo(1);
        assertThat(said.err()).contains("error[env-unset]: the environment variable NO_ALIAS is not set");
    }
}
