package dev.keywright.schema.check;

import dev.keywright.model.DeclaredPolicies;
import dev.keywright.model.DeclaredPolicy;
import dev.keywright.model.Location;
import dev.keywright.schema.context.Mistake;
import dev.keywright.schema.context.ReadContext;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The declared policies by name and by id, as keys refer to them. */
public final class PolicyIndex {

    /** @param at the location of its name or id */
    public record Entry(DeclaredPolicy policy, PolicyFacts facts, Location at) {
        String name() {
            return policy.address().name();
        }
    }

    private final DeclaredPolicies policies = new DeclaredPolicies();
    private final Map<String, Entry> byName = new HashMap<>();

    public void add(DeclaredPolicy policy, ReadContext context) {
        Entry entry = new Entry(policy, PolicyFacts.of(policy.fields(), policy.access()), context.at("id"));
        Optional<Entry> first = policies.add(policy).map(this::entry);
        byName.put(entry.name(), entry);
        first.ifPresent(other -> context.report(context.mistake(
                        Mistake.DUPLICATE_POLICY,
                        entry.at(),
                        "its id is also that of policy " + other.name() + ", at " + other.at())
                .because("they would be one policy on the gateway")
                .hint("give one of them another id")
                .seeAlso(other.at())));
    }

    private Entry entry(DeclaredPolicy policy) {
        return byName.get(policy.address().name());
    }

    /** A name takes precedence over an id. */
    public Optional<Entry> find(String nameOrId) {
        return policies.find(nameOrId).map(this::entry);
    }
}
