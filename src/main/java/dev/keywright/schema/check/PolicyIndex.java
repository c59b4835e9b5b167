package dev.keywright.schema.check;

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

    private final Map<String, Entry> byName = new HashMap<>();
    private final Map<String, Entry> byId = new HashMap<>();

    public void add(DeclaredPolicy policy, ReadContext draft) {
        Entry entry = new Entry(policy, PolicyFacts.of(policy.fields(), policy.access()), draft.at("id"));
        byName.put(entry.name(), entry);
        Entry first = byId.putIfAbsent(policy.id(), entry);
        if (first != null) {
            draft.report(draft.mistake(
                            Mistake.DUPLICATE_POLICY,
                            entry.at(),
                            "its id is also that of policy " + first.name() + ", at " + first.at())
                    .because("they would be one policy on the gateway")
                    .hint("give one of them another id")
                    .seeAlso(first.at()));
        }
    }

    /** A name takes precedence over an id. */
    public Optional<Entry> find(String nameOrId) {
        Entry named = byName.get(nameOrId);
        return Optional.ofNullable(named != null ? named : byId.get(nameOrId));
    }
}
