package dev.keywright.schema.read;

import dev.keywright.model.ProjectReview.RuleSource;
import dev.keywright.schema.context.ProjectFiles;
import dev.keywright.schema.context.ReadContext;
import dev.keywright.source.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code rules} of the project file: files and folders with rules of the organisation. */
public final class RuleSourcesReader {

    public static final String FIELD = "rules";

    private RuleSourcesReader() {}

    public static List<RuleSource> read(Node.Mapping file, ProjectFiles files, ReadContext context) {
        Optional<Node.Entry> entry = file.entry(FIELD);
        if (entry.isEmpty()) {
            return List.of();
        }
        List<Node> nodes = entry.get().value() instanceof Node.Sequence list
                ? list.items()
                : List.of(entry.get().value());
        var sources = new ArrayList<RuleSource>();
        for (Node node : nodes) {
            Texts.read(new Node.Entry(FIELD, node.at(), node), FIELD, context).ifPresent(path -> {
                files.check(path, FIELD, node.at());
                sources.add(new RuleSource(path, node.at()));
            });
        }
        return sources;
    }
}
