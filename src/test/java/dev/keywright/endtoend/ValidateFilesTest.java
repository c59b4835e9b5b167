package dev.keywright.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.endtoend.World.Said;
import dev.keywright.tyk.KeySettings;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Single files of a project, as a pre-commit hook names them. */
class ValidateFilesTest {

    private static final String LIMITS = "rate: 9, per: 1s, expires: 2099-01-01, meta_data: {owner: a}";

    @TempDir
    Path folder;

    private World world;

    @BeforeEach
    void project() throws Exception {
        world = new World(folder, KeySettings.HASHED);
        world.write("a/keywright.yaml", World.PROJECT);
        world.write("a/policies.yaml", "policies: {gold: {access_rights: [{api: Orders}], rate: 9, per: 1s}}\n");
        world.write("a/keys.yaml", "keys: {one: {apply_policies: [gold], " + LIMITS + "}}\n");
    }

    @AfterEach
    void close() throws Exception {
        world.close();
    }

    @Test
    void aFileIsCheckedWithTheRestOfItsProject() throws Exception {
        assertThat(world.run("validate", "a/keys.yaml").out()).isEqualTo("Valid: 1 file.\n");

        world.write("a/keys.yaml", "keys: {one: {apply_policies: [glod], " + LIMITS + "}}\n");

        Said said = world.run("validate", "a/keys.yaml", "a/policies.yaml");
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.err()).contains("error[unknown-policy]", "--> a/keys.yaml:1:14", "keys: {one:", "1 error");
    }

    @Test
    void mistakesOfOtherFilesAreOnlyCounted() throws Exception {
        world.write("a/other.yaml", "keys: {two: {apply_policies: [gold], tagz: [x], " + LIMITS + "}}\n");

        Said said = world.run("validate", "a/keys.yaml");

        assertThat(said.code()).as(said.all()).isZero();
        assertThat(said.all()).doesNotContain("tagz").contains("Other files of the project have 1 error");
        assertThat(world.run("lint", "a/keys.yaml").err()).contains("Other files of the project have 1 error");
        assertThat(world.run("validate", "a/other.yaml").code()).isEqualTo(1);
    }

    /** The mistake is reported at the second of two, which may be in another file. */
    @Test
    void aMistakeThatTwoFilesMakeIsReportedForEither() throws Exception {
        world.write("a/zz.yaml", "keys: {one: {apply_policies: [gold], " + LIMITS + "}}\n");

        assertThat(world.run("validate", "a/keys.yaml").err()).contains("error[duplicate-name]");
        assertThat(world.run("validate", "a/zz.yaml").err()).contains("error[duplicate-name]");
        assertThat(world.run("validate", "a/policies.yaml").code()).isZero();
    }

    @Test
    void aMistakeInTheProjectFileIsAlwaysReported() throws Exception {
        world.write("a/keywright.yaml", World.PROJECT.replace("namespace: e2e", "namespace: E2E"));

        assertThat(world.run("validate", "a/keys.yaml").code()).isEqualTo(1);
    }

    @Test
    void filesOfSeveralProjectsAreEachCheckedWithTheirs() throws Exception {
        world.write("b/keywright.yaml", World.PROJECT.replace("e2e", "other"));
        world.write("b/keys.yaml", "keys: {one: {apply_policies: [gold], " + LIMITS + "}}\n");

        Said said = world.run("validate", "--format", "json", "a/keys.yaml", "b/keys.yaml");

        assertThat(said.code()).isZero();
        assertThat(said.out()).contains("\"b/keys.yaml\"", "unknown-policy", "\"a/keys.yaml\"");
        assertThat(world.run("validate", "-C", "a", "a/keys.yaml", "b/keys.yaml")
                        .err())
                .contains("error[not-of-project]: b/keys.yaml is not part of the project of");
    }

    @Test
    void aFileOutsideAnyProjectIsAnError() throws Exception {
        world.write("../outside.yaml", "keys: {}\n");

        Said said = world.run(folder, "validate", "outside.yaml", "none.yaml", "project");

        assertThat(said.code()).isEqualTo(1);
        assertThat(said.err())
                .contains(
                        "error[not-of-project]: outside.yaml belongs to no project",
                        "there is no keywright.yaml in its folder or any folder above it",
                        "error[not-of-project]: none.yaml does not exist",
                        "error[not-of-project]: project is a folder");
        assertThat(world.run(folder, "lint", "outside.yaml").code()).isEqualTo(1);
    }

    @Test
    void aFileThatTheProjectDoesNotReadIsNotCalledValidSilently() throws Exception {
        world.write("a/keywright.yaml", World.PROJECT + "files: [keys.yaml, policies.yaml]\n");
        world.write("a/notes.yaml", "no: keys\n");

        assertThat(world.run("validate", "a/notes.yaml").err()).contains("warning[not-read]", "a/notes.yaml");
        assertThat(world.run("validate", "a/keys.yaml").err()).doesNotContain("not-read");
    }

    @Test
    void lintReportsWhatIsInTheFiles() throws Exception {
        world.write("a/other.yaml", "keys: {two: {access_rights: [{api: Orders}]}}\n");

        assertThat(world.run("lint", "a/other.yaml").out()).contains("key-never-expires", "--> a/other.yaml:1:8");
        assertThat(world.run("lint", "a/keys.yaml").out()).doesNotContain("two");
        assertThat(world.run("lint", "--error", "key-never-expires", "a/other.yaml")
                        .code())
                .isEqualTo(1);
        assertThat(world.run("lint", "--error", "key-never-expires", "a/keys.yaml")
                        .code())
                .isZero();
    }
}
