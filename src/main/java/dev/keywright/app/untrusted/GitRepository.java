package dev.keywright.app.untrusted;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Reads objects of a Git repository with the git command. Only commands that read are used: no work tree is made, and no
 * hook, filter, file monitor or program that the repository configures is run.
 */
final class GitRepository {

    /** One file, or link, of a commit. */
    record Entry(boolean link, String object, String path) {}

    private static final List<String> GIT = List.of(
            "git",
            "-c",
            "core.fsmonitor=false",
            "-c",
            "core.hooksPath=/dev/null",
            "-c",
            "safe.bareRepository=explicit",
            "--no-pager",
            "--no-replace-objects",
            "--literal-pathspecs");

    private static final int SECONDS = 60;

    private final Path folder;
    private final Map<String, String> environment;

    /** @param folder in its work tree */
    GitRepository(Path folder, Map<String, String> environment) {
        this.folder = folder;
        this.environment = environment;
    }

    /** The full id of a commit; empty if this is no repository, or it has no such commit. */
    Optional<String> commit(String name) {
        return text("rev-parse", "--verify", "--quiet", "--end-of-options", name + "^{commit}")
                .map(String::strip)
                .filter(id -> id.matches("[0-9a-f]{40,64}"));
    }

    /** Where the folder is in the work tree, with a slash at its end unless it is its root. */
    Optional<String> prefix() {
        return text("rev-parse", "--show-prefix").map(shown -> shown.replaceFirst("\n$", ""));
    }

    /** Files and links of a commit below a folder, with paths from there. */
    Optional<List<Entry>> files(String commit, String prefix) {
        String tree = prefix.isEmpty() ? commit : commit + ":" + prefix.substring(0, prefix.length() - 1);
        return text("ls-tree", "-r", "-z", "--full-tree", "--end-of-options", tree)
                .map(GitRepository::entries);
    }

    private static List<Entry> entries(String listed) {
        var entries = new ArrayList<Entry>();
        for (String line : listed.split("\0")) {
            int tab = line.indexOf('\t');
            String[] about = tab < 0 ? new String[0] : line.substring(0, tab).split(" ");
            if (about.length == 3 && about[1].equals("blob")) {
                entries.add(new Entry(about[0].equals("120000"), about[2], line.substring(tab + 1)));
            }
        }
        return entries;
    }

    /** Receives the content of one file, or where a link leads. */
    @FunctionalInterface
    interface ContentSink {
        void accept(Entry entry, byte[] content) throws IOException;
    }

    /**
     * Reads all of them with one process.
     *
     * @param ids a file that does not exist yet, for what the process is asked
     * @throws IOException when an object cannot be read, as in a clone without all objects
     */
    void contents(List<Entry> entries, Path ids, ContentSink sink) throws IOException {
        Files.write(ids, entries.stream().map(Entry::object).toList());
        Process process =
                builder("cat-file", "--batch").redirectInput(ids.toFile()).start();
        try (var out = new DataInputStream(new BufferedInputStream(process.getInputStream()))) {
            for (Entry entry : entries) {
                String[] header = line(out).split(" ");
                if (header.length != 3 || !header[1].equals("blob")) {
                    throw new IOException("git cannot read " + entry.path() + " of the base");
                }
                byte[] content = new byte[Integer.parseInt(header[2])];
                out.readFully(content);
                out.readByte();
                sink.accept(entry, content);
            }
        } finally {
            process.destroyForcibly();
        }
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            line.append((char) next);
        }
        return line.toString();
    }

    private Optional<String> text(String... words) {
        Process process;
        try {
            process = builder(words).start();
        } catch (IOException e) {
            return Optional.empty();
        }
        try (InputStream out = process.getInputStream()) {
            process.getOutputStream().close();
            var text = new String(out.readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor(SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0
                    ? Optional.of(text)
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            process.destroyForcibly();
        }
    }

    private ProcessBuilder builder(String... words) {
        var line = new ArrayList<>(GIT);
        line.addAll(List.of(words));
        var builder =
                new ProcessBuilder(line).directory(folder.toFile()).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        environment.forEach((name, value) -> {
            // These change where git looks, or what it runs.
            if (!name.startsWith("GIT_")) {
                builder.environment().put(name, value);
            }
        });
        builder.environment().put("GIT_TERMINAL_PROMPT", "0");
        builder.environment().put("GIT_NO_LAZY_FETCH", "1");
        builder.environment().put("GIT_OPTIONAL_LOCKS", "0");
        return builder;
    }
}
