package dev.keywright.app.adopt;

import dev.keywright.app.files.PrivateFile;
import dev.keywright.app.project.LoadProject;
import dev.keywright.app.project.ProjectRequest;
import dev.keywright.app.run.ExitCode;
import dev.keywright.app.run.Listener;
import dev.keywright.app.run.RunContext;
import dev.keywright.app.run.StoppedException;
import dev.keywright.model.Address;
import dev.keywright.model.Declared;
import dev.keywright.model.DeclaredKey;
import dev.keywright.model.DeclaredPolicy;
import dev.keywright.plan.adopt.AdoptionPreview;
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
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The declarations of what is adopted: one file for each policy, and one for keys without a policy. No file is overwritten. */
final class AdoptedFiles {

    private static final String WITHOUT_POLICY = "without-policy";

    private static final List<String> HEAD =
            List.of("Adopted from the gateway. The values of keys are not here: the ledger knows how each is reached.");

    private record Content(List<DeclaredPolicy> policies, List<DeclaredKey> keys) {}

    private final Path folder;
    private final Path out;
    private final List<DeclaredPolicy> policies;
    private final SortedMap<String, Content> byFile;

    private AdoptedFiles(Path folder, Path out, List<DeclaredPolicy> policies, SortedMap<String, Content> byFile) {
        this.folder = folder;
        this.out = out;
        this.policies = policies;
        this.byFile = byFile;
    }

    /**
     * @param folder the project's
     * @param out the folder that takes the files, below the project's
     * @param keys with their policies by id
     * @param declared policies of the project
     * @param adopted policies that get a declaration
     */
    static AdoptedFiles of(
            Path folder,
            Path out,
            List<DeclaredKey> keys,
            List<DeclaredPolicy> declared,
            List<DeclaredPolicy> adopted) {
        var all = new ArrayList<>(declared);
        all.addAll(adopted);
        Map<String, String> names = new HashMap<>();
        all.forEach(policy -> names.put(policy.id(), policy.address().name()));
        var byPolicy = new TreeMap<String, Content>();
        for (DeclaredPolicy policy : adopted) {
            content(byPolicy, policy.address().name()).policies().add(policy);
        }
        for (DeclaredKey key : keys) {
            String policy = key.policies().isEmpty()
                    ? WITHOUT_POLICY
                    : names.getOrDefault(key.policies().get(0), key.policies().get(0));
            content(byPolicy, policy).keys().add(key);
        }
        var byFile = new TreeMap<String, Content>();
        byPolicy.forEach((policy, some) -> byFile.put(free(out, policy, byFile), some));
        return new AdoptedFiles(folder, out, all, byFile);
    }

    private static Content content(Map<String, Content> byPolicy, String policy) {
        return byPolicy.computeIfAbsent(policy, any -> new Content(new ArrayList<>(), new ArrayList<>()));
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

    /** Each file, by its path below the project, with what it declares. */
    SortedMap<String, AdoptionPreview.FileCounts> counts() {
        var counts = new TreeMap<String, AdoptionPreview.FileCounts>();
        byFile.forEach((name, content) -> counts.put(
                shown(name),
                new AdoptionPreview.FileCounts(
                        content.policies().size(), content.keys().size())));
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
                    declared.project().policyIds(), declared.project().orgId(), policies, new SecretVariables());
            for (var file : byFile.entrySet()) {
                Path path = out.resolve(file.getKey());
                written.add(path);
                PrivateFile.write(
                        path,
                        YamlWriter.write(
                                HEAD,
                                trees.file(
                                        file.getValue().policies(),
                                        file.getValue().keys())));
            }
        } catch (IOException e) {
            remove(written);
            throw new StoppedException(
                    ExitCode.FAILED, "nothing was adopted: the files could not be written: " + e.getMessage());
        }
        check(new LoadProject(context).load(request), written, listener);
    }

    private void check(LoadProject.Loaded loaded, List<Path> written, Listener listener) {
        List<String> missing = missing(loaded.declared());
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

    private List<String> missing(Optional<Declared> read) {
        Map<Address, DeclaredKey> keys = new HashMap<>();
        Map<Address, DeclaredPolicy> readPolicies = new HashMap<>();
        Map<String, String> ids = new HashMap<>();
        read.ifPresent(declared -> {
            declared.keys().forEach(key -> keys.put(key.address(), key));
            for (DeclaredPolicy policy : declared.policies()) {
                readPolicies.put(policy.address(), policy);
                ids.put(policy.address().name(), policy.id());
            }
        });
        var missing = new ArrayList<String>();
        for (Content content : byFile.values()) {
            content.policies().stream()
                    .filter(policy -> !isSame(policy, readPolicies.get(policy.address())))
                    .forEach(policy -> missing.add(policy.address().name()));
            content.keys().stream()
                    .filter(key -> !isSame(key, keys.get(key.address()), ids))
                    .forEach(key -> missing.add(key.address().name()));
        }
        return missing;
    }

    private static boolean isSame(DeclaredPolicy meant, DeclaredPolicy read) {
        return read != null
                && read.id().equals(meant.id())
                && read.access().equals(meant.access())
                && read.fields().equals(meant.fields());
    }

    private static boolean isSame(DeclaredKey meant, DeclaredKey read, Map<String, String> ids) {
        return read != null
                && AdoptedKey.Content.of(read, name -> ids.getOrDefault(name, name))
                        .equals(AdoptedKey.Content.of(meant, id -> id));
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
