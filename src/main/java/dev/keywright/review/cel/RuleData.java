package dev.keywright.review.cel;

import dev.keywright.model.Address;
import dev.keywright.model.Credential;
import dev.keywright.model.DeclaredKey;
import dev.keywright.model.DeclaredPolicy;
import dev.keywright.model.fields.Shapes;
import dev.keywright.model.rules.OrganisationRule.Subject;
import dev.keywright.model.value.Value;
import dev.keywright.plan.change.Change;
import dev.keywright.plan.change.ChangeOrigin;
import dev.keywright.plan.change.Reason;
import dev.keywright.plan.diff.FieldChange;
import dev.keywright.review.Effect;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The values of the variables of expressions. */
final class RuleData {

    private RuleData() {}

    private static Map<String, Object> with(Instant now) {
        var data = new HashMap<String, Object>();
        data.put(RuleVariables.NOW, now.getEpochSecond());
        data.put(RuleVariables.DAY, RuleVariables.SECONDS_A_DAY);
        return data;
    }

    static Map<String, Object> ofKey(DeclaredKey key, Value.Fields session, Instant now) {
        Map<String, Object> data = with(now);
        data.put(
                RuleVariables.KEY,
                Map.of(
                        "name", key.address().name(),
                        "address", key.address().toString(),
                        "namespace", key.address().namespace(),
                        "policies", key.policies(),
                        "credential", credential(key.credential()),
                        "protected", key.isProtected(),
                        "suspended", key.life().suspended(),
                        "file", key.locations().start().file()));
        data.put(RuleVariables.SESSION, VisibleValues.of(Shapes.SESSION, session));
        return data;
    }

    private static String credential(Credential credential) {
        if (credential instanceof Credential.Supplied) {
            return "supplied";
        } else if (credential instanceof Credential.BasicAuth) {
            return "basic_auth";
        }
        return credential instanceof Credential.Adopted ? "adopted" : "derived";
    }

    static Map<String, Object> ofPolicy(DeclaredPolicy policy, Value.Fields fields, Instant now) {
        Map<String, Object> data = with(now);
        Map<String, Object> visible = VisibleValues.of(Shapes.POLICY, fields);
        visible.put("name", policy.address().name());
        visible.put("id", policy.id());
        data.put(RuleVariables.POLICY, visible);
        return data;
    }

    static Map<String, Object> ofChange(Change change, List<Effect> effects, Instant now) {
        boolean key = change.address().kind() == Address.Kind.KEY;
        var visible = new TreeMap<String, Object>();
        visible.put("kind", key ? "key" : "policy");
        visible.put("name", change.address().name());
        visible.put("address", change.address().toString());
        ChangeValues values = ChangeValues.of(change);
        visible.put("action", values.action());
        visible.put("before", object(key, values.before(), false));
        visible.put("after", object(key, values.after(), true));
        visible.put("fields", List.copyOf(FieldChange.topLevel(values.fields())));
        visible.put(
                "effects",
                effects.stream().map(effect -> effect.kind().word()).distinct().toList());
        visible.put("risk", effects.isEmpty() ? "" : effects.get(0).kind().word());
        visible.put(
                "causes",
                change.reasons().stream().map(RuleData::word).distinct().toList());
        visible.put("drift", change.reasons().stream().anyMatch(RuleData::isDrift));
        visible.put("keys", (long) change.impact().keys().orElse(-1));
        Map<String, Object> data = with(now);
        data.put(RuleVariables.CHANGE, visible);
        return data;
    }

    /** Free data of what is live is left out: it does not show which of it a reference gave. */
    private static Map<String, Object> object(boolean key, Optional<Value.Fields> fields, boolean free) {
        if (fields.isEmpty()) {
            return Map.of();
        }
        Value.Fields seen = free ? fields.get() : fields.get().without(VisibleValues.META_DATA);
        return VisibleValues.of(key ? Shapes.SESSION : Shapes.POLICY, seen);
    }

    private static boolean isDrift(Reason reason) {
        return reason instanceof Reason.FieldsDiffer differ && differ.origin() == ChangeOrigin.DRIFT;
    }

    /** {@code fields-differ}, {@code no-longer-declared}. */
    private static String word(Reason reason) {
        return reason instanceof Reason.Plain plain
                ? plain.name().toLowerCase(Locale.ROOT).replace('_', '-')
                : reason.getClass()
                        .getSimpleName()
                        .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
                        .toLowerCase(Locale.ROOT);
    }

    /** Given values over those of an empty object. */
    static Map<String, Object> ofExample(Value.Fields given, Subject on, Instant now) {
        Map<String, Object> data = with(now);
        switch (on) {
            case KEY -> {
                var key = new TreeMap<String, Object>(Map.of(
                        "name", "test",
                        "address", "test/keys/test",
                        "namespace", "test",
                        "policies", List.of(),
                        "credential", "derived",
                        "protected", false,
                        "suspended", false,
                        "file", "keys.yaml"));
                key.putAll(VisibleValues.free(given.fields(RuleVariables.KEY)));
                data.put(RuleVariables.KEY, key);
                data.put(RuleVariables.SESSION, VisibleValues.of(Shapes.SESSION, given.fields(RuleVariables.SESSION)));
            }
            case POLICY -> {
                Value.Fields policy = given.fields(RuleVariables.POLICY);
                Map<String, Object> visible = VisibleValues.of(Shapes.POLICY, policy);
                visible.put("name", policy.text("name"));
                visible.put("id", policy.text("id"));
                data.put(RuleVariables.POLICY, visible);
            }
            case CHANGE -> data.put(RuleVariables.CHANGE, change(given.fields(RuleVariables.CHANGE)));
        }
        if (given.has(RuleVariables.NOW)) {
            data.put(RuleVariables.NOW, given.whole(RuleVariables.NOW));
        }
        return data;
    }

    private static Map<String, Object> change(Value.Fields given) {
        boolean key = !given.text("kind").equals("policy");
        var change = new TreeMap<String, Object>(Map.of(
                "action",
                "update",
                "kind",
                key ? "key" : "policy",
                "name",
                "test",
                "address",
                key ? "test/keys/test" : "test/policies/test",
                "fields",
                List.of(),
                "effects",
                List.of(),
                "risk",
                "",
                "causes",
                List.of(),
                "drift",
                false,
                "keys",
                0L));
        change.putAll(VisibleValues.free(given.without("before").without("after")));
        for (String side : List.of("before", "after")) {
            Optional<Value.Fields> object = given.has(side) ? Optional.of(given.fields(side)) : Optional.empty();
            change.put(side, object(key, object, side.equals("after")));
        }
        return change;
    }
}
