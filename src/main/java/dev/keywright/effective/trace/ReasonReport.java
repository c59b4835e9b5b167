package dev.keywright.effective.trace;

import dev.keywright.effective.draft.EffectiveForm;
import dev.keywright.effective.draft.Lists;
import dev.keywright.model.Session;
import dev.keywright.model.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One reason for every value of the effective session, and for every declared value that has no effect.
 *
 * @param rightsTaken whether the access rights come from the policies
 */
record ReasonReport(
        Session declared,
        Map<String, ValueProvenance> session,
        Map<String, ValueProvenance> rights,
        boolean rightsTaken) {

    private static final ValueProvenance UNTOLD = new ValueProvenance();

    /** Sorted by path. A value without effect is {@link Value#NOTHING}. */
    List<ValueReason> reasons(Session effective) {
        var values = new TreeMap<String, Value>(leaves(effective));
        session.forEach((path, line) -> {
            if (line.hasLosers()) {
                values.putIfAbsent(path, Value.NOTHING);
            }
        });
        Map<String, Value> own = rightsTaken ? lostRights(effective) : Map.of();
        own.keySet().forEach(path -> values.putIfAbsent(path, Value.NOTHING));
        var reasons = new ArrayList<ValueReason>(values.size());
        values.forEach((path, value) -> reasons.add(reason(path, value, own.get(path))));
        return reasons;
    }

    private ValueReason reason(String path, Value value, Value own) {
        ValueProvenance line = path.startsWith("access_rights.") ? rightLine(path) : session.getOrDefault(path, UNTOLD);
        var lost = new ArrayList<>(line.losersAgainst(value));
        if (own != null && !own.equals(value)) {
            lost.add(new ValueReason.Loser(Trace.KEY, own, LossCause.Plain.OWN_RIGHTS_REPLACED));
        }
        return new ValueReason(path, value, line.giver(), lost);
    }

    private ValueProvenance rightLine(String path) {
        // The gateway itself determines whose counters are used.
        if (path.endsWith(".allowance_scope")) {
            return UNTOLD;
        }
        return rightsTaken ? rights.getOrDefault(path, UNTOLD) : ValueProvenance.from(Trace.KEY);
    }

    /**
     * Declared rights, part by part, or as a whole if the API is no longer open. Names and ids of APIs are not counted
     * as lost.
     */
    private Map<String, Value> lostRights(Session effective) {
        var lost = new TreeMap<String, Value>();
        Value.Fields held = effective.fields().fields("access_rights");
        EffectiveForm.of(declared).fields().fields("access_rights").forEach((api, right) -> {
            if (held.has(api)) {
                addRight("access_rights." + api, withoutNames(Lists.fields(right)), lost);
            } else {
                lost.put("access_rights." + api, right);
            }
        });
        return lost;
    }

    private static Value withoutNames(Value.Fields right) {
        return right.without("api_id").without("api_name").without("allowance_scope");
    }

    private static Map<String, Value> leaves(Session effective) {
        var leaves = new TreeMap<String, Value>();
        effective.fields().forEach((name, value) -> {
            if (name.equals("meta_data")) {
                Lists.fields(value).forEach((inner, data) -> leaves.put("meta_data." + inner, data));
            } else if (name.equals("access_rights")) {
                Lists.fields(value).forEach((api, right) -> addRight("access_rights." + api, right, leaves));
            } else {
                leaves.put(name, value);
            }
        });
        return leaves;
    }

    private static void addRight(String path, Value right, Map<String, Value> leaves) {
        Lists.fields(right).forEach((field, value) -> {
            if (field.equals("limit")) {
                Lists.fields(value).forEach((name, limit) -> leaves.put(path + ".limit." + name, limit));
            } else {
                leaves.put(path + "." + field, value);
            }
        });
    }
}
