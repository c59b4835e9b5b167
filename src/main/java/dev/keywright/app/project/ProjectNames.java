package dev.keywright.app.project;

import dev.keywright.app.run.RunContext;
import dev.keywright.model.Declared;
import java.util.List;
import java.util.stream.Stream;

/** The names that a shell can complete. Needs no secret, makes no request, and reports nothing. */
public final class ProjectNames {

    private final RunContext context;

    public ProjectNames(RunContext context) {
        this.context = context;
    }

    /** Which names. */
    public enum Kind {
        KEYS,
        POLICIES,
        ALL
    }

    /** Sorted; none where the files have a mistake. */
    public List<String> run(ProjectRequest project, Kind kind) {
        return new LoadProject(context)
                .loadWithoutSecrets(project)
                .declared()
                .map(declared -> names(declared, kind))
                .orElse(List.of());
    }

    private static List<String> names(Declared declared, Kind kind) {
        Stream<String> keys = declared.keys().stream().map(key -> key.address().name());
        Stream<String> policies =
                declared.policies().stream().map(policy -> policy.address().name());
        Stream<String> names =
                switch (kind) {
                    case KEYS -> keys;
                    case POLICIES -> policies;
                    case ALL -> Stream.concat(keys, policies);
                };
        return names.distinct().sorted().toList();
    }
}
