package dev.keywright.report.plan;

import dev.keywright.model.FieldLocations;
import dev.keywright.model.Location;
import dev.keywright.plan.Plan;
import dev.keywright.plan.change.Change;
import dev.keywright.plan.change.Reason;
import dev.keywright.plan.diff.FieldDifference;
import dev.keywright.report.effects.ChangeReview;
import dev.keywright.report.effects.EffectView;
import dev.keywright.report.kit.TerminalEscape;
import dev.keywright.report.wording.CauseValues;
import dev.keywright.report.wording.EffectText;
import dev.keywright.report.wording.EffectTopic;
import dev.keywright.review.ChangeEffects;
import dev.keywright.review.Effect;
import dev.keywright.review.EffectDetail;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Words the effects of each change of a plan, and names the lines that cause them. */
final class EffectViews {

    private final PlanContext context;
    private final ChangeEffects effects;
    private final ImpactViews impacts;
    private final Map<String, Change> policies = new HashMap<>();

    EffectViews(Plan plan, PlanContext context) {
        this.context = context;
        this.effects = new ChangeEffects(plan);
        this.impacts = new ImpactViews(plan);
        plan.changes().forEach(change -> change.writtenPolicy().ifPresent(policy -> policies.put(policy.id(), change)));
    }

    /** @param fields the differences of the change, redacted */
    ChangeReview of(Change change, List<FieldDifference> fields) {
        var text = new EffectText(context::apiName, path -> field(path, fields));
        List<String> follows = follows(change);
        List<EffectView> views = effects.of(change).stream()
                .map(effect -> new EffectView(
                        effect.kind(),
                        TerminalEscape.text(text.of(effect.detail())),
                        TerminalEscape.text(EffectTopic.of(effect.detail())),
                        where(change, effect)))
                .toList();
        return new ChangeReview(
                views,
                locations(change).map(FieldLocations::start),
                follows,
                change.reasons().stream().map(CauseValues::of).toList(),
                impacts.of(change, views));
    }

    private String field(String path, List<FieldDifference> fields) {
        return fields.stream()
                .filter(field -> field.path().equals(path))
                .findFirst()
                .map(this::field)
                .orElse(path);
    }

    /** "rate 5 -> 6", "added hmac_enabled true", "versions of Orders: added v2, removed v1". */
    private String field(FieldDifference field) {
        String of = field.api().isEmpty() ? "" : " of " + context.apiName(field.api());
        return FieldDifferenceText.phrase(field, field.label() + of);
    }

    /** The policies whose changes alone change the key. */
    private List<String> follows(Change change) {
        boolean only = change instanceof Change.UpdateKey
                && change.reasons().stream().allMatch(Reason.PolicyChanged.class::isInstance);
        return only
                ? change.reasons().stream()
                        .map(reason -> ((Reason.PolicyChanged) reason).policyId())
                        .map(id -> Optional.ofNullable(policies.get(id))
                                .map(policy -> policy.address().name())
                                .orElse(id))
                        .toList()
                : List.of();
    }

    private Optional<Location> where(Change change, Effect effect) {
        return locations(change).map(locations -> locations.of(path(effect.detail())));
    }

    private Optional<FieldLocations> locations(Change change) {
        return context.places().of(change.address());
    }

    /** The field that the files declare; empty for the object as a whole. */
    private static String path(EffectDetail detail) {
        if (detail instanceof EffectDetail.Field field) {
            int rights = field.path().startsWith("access_rights.") ? "access_rights".length() : -1;
            return rights < 0 ? field.path() : field.path().substring(0, rights);
        } else if (detail instanceof EffectDetail.RateChanged rate) {
            return rate.apis().isEmpty() ? "rate" : "access_rights";
        } else if (detail instanceof EffectDetail.QuotaChanged quota) {
            return quota.apis().isEmpty() ? "quota_max" : "access_rights";
        }
        return detail instanceof EffectDetail.Apis ? "access_rights" : "";
    }
}
