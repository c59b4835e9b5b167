package dev.keywright.report.plan;

import dev.keywright.model.Address;
import dev.keywright.model.Address.Kind;
import dev.keywright.model.value.Value;
import dev.keywright.plan.Plan;
import dev.keywright.plan.diff.FieldChange;
import dev.keywright.plan.keys.PendingDelete;
import dev.keywright.report.effects.Action;
import dev.keywright.report.effects.ChangeReviewCodec;
import dev.keywright.report.effects.EffectJson;
import dev.keywright.report.effects.PolicyKeys;
import dev.keywright.report.findings.DiagnosticsJson;
import dev.keywright.report.kit.DurationText;
import dev.keywright.report.kit.JsonOutput;
import dev.keywright.report.wording.GuardView;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A plan for machines; {@code schemas/plan.schema.json} describes it. It never contains a secret: {@code {"secret":
 * true, "changed": …}} replaces it.
 */
public final class PlanJson {

    public static final String FORMAT = "keywright-plan";
    public static final int VERSION = 1;

    private PlanJson() {}

    public static String of(Plan plan) {
        return of(PlanView.of(plan, PlanContext.of(Map.of(), 0, 0, Optional.empty())));
    }

    /** As {@link #of(Plan)}, from a view read from a file. */
    public static String of(PlanView plan) {
        var json = new TreeMap<String, Value>();
        json.put("namespace", Value.text(plan.namespace()));
        PlanTarget target = plan.context().target();
        plan.context().environment().ifPresent(name -> json.put("environment", Value.text(name)));
        if (!target.gateway().isEmpty()) {
            json.put("gateway", Value.text(target.gateway()));
        }
        if (!target.orgId().isEmpty()) {
            json.put("org_id", Value.text(target.orgId()));
        }
        // Without the time: the same plan is the same JSON, live and against a snapshot.
        plan.context().basis().commit().ifPresent(commit -> json.put("commit", Value.text(commit)));
        json.put("empty", Value.flag(plan.isEmpty()));
        json.put(
                "left_alone",
                Value.texts(plan.leftAlone().stream().map(Address::toString).toList()));
        json.put(
                "pending_deletes",
                Value.items(plan.pending().stream().map(PlanJson::pending).toList()));
        json.put(
                "changes",
                Value.items(plan.changes().stream().map(PlanJson::change).toList()));
        json.put("effects", EffectJson.of(plan.groups()));
        json.put(
                "policies",
                Value.items(
                        plan.policies().stream().<Value>map(PolicyKeys::json).toList()));
        json.put("counts", counts(plan, PlanCounts.of(plan.changes())));
        json.put("guards", guards(plan.guards()));
        json.put("allowed", guards(plan.allowed()));
        json.put("warnings", DiagnosticsJson.items(plan.warnings()));
        plan.keysRead().ifPresent(read -> json.put("refresh", read.json()));
        plan.digest().ifPresent(digest -> json.put("digest", Value.text(digest)));
        return JsonOutput.document(FORMAT, VERSION, json);
    }

    private static Value pending(PendingDelete pending) {
        return Value.Fields.of(Map.of(
                "address", Value.text(pending.key().toString()),
                "suspended_since", Value.text(DurationText.date(pending.since())),
                "deleted_from", Value.text(DurationText.date(pending.until()))));
    }

