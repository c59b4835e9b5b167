package dev.keywright.source.resource;

import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.model.Address;
import dev.keywright.model.Location;
import dev.keywright.source.yaml.Node;
import dev.keywright.source.yaml.NodeChecks;
import java.util.List;

/** What bodies of keys and policies contain unless they override it: the value of {@code defaults}. */
public record Defaults(Node.Mapping keys, Node.Mapping policies) {

    private static final Node.Mapping EMPTY = new Node.Mapping(List.of(), Location.ofFile(""));

    public static final Defaults NONE = new Defaults(EMPTY, EMPTY);

    public static Defaults read(Node node, Diagnostics diagnostics) {
        Node.Mapping keys = EMPTY;
        Node.Mapping policies = EMPTY;
        for (Node.Entry entry :
                NodeChecks.mapping(node, "defaults", diagnostics).orElse(EMPTY).entries()) {
            if (entry.key().equals("keys")) {
                keys = NodeChecks.mapping(entry.value(), "defaults.keys", diagnostics)
                        .orElse(EMPTY);
            } else if (entry.key().equals("policies")) {
                policies = NodeChecks.mapping(entry.value(), "defaults.policies", diagnostics)
                        .orElse(EMPTY);
            } else {
                NodeChecks.unknownField(
                        entry,
                        "defaults",
                        List.of("keys", "policies"),
                        "write it under keys: or policies:",
                        diagnostics);
            }
        }
        return new Defaults(keys, policies);
    }

    /** These defaults, merged over those of an outer folder. */
    public Defaults over(Defaults farther) {
        return new Defaults(Overlay.lay(keys, farther.keys), Overlay.lay(policies, farther.policies));
    }

    public Node.Mapping of(Address.Kind kind) {
        return kind == Address.Kind.KEY ? keys : policies;
    }

    public Defaults withoutNulls() {
        return new Defaults(Overlay.withoutNulls(keys), Overlay.withoutNulls(policies));
    }
}
