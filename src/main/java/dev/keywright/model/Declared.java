package dev.keywright.model;

import java.util.List;

/** Everything that the files declare, after defaults, environments and references are resolved. */
public record Declared(Project project, List<DeclaredPolicy> policies, List<DeclaredKey> keys) {
    public Declared {
        policies = List.copyOf(policies);
        keys = List.copyOf(keys);
    }
}
