package dev.keywright.source.resource;

import dev.keywright.model.Address.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The policies and keys of all files, in file order. They are resolved one after another, so that a million of them are
 * never in memory as trees.
 */
public interface Resources {

    /**
     * Passes on every policy, then every key, a few thousand at a time. May be called once; mistakes are reported on
     * the way.
     */
    void give(Consumer<Declaration> policies, Consumer<List<Declaration>> keys);

    /** All resources at once. */
    default List<Resource> all() {
        var all = new ArrayList<Resource>();
        Consumer<Declaration> add = declaration -> declaration.resource().get().ifPresent(all::add);
        give(add, keys -> keys.forEach(add));
        return all;
    }

    static Resources of(List<Resource> resources) {
        return (policies, keys) -> {
            resources.stream()
                    .filter(r -> r.kind() == Kind.POLICY)
                    .map(Declaration::of)
                    .forEach(policies);
            keys.accept(resources.stream()
                    .filter(r -> r.kind() == Kind.KEY)
                    .map(Declaration::of)
                    .toList());
        };
    }
}
