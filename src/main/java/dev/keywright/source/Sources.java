package dev.keywright.source;

import dev.keywright.source.file.GivenText;
import dev.keywright.source.project.ProjectPaths;
import dev.keywright.source.resource.Resources;
import dev.keywright.source.yaml.Node;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The result of reading all files.
 *
 * @param folder the project's folder
 * @param environment the environment chosen with {@code --env}
 * @param project keywright.yaml without {@code environments}, {@code vars}, {@code defaults} and {@code files}, merged
 * with the chosen environment
 * @param paths which files the project's settings may name
 * @param later references that have no value yet, as written; complete as {@code given} is
 * @param files the YAML files that were read besides the project file, relative to the project's folder
 * @param given the texts that references resolved to; complete once all resources were passed on
 */
public record Sources(
        Path folder,
        Optional<String> environment,
        Node.Mapping project,
        Resources resources,
        ProjectPaths paths,
        Set<String> later,
        Set<String> files,
        Supplier<List<GivenText>> given) {}
