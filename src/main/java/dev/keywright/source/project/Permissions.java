package dev.keywright.source.project;

import java.util.Set;

/**
 * What the person or job that starts a run lets the files do. Nothing in the files can extend it.
 *
 * @param exec whether {@code ${exec:command}} may run
 * @param filesOutside whether files outside the project folder may be read
 * @param environment names of environment variables that may be used outside secret fields
 * @param files paths, relative to the project folder, that may be used outside secret fields, wherever they are
 */
public record Permissions(boolean exec, boolean filesOutside, Set<String> environment, Set<String> files) {

    public static final Permissions NONE = new Permissions(false, false, Set.of(), Set.of());

    public Permissions {
        environment = Set.copyOf(environment);
        files = Set.copyOf(files);
    }
}
