package dev.keywright.plan.policies;

import dev.keywright.diagnostic.Code;
import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.effective.draft.Policies;
import dev.keywright.model.DeclaredKey;
import dev.keywright.model.Policy;
import dev.keywright.model.value.Value;
import dev.keywright.plan.change.PlanCode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * Keys with several policies that have rules for one GraphQL type of one API. The gateway writes their union into the
 * first of these policies as it has loaded it, so that every other key with that policy gets it, too (trap 30). One
 * warning for all keys with the same policies; thread-safe.
 */
public final class SharedGraphqlRules {

    static final Code CODE = PlanCode.GRAPHQL_RULES_SHARED;

    private static final Map<String, List<String>> NAMES = Map.of(
            "allowed_types", List.of("name"),
            "restricted_types", List.of("name"),
            "field_access_rights", List.of("type_name", "field_name"));

    /** @param key the first by name */
    private record Found(DeclaredKey key, Optional<Shared> shared) {
        Found or(Found other) {
            return key.address().compareTo(other.key.address()) <= 0 ? this : other;
        }
    }

    private record Shared(String first, String second, String field, String type) {}

    private final Policies policies;
    private final String orgId;
    private final UnaryOperator<String> names;
    private final Map<List<String>, Found> found = new ConcurrentHashMap<>();

    /** @param names of policies in the files, by id */
    public SharedGraphqlRules(Policies policies, String orgId, UnaryOperator<String> names) {
        this.policies = policies;
        this.orgId = orgId;
        this.names = names;
    }

    public void check(DeclaredKey key, List<String> policyIds) {
        if (policyIds.size() > 1) {
            Found known = found.get(policyIds);
            Optional<Shared> shared = known == null ? shared(policyIds) : known.shared();
            if (known == null || shared.isPresent()) {
                found.merge(policyIds, new Found(key, shared), Found::or);
            }
        }
    }

    /** By the name of the first key. */
    public List<Diagnostic> warnings() {
        return found.values().stream()
                .filter(one -> one.shared().isPresent())
                .sorted((a, b) -> a.key().address().compareTo(b.key().address()))
                .map(one -> warning(one.key(), one.shared().get()))
                .toList();
    }

    private Diagnostic warning(DeclaredKey key, Shared shared) {
        String first = names.apply(shared.first());
        String second = names.apply(shared.second());
        boolean unites =
                policies.release().unitesGraphqlTypes() || shared.field().equals("field_access_rights");
        return Diagnostic.warning(
                        CODE,
                        key.locations().of("apply_policies"),
                        "Policies %s and %s of %s both have `%s` for %s"
                                .formatted(first, second, key.address(), shared.field(), shared.type()))
                .because(
                        ("The gateway merges the rules of %s into %s as it has loaded it: every key with %s gets the %s,"
                                        + " too, until the policies are reloaded; plans show no difference for it.")
                                .formatted(
                                        second,
                                        first,
                                        first,
                                        unites ? "union" : "fields that both name, and no others"))
                .hint("put the rules for one type into one policy");
    }

    /** The first two policies, in the order of the key, with different rules for the same type of an API. */
    private Optional<Shared> shared(List<String> policyIds) {
        var earlier = new HashMap<List<String>, Map.Entry<String, Value>>();
        for (String id : policyIds) {
            Value.Fields rights = policies.find(orgId, id)
                    .map(Policy::fields)
                    .orElse(Value.Fields.EMPTY)
                    .fields("access_rights");
            for (String api : rights.names()) {
                for (var field : NAMES.entrySet()) {
                    for (Value item : rights.fields(api).items(field.getKey())) {
                        if (!(item instanceof Value.Fields rule)) {
                            continue;
                        }
                        String type = String.join(
                                ".", field.getValue().stream().map(rule::text).toList());
                        var before = earlier.putIfAbsent(List.of(api, field.getKey(), type), Map.entry(id, rule));
                        if (before != null
                                && !before.getKey().equals(id)
                                && !before.getValue().equals(rule)) {
                            return Optional.of(new Shared(before.getKey(), id, field.getKey(), type));
                        }
                    }
                }
            }
        }
        return Optional.empty();
    }
}
