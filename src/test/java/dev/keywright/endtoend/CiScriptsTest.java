package dev.keywright.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.keywright.endtoend.CiScripts.Ended;
import dev.keywright.testing.AgeIdentity;
import dev.keywright.testing.ForgeDouble;
import dev.keywright.tyk.KeySettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pull request from its first job to the apply after the merge, with the scripts that the workflows call. */
class CiScriptsTest {

    private static final String KEY = "{access_rights: [{api: Orders}], rate: 9, per: 1s, expires: 2099-01-01}";
    private static final String MARKER = "<!-- keywright:comment:default -->\n";

    @TempDir
    Path temp;

    private World world;
    private ForgeDouble forge;
    private CiScripts ci;

    @BeforeEach
    void start() throws Exception {
        for (String program : List.of("bash", "curl", "jq", "git")) {
            assumeThat(isThere(program)).as(program + " is installed").isTrue();
        }
        world = new World(temp, KeySettings.HASHED);
        world.write("keys.yaml", keys(1, 6));
        assertThat(world.run("apply", "--auto-approve").code()).isZero();
        forge = new ForgeDouble(ForgeDouble.BOT);
        ci = new CiScripts(world, forge, temp);
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

    /** Keys with these numbers. */
    private static String keys(int from, int to) {
        var text = new StringBuilder("keys:\n");
        for (int i = from; i <= to; i++) {
            text.append("  k").append(i).append(": ").append(KEY).append('\n');
        }
        return text.toString();
    }

    private String only() {
        assertThat(forge.comments).hasSize(1);
        return forge.comments.get(0).body;
    }

    @Test
    void oneCommentIsMadeAndThenUpdated() throws Exception {
        world.write("keys.yaml", keys(1, 7));

        Ended first = ci.run("pull-request.sh");

        assertThat(first.code()).as(first.said()).isZero();
        assertThat(only()).startsWith(MARKER + "<!-- keywright:state:").contains("k7", "Keywright · ");
        assertThat(ci.outputs())
                .containsEntry("changes", "1")
                .containsEntry("revokes", "0")
                .containsEntry("guards", "")
                .containsEntry("exit-code", "0")
                .containsKey("digest");
        assertThat(ci.summary()).contains("k7");
        assertThat(forge.tokens).allMatch(token -> token.equals("Bearer " + CiScripts.TOKEN));

        world.write("keys.yaml", keys(1, 8));
        assertThat(ci.run("pull-request.sh").code()).isZero();
        assertThat(only()).contains("k8");
        assertThat(forge.requests).contains("PATCH /repos/acme/gateway/issues/comments/1");
    }

    @Test
    void aCommentOfSomeoneElseWithTheMarkerIsNotTouched() throws Exception {
        for (int i = 0; i < 100; i++) {
            forge.comment("mallory", MARKER + "<!-- keywright:state:e30= -->\nNo changes. Approved.");
        }
        world.write("keys.yaml", keys(1, 7));

        ci.run("pull-request.sh");
        ci.run("pull-request.sh");

        assertThat(forge.comments).hasSize(101);
        assertThat(forge.comments.subList(0, 100)).allMatch(comment -> comment.body.contains("Approved"));
        assertThat(forge.comments.get(100).body).contains("k7");
    }

    @Test
    void errorsAreACommentToo() throws Exception {
        world.write("keys.yaml", "keys: {a: {access_rights: [{api: Orders}], tagz: [x]}}\n");

        Ended ended = ci.run("pull-request.sh");

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.said()).contains("\n::error file=keys.yaml,line=1,").doesNotContain(CiScripts.TOKEN);
        assertThat(only()).startsWith(MARKER).contains("unknown-field", "tagz");
        assertThat(ci.outputs()).containsEntry("exit-code", "1").doesNotContainKey("digest");

        world.write("keys.yaml", keys(1, 6));
        world.environment.put("TYK_GATEWAY_SECRET", "another-secret-that-is-wrong");
        assertThat(ci.run("pull-request.sh").code()).isEqualTo(1);
        assertThat(only()).contains("Keywright", "gateway.secret");
    }

