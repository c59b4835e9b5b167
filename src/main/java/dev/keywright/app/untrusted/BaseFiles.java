package dev.keywright.app.untrusted;

import dev.keywright.app.files.ScratchFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * The files of a project as they were in its base: a folder that someone has checked out, or a commit of the repository that the
 * project is in.
 */
final class BaseFiles {

    private static final int SHOWN = 12;

    private BaseFiles() {}

    /**
     * Reads a commit into a folder that is deleted afterwards.
     *
     * @param commits names of commits; the first that exists is taken
     * @param use receives the folder that has the project's place in it, and a name for messages
     * @return false if there is no such commit
     */
    static boolean ofCommit(GitRepository repository, List<String> commits, BiConsumer<Path, String> use) {
        Optional<String> commit = commits.stream()
                .flatMap(name -> repository.commit(name).stream())
                .findFirst();
        Optional<String> prefix = repository.prefix();
        if (commit.isEmpty() || prefix.isEmpty()) {
            return false;
        }
        List<GitRepository.Entry> entries =
                repository.files(commit.get(), prefix.get()).orElse(List.of());
        try (var scratch = new ScratchFolder()) {
            Path folder = Files.createDirectory(scratch.path().resolve("base"));
            repository.contents(
                    entries, scratch.path().resolve("ids"), (entry, content) -> write(entry, content, folder));
            use.accept(folder, "the base (" + commit.get().substring(0, SHOWN) + ")");
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A link stays a link if it leads to a place within the base. */
    private static void write(GitRepository.Entry entry, byte[] content, Path folder) throws IOException {
        Path file = folder.resolve(entry.path()).normalize();
        if (!file.startsWith(folder)) {
            return;
        }
        Files.createDirectories(file.getParent());
        if (!entry.link()) {
            Files.write(file, content);
            return;
        }
        Path target = Path.of(new String(content, StandardCharsets.UTF_8));
        if (file.resolveSibling(target).normalize().startsWith(folder)) {
            Files.createSymbolicLink(file, target);
        }
    }
}
