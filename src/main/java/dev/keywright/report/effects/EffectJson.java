package dev.keywright.report.effects;

import dev.keywright.model.value.Value;
import dev.keywright.review.EffectKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Effects for machines. */
public final class EffectJson {

    private record Part(EffectKind kind, EffectGroup group) {}

    private EffectJson() {}

    /** One entry for each kind of effect of each group, most dangerous first. */
    public static Value of(List<EffectGroup> groups) {
        var parts = new ArrayList<Part>();
        groups.forEach(group -> group.kinds().forEach(kind -> parts.add(new Part(kind, group))));
        parts.sort(Comparator.comparing(Part::kind));
        return Value.items(
                parts.stream().map(part -> part(part.kind(), part.group())).toList());
    }

    private static Value part(EffectKind kind, EffectGroup group) {
        var json = new TreeMap<String, Value>();
        json.put("risk", Value.text(kind.word()));
        json.put("what", Value.texts(group.what(kind)));
        json.put("kind", Value.text(group.isOfKeys() ? "key" : "policy"));
        json.put("action", Value.text(group.action().verb()));
        json.put("count", Value.whole(group.size()));
        json.put("names", Value.texts(group.names()));
        json.put("exact", Value.flag(group.exact()));
        json.put("drift", Value.flag(group.isDrift()));
        if (!group.follows().isEmpty()) {
            json.put("follows", Value.texts(group.follows()));
        }
        group.where(kind).ifPresent(at -> json.put("where", ChangeReviewCodec.write(at)));
        return Value.Fields.of(json);
    }

    /** The effects of a single change. */
    public static Value ofChange(ChangeReview review) {
        return Value.items(review.effects().stream().map(EffectJson::effect).toList());
    }

    private static Value effect(EffectView effect) {
        var json = new TreeMap<String, Value>();
        json.put("risk", Value.text(effect.kind().word()));
        json.put("what", Value.text(effect.what()));
        effect.where().ifPresent(at -> json.put("where", ChangeReviewCodec.write(at)));
        return Value.Fields.of(json);
    }

    /**
     * Whom a change reaches, with numbers.
     *
     * @param keys how many live keys of this namespace; empty if they are not counted
     * @param othersKeys how many keys of other owners; empty if they are not counted
     */
    public static Value impact(ImpactView impact, Optional<Integer> keys, Optional<Integer> othersKeys) {
        return impact(impact)
                .with("keys", keys.<Value>map(Value::whole).orElse(Value.NOTHING))
                .with("others_keys", othersKeys.<Value>map(Value::whole).orElse(Value.NOTHING));
    }

    static Value.Fields impact(ImpactView impact) {
        return Value.Fields.of(Map.of(
                "names", Value.texts(impact.names()),
                "holders",
                        Value.items(impact.holders().stream()
                                .map(EffectJson::holders)
                                .toList()),
                "above_quota", Value.texts(impact.aboveQuota())));
    }

    private static Value holders(ImpactView.Holders holders) {
        return Value.Fields.of(Map.of(
                "names", Value.texts(holders.names()),
                "loses", Value.texts(holders.loses()),
                "gains", Value.texts(holders.gains())));
    }
}
