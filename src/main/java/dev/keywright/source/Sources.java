package dev.keywright.source;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Everything that was read.
 *
 * @param folder the project's folder
 * @param environment the environment chosen with {@code --env}
 * @param project keywright.yaml without {@code environments}, {@code vars}, {@code defaults} and {@code files}, with the chosen
 *     environment laid over it
 */
public record Sources(Path folder, Optional<String> environment, Node.Mapping project, Resources resources) {

    public Sources(Path folder, Optional<String> environment, Node.Mapping project, List<Resource> resources) {
        this(folder, environment, project, Resources.of(resources));
    }
}
