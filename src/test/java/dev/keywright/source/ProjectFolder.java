package dev.keywright.source;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.model.Address.Kind;
import dev.keywright.source.file.SourceLimits;
import dev.keywright.source.project.Permissions;
import dev.keywright.source.references.ExecRunner;
import dev.keywright.source.references.ShellRunner;
import dev.keywright.source.resource.Resource;
import dev.keywright.source.yaml.Node;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A project in a temporary folder, and what came of reading it. */
public final class ProjectFolder {

    final Path root;
    public final Map<String, String> environment = new HashMap<>();
    public final Map<String, String> variables = new HashMap<>();
    Optional<String> chosen = Optional.empty();
    boolean allowExec;
    public boolean allowOutside;
    SourceLimits limits = SourceLimits.standard();
    ExecRunner runner = new ShellRunner();

    private Sources sources;
    private List<Resource> resources;
    private Diagnostics diagnostics = new Diagnostics();

    public ProjectFolder(Path folder) {
        this.root = folder.resolve("project");
        write("keywright.yaml", "version: 1\nnamespace: prod\n");
    }

    public ProjectFolder write(String path, String text) {
        return write(path, text.getBytes(StandardCharsets.UTF_8));
    }

    public ProjectFolder write(String path, byte[] bytes) {
        try {
            Path file = root.resolve(path);
            Files.createDirectories(file.getParent());
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    public ProjectFolder read() {
        return readFrom(root);
    }

    ProjectFolder readFrom(Path start) {
        diagnostics = new Diagnostics();
        var request = SourceRequest.of(start, environment)
                .withEnvironment(chosen)
                .withVariables(variables)
                .withPermissions(new Permissions(allowExec, allowOutside, Set.of(), Set.of()))
                .withLimits(limits);
        sources = new SourceReader(runner).read(request, diagnostics).orElse(null);
        resources = sources == null ? List.of() : sources.resources().all();
        return this;
    }

    Optional<Sources> sources() {
        return Optional.ofNullable(sources);
    }

    List<Resource> resources() {
        return resources;
    }

    public List<Diagnostic> diagnostics() {
        return diagnostics.all();
    }

    /** Each as {@code code file:line:column}. */
    public List<String> mistakes() {
        return diagnostics.all().stream()
                .map(d -> d.code() + d.location().map(at -> " " + at).orElse(""))
                .toList();
    }

    public Diagnostic mistake() {
        if (diagnostics.all().size() != 1) {
            throw new AssertionError("not one diagnostic but " + diagnostics.all());
        }
        return diagnostics.all().get(0);
    }

    public List<String> names(Kind kind) {
        return resources.stream()
                .filter(r -> r.kind() == kind)
                .map(Resource::name)
                .toList();
    }

    public Resource key(String name) {
        return resources.stream()
                .filter(r -> r.kind() == Kind.KEY && r.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** The value of a field of a key; the path is dotted, and list positions are numbers. */
    public Node value(String key, String path) {
        return Trees.at(key(key).body(), path).orElseThrow();
    }
}