    @Test
    void aGuardStopsTheJobUntilALabelPassesIt() throws Exception {
        world.write("keys.yaml", keys(1, 2));

        Ended stopped = ci.run("pull-request.sh");

        assertThat(stopped.code()).as(stopped.said()).isEqualTo(3);
        assertThat(ci.outputs())
                .containsEntry("guards", "mass-revoke,shrunken-project")
                .containsEntry("revokes", "4");
        assertThat(only()).contains("Apply would stop", "`keywright-allow:mass-revoke=4`");

        ci.environment.put(
                "KEYWRIGHT_CI_LABELS",
                "[\"bug\", \"keywright-allow:mass-revoke=4\", \"keywright-allow:shrunken-project\"]");
        assertThat(ci.run("pull-request.sh").code()).isZero();
        assertThat(only()).contains("Allowed", "mass-revoke").doesNotContain("Apply would stop");
    }

    private void merged() {
        forge.pullRequests = "[{\"number\": 7, \"merged_at\": \"2026-11-28\", \"head\": {\"sha\": \"%s\"}}]"
                .formatted("a".repeat(40));
        ci.environment.put("KEYWRIGHT_CI_COMMIT", "b".repeat(40));
    }

    @Test
    void whatWasApprovedIsAppliedAfterTheMerge() throws Exception {
        world.write("keys.yaml", keys(1, 2));
        ci.environment.put(
                "KEYWRIGHT_CI_LABELS", "[\"keywright-allow:mass-revoke\", \"keywright-allow:shrunken-project\"]");
        ci.run("pull-request.sh");
        merged();
        ci.environment.remove("KEYWRIGHT_CI_LABELS");
        ci.environment.remove("KEYWRIGHT_CI_NUMBER");

        Ended ended = ci.run("apply.sh");

        assertThat(ended.code()).as(ended.said()).isZero();
        assertThat(forge.comments.get(1).body).contains("Keywright · default · applied", "4 revoked");
        assertThat(world.run("plan", "--detailed-exitcode").code()).isZero();
    }

    @Test
    void anotherPlanThanTheApprovedOneIsNotApplied() throws Exception {
        world.write("keys.yaml", keys(1, 7));
        ci.run("pull-request.sh");
        merged();
        world.write("keys.yaml", keys(1, 8));

        Ended ended = ci.run("apply.sh");

        assertThat(ended.code()).isEqualTo(5);
        assertThat(forge.comments.get(1).body).contains("the approved plan is out of date", "nothing was changed");
        assertThat(world.run("plan", "--detailed-exitcode").code()).isEqualTo(2);
    }

    @Test
    void aPlanOfAnEarlierCommitOrOfSomeoneElseIsNotApplied() throws Exception {
        world.write("keys.yaml", keys(1, 7));
        ci.run("pull-request.sh");
        merged();
        forge.pullRequests = forge.pullRequests.replace("aaaa", "bbbb");
        assertThat(ci.run("apply.sh").said()).contains("is of an earlier commit than the one that was merged");

        String body = only();
        forge.comments.clear();
        forge.comment("mallory", body);
        Ended ended = ci.run("apply.sh");
        assertThat(ended.code()).isEqualTo(5);
        assertThat(ended.said()).contains("has no plan of ours");
        forge.pullRequests = "[]";
        assertThat(ci.run("apply.sh").said()).contains("comes from no merged pull request");
        assertThat(ci.calls).noneMatch(call -> call.contains("apply"));
    }

    @Test
    void keysAskedForByPullRequestComeBackEncrypted() throws Exception {
        var holder = AgeIdentity.generate();
        world.write(
                "keys.yaml",
                keys(1, 6) + "  asked: " + KEY.replace("{access", "{deliver: " + holder.recipient() + ", access"));
        ci.run("pull-request.sh");
        merged();

        assertThat(ci.run("apply.sh").code()).isZero();

        String comment = forge.comments.get(2).body;
        assertThat(comment).contains("a key for its holder", "Key `asked`");
        String block = comment.substring(
                comment.indexOf("-----BEGIN"), comment.indexOf("\n```", 10 + comment.indexOf("-----BEGIN")));
        assertThat(holder.decrypt(block + "\n")).contains(world.reveal("asked"));
        assertThat(forge.comments).hasSize(3).noneMatch(each -> each.body.contains(world.reveal("asked")));
    }

