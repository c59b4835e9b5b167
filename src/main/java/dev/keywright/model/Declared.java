package dev.keywright.model;

import java.util.List;

/** Everything the files want, after defaults, environments and references. */
public record Declared(Project project, List<DeclaredPolicy> policies, List<DeclaredKey> keys) {
    public Declared {
        policies = List.copyOf(policies);
        keys = List.copyOf(keys);
    }
}
