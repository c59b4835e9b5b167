package dev.keywright.app.start;

import dev.keywright.app.NamespaceName;
import dev.keywright.app.run.ExitCode;
import dev.keywright.app.run.RunContext;
import dev.keywright.app.run.StoppedException;
import dev.keywright.schema.read.ProjectReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

/** Writes a small project to start from: a project file, one policy with one key, and a seed. */
public final class InitProject {

    public static final String NAMESPACE_RULE =
            "takes lower-case letters, digits and hyphens, at most 63, and begins with a letter or digit";

    private final RunContext context;
    private final IntFunction<byte[]> random;

    /** @param random gives that many bytes which cannot be guessed */
    public InitProject(RunContext context, IntFunction<byte[]> random) {
        this.context = context;
        this.random = random;
    }

    /**
     * @param folder relative to the working folder; created when it does not exist
     * @param namespace derived from the folder's name when absent
     */
    public record Request(Optional<Path> folder, Optional<String> namespace, String org, String api) {}

    /**
     * @param written the files that were written, relative to the project
     * @param kept the files that were there already and stay as they are
     * @param seed where the seed is
     */
    public record Result(List<Path> written, List<Path> kept, SeedPlace seed) {}

    /** Where the seed of the project comes from. */
    public enum SeedPlace {
        /** A file that this run wrote. */
        NEW_FILE,
        /** A file that was there already. */
        OLD_FILE,
        /** The environment has one, so no other is made. */
        ENVIRONMENT
    }

    /** The folder that the project is written to. */
    public Path target(Optional<Path> folder) {
        return folder.map(context.folder()::resolve).orElse(context.folder());
    }

    /** Stops where a project exists already, before anything is asked. */
    public void requireNew(Optional<Path> folder) {
        Path target = target(folder);
        for (String name : List.of(ProjectTemplates.PROJECT_FILE, ProjectTemplates.KEYS_FILE)) {
            if (Files.exists(target.resolve(name), LinkOption.NOFOLLOW_LINKS)) {
                throw new StoppedException(
                        ExitCode.FAILED,
                        target.resolve(name) + " is there already; nothing written",
                        "`keywright plan` shows what the project would change; `keywright init FOLDER` starts another");
            }
        }
    }

    /** @throws StoppedException when a project exists already; then nothing is written */
    public Result run(Request request) throws IOException {
        Path target = target(request.folder());
        String namespace = request.namespace().orElseGet(() -> NamespaceName.of(target));
        if (!isNamespace(namespace)) {
            throw new StoppedException(ExitCode.USAGE, "--namespace " + NAMESPACE_RULE);
        }
        requireNew(request.folder());
        int year = context.clock().instant().atZone(ZoneOffset.UTC).getYear();
        Files.createDirectories(target);
        var written = new ArrayList<Path>();
        var kept = new ArrayList<Path>();
        write(
                target,
                ProjectTemplates.project(namespace, request.org(), request.api(), (year + 1) + "-12-31"),
                written,
                kept);
        SeedPlace seed = seed(target, written);
        write(target, ProjectTemplates.optional(), written, kept);
        return new Result(List.copyOf(written), List.copyOf(kept), seed);
    }

    public static boolean isNamespace(String text) {
        return text.matches(ProjectReader.NAMESPACE);
    }

    private SeedPlace seed(Path target, List<Path> written) throws IOException {
        if (!context.environment().getOrDefault("KEYWRIGHT_KEY_SEED", "").isBlank()) {
            return SeedPlace.ENVIRONMENT;
        }
        var seed = new SeedFile(target);
        if (seed.exists()) {
            return SeedPlace.OLD_FILE;
        }
        seed.write(random);
        written.add(SeedFile.NAME);
        return SeedPlace.NEW_FILE;
    }

    private static void write(Path target, Map<String, String> files, List<Path> written, List<Path> kept)
            throws IOException {
        for (var file : files.entrySet()) {
            Path path = target.resolve(file.getKey());
            if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
                kept.add(Path.of(file.getKey()));
                continue;
            }
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue(), StandardOpenOption.CREATE_NEW);
            written.add(Path.of(file.getKey()));
        }
    }
}
