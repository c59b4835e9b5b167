package dev.keywright.app.project;

import java.util.Set;

/**
 * What references in the files may use. Nothing in the files can extend it.
 *
 * @param exec whether {@code ${exec:command}} may run
 * @param filesOutside whether files outside the project folder may be read
 * @param env environment variables that may be used outside secret fields
 * @param files files that may be used outside secret fields, wherever they are
 */
public record AllowedReferences(boolean exec, boolean filesOutside, Set<String> env, Set<String> files) {

    public static final AllowedReferences NONE = new AllowedReferences(false, false, Set.of(), Set.of());

    public AllowedReferences {
        env = Set.copyOf(env);
        files = Set.copyOf(files);
    }
}
