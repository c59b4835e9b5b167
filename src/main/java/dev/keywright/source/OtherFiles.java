package dev.keywright.source;

import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.source.file.OtherYaml;
import dev.keywright.source.file.SourceLimits;
import dev.keywright.source.file.TextFile;
import dev.keywright.source.project.ProjectFinder;
import dev.keywright.source.project.ProjectWalk;
import dev.keywright.source.yaml.Node;
import dev.keywright.source.yaml.YamlReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads files of a project that are not resources, such as tests. References in them are not resolved. */
public final class OtherFiles {

    private static final int MOST_BYTES = 4 << 20;

    private final Diagnostics diagnostics;
    private final YamlReader yaml;

    /** @param diagnostics receives every mistake */
    public OtherFiles(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
        this.yaml = new YamlReader(SourceLimits.standard(), diagnostics);
    }

    /**
     * All documents of one kind below the project's folder, in path order.
     *
     * @param start as in {@link SourceRequest}
     */
    public List<Node> ofProject(Path start, boolean named, OtherYaml kind) {
        // What is wrong with the folders was reported when the project was read.
        var known = new Diagnostics();
        Optional<Path> project = ProjectFinder.find(start, named, known);
        var documents = new ArrayList<Node>();
        project.ifPresent(file -> ProjectWalk.files(file, known).forEach((shown, path) -> {
            if (kind.fits(shown)) {
                documents.addAll(read(path, shown));
            }
        }));
        return documents;
    }

    /** @param shown the file's name in messages */
    public List<Node> read(Path file, String shown) {
        return TextFile.read(file, shown, MOST_BYTES, diagnostics)
                .flatMap(text -> yaml.read(shown, text))
                .orElse(List.of());
    }
}
