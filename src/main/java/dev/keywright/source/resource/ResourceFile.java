package dev.keywright.source.resource;

import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.source.file.OtherYaml;
import dev.keywright.source.yaml.Node;
import dev.keywright.source.yaml.NodeChecks;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A file of keys and policies, split into its parts, as written.
 *
 * @param name its path, relative to the project folder
 * @param keysFrom the mappings under {@code keys_from}
 */
public record ResourceFile(
        String name,
        List<FileEntries> policies,
        List<FileEntries> keys,
        List<Node.Mapping> keysFrom,
        Defaults defaults,
        boolean onlyDefaults) {

    private static final Set<String> FIELDS = Set.of("policies", "keys", "keys_from", "defaults");

    /**
     * One field of a file.
     *
     * @param inside its entries, if they were read separately
     */
    public record Section(Node.Entry part, Optional<FileEntries> inside) {}

    public static ResourceFile read(String name, List<Node> documents, Diagnostics diagnostics) {
        List<Section> sections = documents.stream()
                .flatMap(document -> fields(document, diagnostics).stream())
                .map(part -> new Section(part, Optional.empty()))
                .toList();
        return of(name, sections, diagnostics);
    }

    public static ResourceFile of(String name, List<Section> sections, Diagnostics diagnostics) {
        var policies = new ArrayList<FileEntries>();
        var keys = new ArrayList<FileEntries>();
        var keysFrom = new ArrayList<Node.Mapping>();
        var defaults = Defaults.NONE;
        boolean onlyDefaults = true;
        for (Section section : sections) {
            Node.Entry part = section.part();
            if (OtherYaml.mayHold(name, part.key())) {
                continue;
            }
            onlyDefaults &= part.key().equals("defaults");
            switch (part.key()) {
                case "policies" -> policies.add(named(section, diagnostics));
                case "keys" -> keys.add(named(section, diagnostics));
                case "keys_from" -> keysFrom.addAll(tables(part, diagnostics));
                case "defaults" ->
                    defaults = Defaults.read(part.value(), diagnostics).over(defaults);
                default ->
                    NodeChecks.unknownField(
                            part,
                            "a resource file",
                            FIELDS,
                            "if this file is not for Keywright, leave it out with files: in the project file",
                            diagnostics);
            }
        }
        return new ResourceFile(name, policies, keys, keysFrom, defaults, onlyDefaults);
    }

    public String folder() {
        int slash = name.lastIndexOf('/');
        return slash < 0 ? "" : name.substring(0, slash);
    }

    private static List<Node.Entry> fields(Node document, Diagnostics diagnostics) {
        return NodeChecks.mapping(document, "a resource file", diagnostics)
                .map(Node.Mapping::entries)
                .orElse(List.of());
    }

    private static FileEntries named(Section section, Diagnostics diagnostics) {
        return section.inside()
                .orElseGet(() -> FileEntries.of(NodeChecks.mapping(
                                section.part().value(), section.part().key(), diagnostics)
                        .map(Node.Mapping::entries)
                        .orElse(List.of())));
    }

    private static List<Node.Mapping> tables(Node.Entry part, Diagnostics diagnostics) {
        List<Node> nodes = part.value() instanceof Node.Sequence list ? list.items() : List.of(part.value());
        return nodes.stream()
                .flatMap(node -> NodeChecks.mapping(node, "keys_from", diagnostics).stream())
                .toList();
    }
}
