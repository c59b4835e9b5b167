package dev.keywright.report.effects;

import dev.keywright.model.Address;
import dev.keywright.model.value.Value;
import dev.keywright.plan.Plan;
import dev.keywright.plan.access.PolicyReach;
import dev.keywright.plan.change.Change;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which keys carry a policy that a plan is about.
 *
 * @param name as the files call it; its id where they do not declare it
 * @param action what the plan does to it; empty where only keys change that carry it
 * @param keys names of the keys of this namespace that carry it, now or once the plan is applied
 * @param changing how many of them the plan changes, creates or removes
 * @param othersKeys how many keys of other owners carry it; empty if they were not counted
 */
public record PolicyKeys(
        String name, Optional<Action> action, List<String> keys, int changing, Optional<Integer> othersKeys) {

    public PolicyKeys {
        keys = List.copyOf(keys);
    }

    public static List<PolicyKeys> of(Plan plan) {
        Map<Address, Action> actions = new HashMap<>();
        for (Change change : plan.changes()) {
            actions.put(change.address(), ActionOf.change(change));
        }
        return plan.reach().policies().stream()
                .map(reach -> of(reach, reach.policy().map(actions::get)))
                .toList();
    }

    private static PolicyKeys of(PolicyReach reach, Optional<Action> action) {
        return new PolicyKeys(
                reach.policy().map(Address::name).orElse(reach.id()),
                action.filter(a -> a != Action.RECORD),
                reach.keys().stream().map(Address::name).toList(),
                reach.changing().size(),
                reach.othersKeys());
    }

    /** For machines; {@link #read} reads it. */
    public Value.Fields json() {
        var json = new TreeMap<String, Value>();
        json.put("name", Value.text(name));
        action.ifPresent(a -> json.put("action", Value.text(a.verb())));
        json.put("keys", Value.whole(keys.size()));
        json.put("names", Value.texts(keys));
        json.put("changing", Value.whole(changing));
        json.put("others_keys", othersKeys.<Value>map(Value::whole).orElse(Value.NOTHING));
        return Value.Fields.of(json);
    }

    public static PolicyKeys read(Value.Fields json) {
        return new PolicyKeys(
                json.text("name"),
                Optional.of(json.text("action"))
                        .filter(verb -> !verb.isEmpty())
                        .map(verb -> Action.valueOf(verb.toUpperCase(Locale.ROOT))),
                json.texts("names"),
                (int) json.whole("changing"),
                json.get("others_keys") instanceof Value.Whole count
                        ? Optional.of((int) count.number())
                        : Optional.empty());
    }
}