    @Test
    void aForkHasNoSecretsAndIsCheckedWithoutAny() throws Exception {
        for (String secret : List.of("TYK_GATEWAY_URL", "TYK_GATEWAY_SECRET", "KEYWRIGHT_KEY_SEED")) {
            world.environment.remove(secret);
        }
        ci.environment.put("KEYWRIGHT_CI_PLAN", "false");
        ci.environment.put("KEYWRIGHT_CI_TOKEN", "");
        world.write("keys.yaml", keys(1, 7));

        Ended ended = ci.run("pull-request.sh");

        assertThat(ended.code()).as(ended.said()).isZero();
        assertThat(forge.requests).isEmpty();
        assertThat(ci.summary()).contains("validate", "Not planned");
        world.write("keys.yaml", "keys: {a: {tagz: [x]}}\n");
        assertThat(ci.run("pull-request.sh").code()).isEqualTo(1);
    }

    @Test
    void namesWithShellInThemDoNothing() throws Exception {
        Path witness = temp.resolve("witness");
        String shell = "$(touch " + witness + ")`touch " + witness + "`;touch " + witness + ";'\"";
        world.write("evil/$(touch witness).yaml", "keys: {\"" + shell.replace("\"", "\\\"") + "\": " + KEY + "}\n");
        ci.environment.put("KEYWRIGHT_CI_LABELS", "[\"keywright-allow:" + shell.replace("\"", "\\\"") + "\", 7, null]");
        ci.environment.put("KEYWRIGHT_CI_NAME", shell + "-->");
        ci.environment.put("KEYWRIGHT_CI_HEAD", shell);

        Ended ended = ci.run("pull-request.sh");

        assertThat(ended.code()).as(ended.said()).isEqualTo(1);
        assertThat(ended.said()).contains("ignored an allowance");
        assertThat(witness).doesNotExist();
        assertThat(forge.comments.get(0).body.lines().findFirst().orElseThrow())
                .matches("<!-- keywright:comment:[A-Za-z0-9_-]+ -->");
        assertThat(ci.calls).noneMatch(call -> call.contains("--allow"));

        ci.environment.put("KEYWRIGHT_CI_NUMBER", "7/../../8");
        assertThat(ci.run("pull-request.sh").said()).contains("there is no pull request to comment on");
        assertThat(forge.requests).noneMatch(request -> request.contains(".."));
    }

    /** A step's standard output is read for commands of the runner. */
    @Test
    void textOfTheChangeIsNoCommandOfTheRunner() throws Exception {
        world.write(
                "keys.yaml",
                "keys:\n  a:\n    access_rights: [{api: Orders}]\n    tags: [\"x\\n::error::forged\\n::set-output name=a::b\"]\n"
                        + "    rate: 9\n    per: 1s\n    expires: 2099-01-01\n");

        Ended ended = ci.run("pull-request.sh");

        boolean listens = true;
        for (String line : ended.said().split("\n")) {
            if (line.startsWith("::stop-commands::")) {
                listens = false;
            } else if (line.matches("::[0-9a-f]{32}::")) {
                listens = true;
            } else if (listens) {
                assertThat(line).doesNotContain("forged").doesNotContain("set-output");
            }
        }
    }

    @Test
    void aLongTextFitsIntoAComment() throws Exception {
        Ended ended = ci.run("../../src/test/resources/ci/long-comment.sh");

        assertThat(ended.said().length()).isBetween(60_000, 65_300);
        assertThat(ended.said().split("<details>", -1))
                .hasSameSizeAs(ended.said().split("</details>", -1));
        assertThat(ended.said())
                .startsWith("<!-- keywright:comment:default -->")
                .endsWith("the log of the job has all of it.\n");
    }