    private static Value change(ChangeView change) {
        var json = new TreeMap<String, Value>();
        json.put("action", Value.text(change.action().verb()));
        json.put("kind", Value.text(change.isKey() ? "key" : "policy"));
        json.put("address", Value.text(change.address().toString()));
        json.put("name", Value.text(change.address().name()));
        // Version 1 lists the impact of a change among its reasons, as phrases.
        json.put(
                "reasons",
                Value.texts(Stream.concat(change.reasons().stream(), change.impact().stream())
                        .toList()));
        json.put(
                "fields",
                Value.items(change.changes().stream().map(PlanJson::field).toList()));
        if (change.isKey() && change.wanted().isPresent()) {
            json.put("all_apis", Value.flag(change.opensAllApis()));
        }
        if (change.wanted().isPresent()) {
            json.put("no_limit", Value.texts(change.noLimit()));
        }
        json.put("cause", Value.items(List.copyOf(change.review().causes())));
        json.put("impact", EffectJson.impact(change.review().impact(), change.impactKeys(), change.othersKeys()));
        json.put("risk", Value.text(change.review().risk().word()));
        json.put("effects", EffectJson.ofChange(change.review()));
        change.review().where().ifPresent(at -> json.put("where", ChangeReviewCodec.write(at)));
        change.keys().ifPresent(count -> json.put("keys", Value.whole(count)));
        if (change.changesLivePolicy()) {
            json.put("others_keys", change.othersKeys().<Value>map(Value::whole).orElse(Value.NOTHING));
        }
        change.credential().ifPresent(credential -> {
            json.put("credential", credential.json());
            json.put(
                    "expires",
                    Value.text(credential.expires() == 0 ? "never" : DurationText.date(credential.expires())));
        });
        return Value.Fields.of(json);
    }

    private static Value guards(List<GuardView> guards) {
        return Value.items(guards.stream().map(PlanJson::guard).toList());
    }

    private static Value guard(GuardView guard) {
        return Value.Fields.of(Map.of(
                "code", Value.text(guard.code()),
                "summary", Value.text(guard.summary()),
                "hint", Value.text(guard.hint()),
                "allow", Value.texts(guard.allow())));
    }

    private static Value field(FieldChange field) {
        return Value.Fields.of(Map.of(
                "path", Value.text(field.path()),
                "before", withoutSecrets(field.before(), field.after()),
                "after", withoutSecrets(field.after(), field.before())));
    }

    /** @param other the value at the same path on the other side of the difference */
    private static Value withoutSecrets(Value value, Value other) {
        if (value instanceof Value.Hidden) {
            boolean changed = !value.equals(other);
            return Value.Fields.of(Map.of("secret", Value.TRUE, "changed", Value.flag(changed)));
        }
        if (value instanceof Value.Items items) {
            List<Value> others = other instanceof Value.Items o ? o.items() : List.of();
            return Value.items(items.items().stream()
                    .map(i -> withoutSecrets(i, others.contains(i) ? i : Value.NOTHING))
                    .toList());
        }
        if (value instanceof Value.Fields fields) {
            Value.Fields others = other instanceof Value.Fields o ? o : Value.Fields.EMPTY;
            var json = new TreeMap<String, Value>();
            fields.forEach((name, inner) -> json.put(name, withoutSecrets(inner, others.get(name))));
            return Value.Fields.of(json);
        }
        return value;
    }

    private static Value counts(PlanView plan, PlanCounts counts) {
        var undeclared = plan.context().undeclared();
        Value.Fields json = Value.Fields.of(Map.of(
                "keys",
                        counts(
                                counts,
                                Kind.KEY,
                                Action.CREATE,
                                Action.UPDATE,
                                Action.REPLACE,
                                Action.REVOKE,
                                Action.RECORD,
                                Action.FORGET),
                "policies",
                        counts(
                                counts,
                                Kind.POLICY,
                                Action.CREATE,
                                Action.UPDATE,
                                Action.DELETE,
                                Action.RECORD,
                                Action.RELEASE),
                "unchanged", Value.whole(plan.unchanged()),
                "expired", Value.whole(plan.expired()),
                "undeclared",
                        undeclared
                                .<Value>map(count -> Value.whole(count.keys()))
                                .orElse(Value.NOTHING),
                "never_expire", Value.whole(counts.neverExpire()),
                "all_apis", Value.whole(counts.allApis()),
                "no_limit", Value.whole(counts.noLimit())));
        return undeclared.filter(count -> !count.exact()).isPresent()
                ? json.with("undeclared_at_most", Value.TRUE)
                : json;
    }

    private static Value counts(PlanCounts counts, Kind kind, Action... actions) {
        var json = new TreeMap<String, Value>();
        for (Action action : actions) {
            json.put(action.verb(), Value.whole(counts.of(kind, action)));
        }
        return Value.Fields.of(json);
    }
}
