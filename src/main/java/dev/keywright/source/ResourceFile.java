package dev.keywright.source;

import dev.keywright.diagnostic.Diagnostics;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A file of keys and policies, sorted into its parts, as written.
 *
 * @param name its path, relative to the project folder
 * @param keysFrom the mappings under {@code keys_from}
 */
record ResourceFile(
        String name,
        List<Node.Entry> policies,
        List<Node.Entry> keys,
        List<Node.Mapping> keysFrom,
        Defaults defaults,
        boolean onlyDefaults) {

    private static final Set<String> FIELDS = Set.of("policies", "keys", "keys_from", "defaults");

    static ResourceFile read(String name, List<Node> documents, Diagnostics diagnostics) {
        var policies = new ArrayList<Node.Entry>();
        var keys = new ArrayList<Node.Entry>();
        var keysFrom = new ArrayList<Node.Mapping>();
        var defaults = Defaults.NONE;
        boolean onlyDefaults = true;
        for (Node document : documents) {
            for (Node.Entry part : fields(document, diagnostics)) {
                onlyDefaults &= part.key().equals("defaults");
                switch (part.key()) {
                    case "policies" -> policies.addAll(named(part, diagnostics));
                    case "keys" -> keys.addAll(named(part, diagnostics));
                    case "keys_from" -> keysFrom.addAll(tables(part, diagnostics));
                    case "defaults" ->
                        defaults = Defaults.read(part.value(), diagnostics).over(defaults);
                    default ->
                        Expect.unknownField(
                                part,
                                "a resource file",
                                FIELDS,
                                "if this file is not for Keywright, leave it out with files: in the project file",
                                diagnostics);
                }
            }
        }
        return new ResourceFile(name, policies, keys, keysFrom, defaults, onlyDefaults);
    }

    String folder() {
        int slash = name.lastIndexOf('/');
        return slash < 0 ? "" : name.substring(0, slash);
    }

    private static List<Node.Entry> fields(Node document, Diagnostics diagnostics) {
        return Expect.mapping(document, "a resource file", diagnostics)
                .map(Node.Mapping::entries)
                .orElse(List.of());
    }

    private static List<Node.Entry> named(Node.Entry part, Diagnostics diagnostics) {
        return Expect.mapping(part.value(), part.key(), diagnostics)
                .map(Node.Mapping::entries)
                .orElse(List.of());
    }

    private static List<Node.Mapping> tables(Node.Entry part, Diagnostics diagnostics) {
        List<Node> nodes = part.value() instanceof Node.Sequence list ? list.items() : List.of(part.value());
        return nodes.stream()
                .flatMap(node -> Expect.mapping(node, "keys_from", diagnostics).stream())
                .toList();
    }
}
