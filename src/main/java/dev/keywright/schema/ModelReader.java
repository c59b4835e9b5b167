package dev.keywright.schema;

import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.model.Declared;
import dev.keywright.model.DeclaredKey;
import dev.keywright.model.DeclaredPolicy;
import dev.keywright.model.Location;
import dev.keywright.model.Project;
import dev.keywright.schema.bulk.IdenticalKeyCache;
import dev.keywright.schema.bulk.KeyReadTask;
import dev.keywright.schema.bulk.ParallelKeyReader;
import dev.keywright.schema.check.PolicyIndex;
import dev.keywright.schema.check.SecretUse;
import dev.keywright.schema.context.Interner;
import dev.keywright.schema.context.ReadContext;
import dev.keywright.schema.context.RunSettings;
import dev.keywright.schema.read.KeyReader;
import dev.keywright.schema.read.PolicyReader;
import dev.keywright.schema.read.ProjectReader;
import dev.keywright.source.Sources;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** From located trees to the model, with every mistake reported. The only entry point of this package. */
public final class ModelReader {

    private final Sources sources;
    private final Instant now;
    private final RunSettings run;
    private final Diagnostics diagnostics;
    private final Interner interner = new Interner();

    private ModelReader(Sources sources, Instant now, RunSettings run, Diagnostics diagnostics) {
        this.sources = sources;
        this.now = now;
        this.run = run;
        this.diagnostics = diagnostics;
    }

    /**
     * Reads everything, even if parts of it are wrong.
     *
     * @param now the time that {@code expires} is compared with; only warnings depend on it
     * @param run settings that the files cannot change
     * @param diagnostics receives all errors and warnings
     * @return empty if the diagnostics contain an error, from here or from before
     */
    public static Optional<Declared> read(Sources sources, Instant now, RunSettings run, Diagnostics diagnostics) {
        Declared declared = new ModelReader(sources, now, run, diagnostics).read();
        if (!diagnostics.hasErrors()) {
            SecretUse.check(declared, sources.given().get(), diagnostics);
        }
        return diagnostics.hasErrors() ? Optional.empty() : Optional.of(declared);
    }

    /** As {@link #read(Sources, Instant, RunSettings, Diagnostics)}, without settings from outside the files. */
    public static Optional<Declared> read(Sources sources, Instant now, Diagnostics diagnostics) {
        return read(sources, now, RunSettings.NONE, diagnostics);
    }

    /**
     * The project from the project file alone; empty if it has a mistake, which is reported when everything is read.
     */
    public static Optional<Project> project(Sources sources, RunSettings run) {
        var mistakes = new Diagnostics();
        Project project = new ModelReader(sources, Instant.EPOCH, run, mistakes).readProject();
        SecretUse.check(project, sources.given().get(), mistakes);
        return mistakes.hasErrors() ? Optional.empty() : Optional.of(project);
    }

    private Project readProject() {
        return ProjectReader.read(sources, run, context("", sources.project().at(), Integer.MAX_VALUE));
    }

    private Declared read() {
        Project project = readProject();
        var index = new PolicyIndex();
        List<DeclaredPolicy> policies = new ArrayList<>();
        var reader = new KeyReader(project, index, now);
        var alike = new IdenticalKeyCache(project.namespace());
        var together = new ParallelKeyReader(() -> new KeyReadTask(project, index, now));
        List<DeclaredKey> keys = new ArrayList<>();
        sources.resources()
                .give(
                        policy -> policy.resource().get().ifPresent(resource -> {
                            ReadContext context =
                                    context("policy " + resource.name(), resource.nameAt(), policy.lines());
                            DeclaredPolicy read = PolicyReader.read(resource, project, context);
                            index.add(read, context);
                            policies.add(read);
                        }),
                        some -> together.read(
                                some,
                                key -> alike.read(key, diagnostics, () -> key.resource()
                                                .get()
                                                .map(resource -> reader.read(
                                                        resource,
                                                        ReadContext.ofKey(
                                                                resource, key.lines(), diagnostics, interner))))
                                        .ifPresent(keys::add),
                                keys::add));
        return new Declared(project, policies, keys);
    }

    private ReadContext context(String label, Location start, int lines) {
        return new ReadContext(label, start, lines, diagnostics, interner);
    }
}
