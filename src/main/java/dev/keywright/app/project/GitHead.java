package dev.keywright.app.project;

import dev.keywright.files.RegularFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The commit that is checked out in a folder, read from Git's own files: running {@code git} in a folder that others may
 * write would run what its configuration names. A repository in a form that is not known has no commit here.
 */
public final class GitHead {

    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");

    /** A name below refs/ that cannot leave that folder. */
    private static final Pattern REF = Pattern.compile("refs(/(?!\\.)[A-Za-z0-9_.+@#=-]+)+");

    /** Bytes. */
    private static final long MOST = 16L << 20;

    private static final int FOLDERS = 64;

    private GitHead() {}

    /** Empty where the folder is not in a repository, or nothing has been committed. */
    public static Optional<String> of(Path folder) {
        try {
            return repository(folder.toAbsolutePath().normalize()).flatMap(GitHead::head);
        } catch (IOException | RuntimeException e) {
            return Optional.empty(); // It only helps readers: whatever is wrong with it, the plan is the same.
        }
    }

    private static Optional<Path> repository(Path start) throws IOException {
        Path folder = start;
        for (int i = 0; folder != null && i < FOLDERS; i++, folder = folder.getParent()) {
            Path git = folder.resolve(".git");
            if (Files.isDirectory(git)) {
                return Optional.of(git);
            }
            if (Files.isRegularFile(git)) { // A worktree or a submodule.
                String line = text(git);
                return line.startsWith("gitdir: ")
                        ? Optional.of(folder.resolve(line.substring("gitdir: ".length()))
                                .normalize())
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static Optional<String> head(Path git) {
        try {
            String head = text(git.resolve("HEAD"));
            if (!head.startsWith("ref: ")) {
                return commit(head);
            }
            String ref = head.substring("ref: ".length()).strip();
            if (!REF.matcher(ref).matches()) {
                return Optional.empty();
            }
            Path common = git.resolve("commondir");
            Path shared =
                    Files.isRegularFile(common) ? git.resolve(text(common)).normalize() : git;
            Path loose = shared.resolve(ref);
            return Files.isRegularFile(loose) ? commit(text(loose)) : packed(shared.resolve("packed-refs"), ref);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> packed(Path file, String ref) throws IOException {
        return text(file)
                .lines()
                .filter(line -> line.endsWith(" " + ref))
                .findFirst()
                .flatMap(line -> commit(line.substring(0, line.length() - ref.length() - 1)));
    }

    private static Optional<String> commit(String text) {
        return Optional.of(text.strip()).filter(digits -> COMMIT.matcher(digits).matches());
    }

    private static String text(Path file) throws IOException {
        return RegularFile.text(file, MOST).strip();
    }
}
