package dev.keywright.review;

import dev.keywright.model.value.Value;
import dev.keywright.plan.access.AccessChange;
import dev.keywright.plan.access.AccessComparison;
import dev.keywright.plan.diff.FieldDifference;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What it means that an object differs: what its holders lose and gain, as guards see it, then each field that this does
 * not explain.
 */
final class ObjectEffects {

    private final Value.Fields before;
    private final Value.Fields after;
    private final List<FieldDifference> fields;
    private final List<Effect> effects = new ArrayList<>();
    private final Set<String> explained = new HashSet<>();

    private ObjectEffects(Value.Fields before, Value.Fields after, List<FieldDifference> fields) {
        this.before = before;
        this.after = after;
        this.fields = fields;
    }

    /**
     * @param fields the differences, expanded to single fields
     * @param access the same, as what is lost and gained; nothing for a policy
     */
    static List<Effect> of(
            Value.Fields before, Value.Fields after, List<FieldDifference> fields, AccessComparison.Result access) {
        var found = new ObjectEffects(before, after, WholeRights.joined(before, after, fields));
        access.lost()
                .forEach(change -> found.access(change, AccessEffect.of(change).whenLost()));
        access.gained().forEach(change -> found.access(change, EffectKind.OPENS));
        found.rights();
        found.limits();
        found.others();
        return found.effects.stream().distinct().toList();
    }

    private void access(AccessChange change, EffectKind kind) {
        AccessEffect effect = AccessEffect.of(change);
        List<FieldDifference> same = fields.stream()
                .filter(field -> effect.fields().contains(last(field)))
                .toList();
        if (effect.isLimit() && !same.isEmpty()) {
            return;
        }
        same.forEach(field -> explained.add(field.path()));
        effects.add(new Effect(kind, new EffectDetail.Access(change)));
    }

    /** APIs that come or go as a whole. */
    private void rights() {
        List<FieldDifference> whole = open().filter(FieldDifference::wholeRight).toList();
        add(EffectKind.CUTS_OFF, false, whole, FieldDifference.Sign.REMOVE, before);
        add(EffectKind.OPENS, true, whole, FieldDifference.Sign.ADD, after);
        Set<String> apis = fields.stream()
                .filter(FieldDifference::wholeRight)
                .map(FieldDifference::api)
                .collect(Collectors.toSet());
        fields.stream().filter(field -> apis.contains(field.api())).forEach(field -> explained.add(field.path()));
    }

    private void add(
            EffectKind kind,
            boolean opened,
            List<FieldDifference> whole,
            FieldDifference.Sign sign,
            Value.Fields object) {
        List<EffectDetail.Api> apis = whole.stream()
                .filter(field -> field.sign() == sign)
                .map(field -> api(object, field.api()))
                .toList();
        if (!apis.isEmpty()) {
            effects.add(new Effect(kind, new EffectDetail.Apis(opened, apis)));
        }
    }

    /** An API of an object, with the versions of it that are open. */
    static EffectDetail.Api api(Value.Fields object, String id) {
        List<String> versions = object.fields("access_rights").fields(id).texts("versions");
        return new EffectDetail.Api(id, versions.equals(List.of("Default")) ? List.of() : versions);
    }

    private void limits() {
        var limits = new LimitEffects(before, after, open().toList());
        effects.addAll(limits.effects());
        explained.addAll(limits.explained());
    }

    private void others() {
        open().forEach(field -> effects.add(new Effect(FieldKind.of(field), new EffectDetail.Field(field.path()))));
    }

    private java.util.stream.Stream<FieldDifference> open() {
        return fields.stream().filter(field -> !explained.contains(field.path()));
    }

    private static String last(FieldDifference field) {
        String label = field.label();
        for (String name : List.of("json_rpc_methods_access_rights", "mcp_access_rights", "partitions")) {
            if (label.startsWith(name)) {
                return name;
            }
        }
        return label.substring(label.lastIndexOf('.') + 1);
    }
}
