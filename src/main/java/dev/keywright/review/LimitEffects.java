package dev.keywright.review;

import dev.keywright.model.value.Value;
import dev.keywright.plan.access.AccessShare;
import dev.keywright.plan.access.RequestQuota;
import dev.keywright.plan.access.RequestRate;
import dev.keywright.plan.diff.FieldDifference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Changes of rates and quotas, each with both of its fields: 100 in 60 s and 10 in 1 s can only be compared whole. */
final class LimitEffects {

    private static final Set<String> RATE = Set.of("rate", "per", "enabled", "threshold", "trigger", "step", "delay");
    private static final Set<String> QUOTA = Set.of("quota_max", "quota_renewal_rate");

    private record Pair<T>(T before, T after) {}

    private final Value.Fields before;
    private final Value.Fields after;
    private final List<FieldDifference> fields;
    private final Set<String> explained = new LinkedHashSet<>();

    /** @param fields the differences that are not explained otherwise */
    LimitEffects(Value.Fields before, Value.Fields after, List<FieldDifference> fields) {
        this.before = before;
        this.after = after;
        this.fields = fields;
    }

    List<Effect> effects() {
        var effects = new ArrayList<Effect>();
        changed(RATE, RequestRate::of, LimitEffects::kind)
                .forEach((rate, apis) -> effects.add(new Effect(
                        kind(rate.before(), rate.after()),
                        new EffectDetail.RateChanged(apis, rate.before(), rate.after()))));
        changed(QUOTA, RequestQuota::of, LimitEffects::kind)
                .forEach((quota, apis) -> effects.add(new Effect(
                        kind(quota.before(), quota.after()),
                        new EffectDetail.QuotaChanged(apis, quota.before(), quota.after()))));
        return effects;
    }

    /** Paths of the fields that these effects explain. */
    Set<String> explained() {
        return explained;
    }

    /** By both limits, the APIs whose own limit it is; none if it is that of the whole object. */
    private <T> Map<Pair<T>, List<String>> changed(
            Set<String> names, Function<Value.Fields, T> read, BiFunction<T, T, EffectKind> kind) {
        var found = new LinkedHashMap<Pair<T>, List<String>>();
        var whole = new LinkedHashSet<Pair<T>>();
        var done = new LinkedHashSet<String>();
        for (FieldDifference field : fields) {
            if (!isLimit(field, names)) {
                continue;
            }
            var pair = new Pair<>(read.apply(limit(before, field.api())), read.apply(limit(after, field.api())));
            if (pair.before().equals(pair.after())) {
                continue;
            }
            explained.add(field.path());
            if (done.add(field.api())) {
                if (field.api().isEmpty()) {
                    whole.add(pair);
                }
                found.computeIfAbsent(pair, p -> new ArrayList<>()).add(field.api());
            }
        }
        whole.forEach(pair -> found.put(pair, List.of()));
        return found;
    }

    private static boolean isLimit(FieldDifference field, Set<String> names) {
        String label = field.label();
        String name = label.substring(label.lastIndexOf('.') + 1);
        String group = label.contains(".") ? label.substring(0, label.lastIndexOf('.')) : "";
        boolean own = field.api().isEmpty() ? group.isEmpty() : group.equals("limit");
        boolean smoothing = group.endsWith("smoothing");
        boolean plain = name.equals("rate") || name.equals("per") || names == QUOTA;
        return names.contains(name) && (plain ? own : smoothing);
    }

    /** The limit of an API replaces the object's as a whole. */
    private static Value.Fields limit(Value.Fields object, String api) {
        if (api.isEmpty()) {
            return object;
        }
        Value.Fields right = object.fields("access_rights").fields(api);
        return right.has("limit") ? right.fields("limit") : object;
    }

    /** What guards count as taken away cuts off, and what they count as wider opens. */
    private static EffectKind kind(RequestRate before, RequestRate after) {
        if (AccessShare.loses(before, after)) {
            return EffectKind.CUTS_OFF;
        }
        EffectKind most = FieldKind.count(before.most(), after.most());
        if (most != EffectKind.RELABELS) {
            return after.least() < before.least() && most == EffectKind.LOOSENS ? EffectKind.TIGHTENS : most;
        }
        EffectKind least = FieldKind.count(before.least(), after.least());
        // The same pace: of the two, more at once is more.
        return least != EffectKind.RELABELS ? least : FieldKind.count(before.rate(), after.rate());
    }

    private static EffectKind kind(RequestQuota before, RequestQuota after) {
        if (AccessShare.loses(before, after)) {
            return EffectKind.CUTS_OFF;
        }
        EffectKind month = FieldKind.count(before.mostInMonth(), after.mostInMonth());
        EffectKind year = FieldKind.count(before.mostInYear(), after.mostInYear());
        EffectKind worst = month.compareTo(year) <= 0 ? month : year;
        return worst != EffectKind.RELABELS ? worst : FieldKind.count(before.max(), after.max());
    }
}