    /** What a comment shows as code cannot end the block, however many backticks it has. */
    @Test
    void textInABlockOfCodeCannotEndIt() throws Exception {
        world.write("keys.yaml", keys(1, 7));
        ci.environment.put("KEYWRIGHT_CI_ENVIRONMENT", "x`````\n```@everyone");

        assertThat(ci.run("pull-request.sh").code()).isEqualTo(1);

        String fence = only().lines()
                .filter(line -> line.matches("`{3,}text"))
                .findFirst()
                .orElse("");
        assertThat(only()).contains("everyone");
        assertThat(fence.isEmpty()
                        || only().lines()
                                        .filter(fence.replace("text", "")::equals)
                                        .count()
                                == 1)
                .isTrue();
    }

    @Test
    void theForecastIsOneIssueThatIsClosedWhenNothingEnds() throws Exception {
        world.write("keys.yaml", keys(1, 6) + "  soon: " + KEY.replace("2099-01-01", soon()));
        assertThat(world.run("apply", "--auto-approve").code()).isZero();

        assertThat(ci.run("expiring.sh").code()).isZero();
        assertThat(ci.run("expiring.sh").code()).isZero();

        assertThat(forge.issues).hasSize(1);
        assertThat(forge.issues.get(0).title).isEqualTo("Keywright: keys of default end within 30d");
        assertThat(forge.issues.get(0).body).contains("soon");
        world.write("keys.yaml", keys(1, 6));
        assertThat(world.run("apply", "--auto-approve").code()).isZero();
        Ended ended = ci.run("expiring.sh");
        assertThat(ended.code()).as(ended.said()).isZero();
        assertThat(forge.issues.get(0).closed).isTrue();
    }

    private String soon() {
        return world.clock
                .instant()
                .plus(5, ChronoUnit.DAYS)
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
    }

    /** GitLab hands over numbers of users, labels with commas between, and merge requests. */
    @Test
    void theSameOnGitLab() throws Exception {
        try (var lab = new ForgeDouble("42")) {
            lab.comment("41", MARKER + "No changes.");
            ci.environment.keySet().removeIf(name -> name.startsWith("GITHUB_"));
            ci.environment.remove("KEYWRIGHT_CI_NUMBER");
            ci.environment.remove("KEYWRIGHT_CI_HEAD");
            ci.environment.put("GITLAB_CI", "true");
            ci.environment.put("CI_API_V4_URL", lab.url());
            ci.environment.put("CI_PROJECT_ID", "3");
            ci.environment.put("CI_MERGE_REQUEST_IID", "7");
            ci.environment.put("CI_MERGE_REQUEST_SOURCE_BRANCH_SHA", "a".repeat(40));
            world.write("keys.yaml", keys(1, 2));

            assertThat(ci.run("pull-request.sh").code()).isEqualTo(3);
            ci.environment.put(
                    "CI_MERGE_REQUEST_LABELS", "bug,keywright-allow:mass-revoke=4,keywright-allow:shrunken-project");
            Ended allowed = ci.run("pull-request.sh");

            assertThat(allowed.code()).as(allowed.said()).isZero();
            assertThat(lab.comments).hasSize(2);
            assertThat(lab.comments.get(1).body).contains("Allowed");
            assertThat(lab.requests).contains("PUT /projects/3/merge_requests/7/notes/2");
            assertThat(lab.tokens).containsOnly(CiScripts.TOKEN);
            assertThat(ci.out.resolve("keywright.env")).content().contains("KEYWRIGHT_CHANGES=4", "KEYWRIGHT_DIGEST=");
            assertThat(ci.out.resolve("codequality.json")).content().startsWith("[");

            ci.environment.remove("CI_MERGE_REQUEST_IID");
            ci.environment.put("CI_COMMIT_SHA", "b".repeat(40));
            lab.pullRequests = "[{\"iid\": 7, \"state\": \"merged\", \"sha\": \"%s\"}]".formatted("a".repeat(40));
            Ended applied = ci.run("apply.sh");
            assertThat(applied.code()).as(applied.said()).isZero();
            assertThat(lab.comments.get(2).body).contains("applied", "4 revoked");
        }
    }

