package dev.keywright.effective.merge;

import dev.keywright.effective.draft.DraftOutput;
import dev.keywright.effective.draft.Lists;
import dev.keywright.model.value.Value;
import java.util.List;
import java.util.Map;

/** Lists of allowed and blocked names: both are united, so blocked names add up as well ({@code mergeACLRules}). */
final class NameLists {

    private static final List<String> MCP_KINDS = List.of("tools", "resources", "prompts");

    private NameLists() {}

    static Value.Fields unite(Value.Fields held, Value.Fields added) {
        if (isEmpty(added)) {
            return held;
        }
        if (isEmpty(held)) {
            return added;
        }
        return Value.Fields.of(Map.of(
                "allowed", Lists.union(DraftOutput.items(held, "allowed"), DraftOutput.items(added, "allowed")),
                "blocked", Lists.union(DraftOutput.items(held, "blocked"), DraftOutput.items(added, "blocked"))));
    }

    /** The union for each kind of MCP primitive. */
    static Value.Fields uniteMcp(Value.Fields held, Value.Fields added) {
        Value.Fields united = held;
        for (String kind : MCP_KINDS) {
            Value.Fields rules = unite(held.fields(kind), added.fields(kind));
            if (!isEmpty(rules)) {
                united = united.with(kind, rules);
            }
        }
        return united;
    }

    private static boolean isEmpty(Value.Fields rules) {
        return rules.items("allowed").isEmpty() && rules.items("blocked").isEmpty();
    }
}
