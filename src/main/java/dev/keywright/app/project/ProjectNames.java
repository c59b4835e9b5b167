package dev.keywright.app.project;

import dev.keywright.app.run.RunContext;
import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.source.Sources;
import dev.keywright.source.file.SourceLimits;
import dev.keywright.source.project.ProjectFinder;
import dev.keywright.source.resource.Declaration;
import dev.keywright.source.yaml.Node;
import dev.keywright.source.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The names that a shell can complete. Needs no secret, makes no request, and reports nothing: where the files have a
 * mistake, it finds what it can.
 */
public final class ProjectNames {

    /** A shell evaluates the words that it is given, so nothing else may be among them, whatever the files hold. */
    private static final Predicate<String> HARMLESS =
            Pattern.compile("[A-Za-z0-9][A-Za-z0-9._~-]{0,127}").asMatchPredicate();

    private final RunContext context;

    public ProjectNames(RunContext context) {
        this.context = context;
    }

    /** Which names. */
    public enum Kind {
        KEYS,
        POLICIES,
        ALL,
        ENVIRONMENTS
    }

    /** Sorted, each once. */
    public List<String> run(ProjectRequest project, Kind kind) {
        var names = new TreeSet<String>();
        if (kind == Kind.ENVIRONMENTS) {
            environments(project).forEach(entry -> names.add(entry.key()));
        } else {
            new LoadProject(context)
                    .sourcesWithMistakes(project)
                    .map(Sources::resources)
                    .ifPresent(resources -> resources.give(
                            policy -> add(policy, kind != Kind.KEYS, names),
                            keys -> keys.forEach(key -> add(key, kind != Kind.POLICIES, names))));
        }
        return names.stream().filter(HARMLESS).toList();
    }

    private static void add(Declaration declaration, boolean wanted, TreeSet<String> names) {
        if (wanted) {
            names.add(declaration.name());
        }
    }

    private List<Node.Entry> environments(ProjectRequest project) {
        Path folder = new LoadProject(context).folder(project);
        try {
            String text = Files.readString(folder.resolve(ProjectFinder.NAME));
            return new YamlReader(SourceLimits.standard(), new Diagnostics())
                    .read(ProjectFinder.NAME, text).stream()
                            .flatMap(List::stream)
                            .flatMap(node -> node instanceof Node.Mapping mapping
                                    ? mapping.entry("environments").stream()
                                    : Optional.<Node.Entry>empty().stream())
                            .flatMap(entry -> entry.value() instanceof Node.Mapping all
                                    ? all.entries().stream()
                                    : List.<Node.Entry>of().stream())
                            .toList();
        } catch (IOException e) {
            return List.of(); // Without a project there are none.
        }
    }
}