    @Test
    void byHandADigestIsAppliedWithoutAPullRequest() throws Exception {
        world.write("keys.yaml", keys(1, 2));
        ci.environment.remove("KEYWRIGHT_CI_NUMBER");
        ci.environment.put("KEYWRIGHT_CI_ALLOW", "mass-revoke, shrunken-project");
        assertThat(ci.run("pull-request.sh").code()).isZero();
        ci.environment.put("KEYWRIGHT_CI_DIGEST", ci.outputs().get("digest"));
        ci.environment.remove("KEYWRIGHT_CI_ALLOW");

        Ended stopped = ci.run("apply.sh");
        assertThat(stopped.code()).isEqualTo(3);
        assertThat(ci.summary()).contains("stopped by a guard");
        ci.environment.put("KEYWRIGHT_CI_ALLOW", "mass-revoke, shrunken-project");
        Ended applied = ci.run("apply.sh");

        assertThat(applied.code()).as(applied.said()).isZero();
        assertThat(forge.requests).isEmpty();
        ci.environment.put("KEYWRIGHT_CI_DIGEST", "$(id)");
        assertThat(ci.run("apply.sh").code()).isEqualTo(64);
    }

    @Test
    void aSnapshotOnABranchIsEnoughForThePlan() throws Exception {
        for (String[] words : List.of(
                new String[] {"init", "-q", "-b", "main"},
                new String[] {"init", "-q", "--bare", temp.resolve("origin").toString()},
                new String[] {"remote", "add", "origin", temp.resolve("origin").toString()})) {
            git(words);
        }
        ci.environment.put("KEYWRIGHT_CI_TOKEN", "");

        assertThat(ci.run("snapshot.sh").code()).isZero();
        ci.environment.put("KEYWRIGHT_CI_NAME", "other");
        Ended second = ci.run("snapshot.sh");

        assertThat(second.code()).as(second.said()).isZero();
        git("fetch", "-q", "origin", "keywright-snapshot");
        assertThat(git("ls-tree", "--name-only", "FETCH_HEAD")).isEqualTo("default.snap.gz\nother.snap.gz\n");
        ci.environment.put(
                "KEYWRIGHT_CI_SNAPSHOT", ci.out.resolve("other.snap.gz").toString());
        world.environment.remove("TYK_GATEWAY_URL");
        world.environment.remove("TYK_GATEWAY_SECRET");
        world.write("keys.yaml", keys(1, 7));
        Ended planned = ci.run("pull-request.sh");
        assertThat(planned.code()).as(planned.said()).isZero();
        assertThat(ci.outputs()).containsEntry("changes", "1");
    }

    private String git(String... words) throws Exception {
        var line = new ArrayList<>(List.of("git"));
        line.addAll(List.of(words));
        Process git = new ProcessBuilder(line)
                .directory(world.folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(git.waitFor()).as(said).isZero();
        return said;
    }

    @Test
    void driftIsOneIssueAndAJobThatFails() throws Exception {
        Path drifting = Files.writeString(temp.resolve("drifting"), """
                #!/usr/bin/env bash
                [ "$*" != "drift --help" ] || exit 0
                for word in "$@"; do
                  case $word in markdown=*) printf '<!-- mark -->\n### one key is edited\n' >"${word#markdown=}" ;; esac
                done
                exit 2
                """);
        drifting.toFile().setExecutable(true);
        ci.environment.put("KEYWRIGHT_CI_COMMAND", drifting.toString());

        assertThat(ci.run("drift.sh").code()).isEqualTo(2);
        assertThat(ci.run("drift.sh").code()).isEqualTo(2);

        assertThat(forge.issues).hasSize(1);
        assertThat(forge.issues.get(0).title).isEqualTo("Keywright: default differs from the files");
        assertThat(forge.issues.get(0).body).isEqualTo(MARKER + "### one key is edited\n");
        Files.writeString(drifting, "#!/usr/bin/env bash\necho 'no gateway' >&2\nexit 1\n");
        assertThat(ci.run("drift.sh").code()).isEqualTo(1);
        assertThat(forge.issues.get(0).body).contains("drift failed (exit code 1)", "no gateway");
        Files.writeString(drifting, "#!/usr/bin/env bash\nexit 0\n");
        assertThat(ci.run("drift.sh").code()).isZero();
        assertThat(forge.issues.get(0).closed).isTrue();
    }
}
