package dev.keywright.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.app.project.GitHead;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commit of a folder, from Git's files. */
class GitHeadTest {

    private static final String ONE = "1".repeat(40);
    private static final String TWO = "2".repeat(40);

    @TempDir
    private Path folder;

    private Path keys;

    @BeforeEach
    void project() throws IOException {
        keys = Files.createDirectories(folder.resolve("repo/teams/keys"));
    }

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    @Test
    void ofABranch() throws IOException {
        write("repo/.git/HEAD", "ref: refs/heads/main\n");
        write("repo/.git/refs/heads/main", ONE + "\n");
        assertThat(GitHead.of(keys)).contains(ONE);
    }

    @Test
    void ofAPackedBranchAndADetachedHead() throws IOException {
        write("repo/.git/HEAD", "ref: refs/heads/team/a\n");
        write("repo/.git/packed-refs", "# pack-refs\n" + ONE + " refs/heads/a\n" + TWO + " refs/heads/team/a\n");
        assertThat(GitHead.of(keys)).contains(TWO);
        write("repo/.git/HEAD", ONE + "\n");
        assertThat(GitHead.of(keys)).contains(ONE);
    }

    @Test
    void ofAWorktree() throws IOException {
        write("main/.git/worktrees/repo/HEAD", "ref: refs/heads/w\n");
        write("main/.git/worktrees/repo/commondir", "../..\n");
        write("main/.git/refs/heads/w", TWO + "\n");
        write("repo/.git", "gitdir: ../main/.git/worktrees/repo\n");
        assertThat(GitHead.of(keys)).contains(TWO);
    }

    @Test
    void nothingIsKnownOutsideARepositoryOrOfWhatIsNoCommit() throws IOException {
        assertThat(GitHead.of(keys)).isEmpty();
        write("repo/.git/HEAD", "ref: refs/heads/main\n");
        assertThat(GitHead.of(keys)).isEmpty();
        write("repo/.git/refs/heads/main", "a secret that is no commit\n");
        assertThat(GitHead.of(keys)).isEmpty();
        write("secret", ONE);
        write("repo/.git/HEAD", "ref: refs/../../../secret\n");
        assertThat(GitHead.of(keys)).isEmpty();
    }
}
