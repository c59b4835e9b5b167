package dev.keywright.app.adopt;

import dev.keywright.app.files.PrivateFile;
import dev.keywright.app.project.LoadProject;
import dev.keywright.app.project.ProjectRequest;
import dev.keywright.app.run.ExitCode;
import dev.keywright.app.run.Listener;
import dev.keywright.app.run.RunContext;
import dev.keywright.app.run.StoppedException;
import dev.keywright.model.Declared;
import dev.keywright.model.DeclaredKey;
import dev.keywright.model.DeclaredPolicy;
import dev.keywright.plan.adopt.KeyNames;
import dev.keywright.schema.write.ResourceTrees;
import dev.keywright.schema.write.SecretVariables;
import dev.keywright.source.edit.YamlWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The declarations of adopted keys: one file for each policy, and one for keys without a policy. No file is overwritten. */
final class AdoptedFiles {

    private static final String WITHOUT_POLICY = "without-policy";

    private final Path folder;
    private final Path out;
    private final SortedMap<String, List<DeclaredKey>> byFile;

    private AdoptedFiles(Path folder, Path out, SortedMap<String, List<DeclaredKey>> byFile) {
        this.folder = folder;
        this.out = out;
        this.byFile = byFile;
    }

    /**
     * @param folder the project's
     * @param out the folder that takes the files, below the project's
     * @param keys with their policies by id
     */
    static AdoptedFiles of(Path folder, Path out, List<DeclaredKey> keys, List<DeclaredPolicy> policies) {
        Map<String, String> names = new HashMap<>();
        policies.forEach(policy -> names.put(policy.id(), policy.address().name()));
        Map<String, List<DeclaredKey>> byPolicy = keys.stream()
                .collect(Collectors.groupingBy(
                        key -> key.policies().isEmpty()
                                ? WITHOUT_POLICY
                                : names.getOrDefault(
                                        key.policies().get(0), key.policies().get(0)),
                        TreeMap::new,
                        Collectors.toList()));
        var byFile = new TreeMap<String, List<DeclaredKey>>();
        byPolicy.forEach((policy, some) -> byFile.put(free(out, policy, byFile), some));
        return new AdoptedFiles(folder, out, byFile);
    }

    private static String free(Path out, String policy, Map<String, ?> taken) {
        String form = KeyNames.form(policy).toLowerCase(Locale.ROOT);
        String base = form.isEmpty() ? "policy" : form;
        for (int i = 1; ; i++) {
            String name = base + (i == 1 ? "" : "-" + i) + ".yaml";
            if (!taken.containsKey(name) && !Files.exists(out.resolve(name))) {
                return name;
            }
        }
    }

    /** Each file, by its path below the project, with the number of its keys. */
    SortedMap<String, Integer> counts() {
        var counts = new TreeMap<String, Integer>();
        byFile.forEach((name, keys) -> counts.put(shown(name), keys.size()));
        return counts;
    }

    private String shown(String name) {
        return folder.relativize(out.resolve(name)).toString().replace('\\', '/');
    }

    /**
     * Writes the files and reads the project again.
     *
     * @throws StoppedException when the project does not read them, or not as they were meant; then they are removed again
     */
    void write(Declared declared, ProjectRequest request, RunContext context, Listener listener) {
        if (byFile.isEmpty()) {
            return;
        }
        var written = new ArrayList<Path>();
        try {
            Files.createDirectories(out);
            var trees = new ResourceTrees(
                    declared.project().policyIds(),
                    declared.project().orgId(),
                    declared.policies(),
                    new SecretVariables());
            for (var file : byFile.entrySet()) {
                Path path = out.resolve(file.getKey());
                written.add(path);
                PrivateFile.write(
                        path,
                        YamlWriter.write(
                                List.of(
                                        "Keys that were adopted from the gateway. Their values are not here: the ledger knows how",
                                        "each is reached."),
                                trees.file(List.of(), file.getValue())));
            }
        } catch (IOException e) {
            remove(written);
            throw new StoppedException(
                    ExitCode.FAILED, "nothing was adopted: the files could not be written: " + e.getMessage());
        }
        check(new LoadProject(context).load(request), written, listener);
    }

    private void check(LoadProject.Loaded loaded, List<Path> written, Listener listener) {
        Map<String, DeclaredKey> read = loaded.declared().map(Declared::keys).orElse(List.of()).stream()
                .collect(Collectors.toMap(key -> key.address().name(), Function.identity()));
        List<String> missing = byFile.values().stream()
                .flatMap(List::stream)
                .filter(key -> !read.containsKey(key.address().name())
                        || !AdoptedKey.Content.of(key)
                                .equals(AdoptedKey.Content.of(
                                        read.get(key.address().name()))))
                .map(key -> key.address().name())
                .toList();
        if (missing.isEmpty()) {
            return;
        }
        remove(written);
        if (loaded.declared().isEmpty()) {
            listener.diagnostics(loaded.diagnostics().all(), loaded.lines());
        }
        throw new StoppedException(
                ExitCode.FAILED,
                "nothing was adopted: the project does not read %s back from %s as written, so the files were removed again. Choose a folder that the project reads: --out DIR below it, and within `files` of keywright.yaml"
                        .formatted(missing.get(0), folder.relativize(out)));
    }

    private static void remove(List<Path> files) {
        for (Path file : files) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                continue; // The message names them as files to remove; the next run does not overwrite them.
            }
        }
    }
}
