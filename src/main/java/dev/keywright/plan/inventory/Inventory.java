package dev.keywright.plan.inventory;

import dev.keywright.plan.match.KeyMatch;
import dev.keywright.plan.match.UnknownMatch;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Everything that a namespace owns.
 *
 * @param keys by name, then by credential
 * @param policies by name
 * @param apis names and ids of the APIs that the gateway has loaded
 * @param now when it was read, in epoch seconds
 */
public record Inventory(String namespace, List<OwnedKey> keys, List<OwnedPolicy> policies, Set<String> apis, long now) {

    public Inventory {
        keys = List.copyOf(keys);
        policies = List.copyOf(policies);
        apis = Set.copyOf(apis);
    }

    public Inventory select(KeyQuery query) {
        return new Inventory(
                namespace,
                keys.stream().filter(key -> query.selects(key, now)).toList(),
                policies.stream().filter(query::selects).toList(),
                apis,
                now);
    }

    /** The conditions whose exact text nothing has. */
    public List<UnknownMatch> unknown(List<KeyMatch> matches) {
        return UnknownMatch.of(matches, kind -> Optional.of(known(kind)));
    }

    private Collection<String> known(KeyMatch.Kind kind) {
        var known = new TreeSet<String>();
        if (kind == KeyMatch.Kind.API) {
            known.addAll(apis);
        } else if (kind == KeyMatch.Kind.STATE) {
            Stream.of(KeyState.values()).map(KeyState::toString).forEach(known::add);
        }
        Stream.concat(keys.stream(), policies.stream()).forEach(one -> {
            if (kind == KeyMatch.Kind.META) {
                known.addAll(one.metaData().keySet());
            } else {
                known.addAll(one.values(kind));
            }
        });
        return known;
    }
}
