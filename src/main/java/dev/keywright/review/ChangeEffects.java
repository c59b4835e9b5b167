package dev.keywright.review;

import dev.keywright.model.Session;
import dev.keywright.model.fields.Shapes;
import dev.keywright.model.value.Value;
import dev.keywright.plan.Plan;
import dev.keywright.plan.access.AccessComparison;
import dev.keywright.plan.access.NewAccess;
import dev.keywright.plan.access.Reach;
import dev.keywright.plan.change.Change;
import dev.keywright.plan.change.Reason;
import dev.keywright.plan.checks.Unlimited;
import dev.keywright.plan.diff.FieldChange;
import dev.keywright.plan.diff.FieldDifferences;
import dev.keywright.review.EffectDetail.Limit;
import dev.keywright.review.EffectDetail.Moment;
import dev.keywright.review.EffectDetail.Plain;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What each change of a plan does, most dangerous first, and at least one effect of each. Not thread-safe: comparisons of
 * keys that change alike are kept.
 */
public final class ChangeEffects implements Change.Visitor<List<Effect>> {

    private static final Set<String> ENDS = Set.of("expires", "is_inactive", "session_lifetime");

    /** Keywright's own mark, and what it adds to it. */
    private static final String MARK = "meta_data.keywright";

    private final Reach reach;
    private final AccessComparison comparison;
    private final HolderEffects holders;

    public ChangeEffects(Plan plan) {
        this.reach = plan.reach();
        this.comparison = new AccessComparison(reach.context());
        this.holders = new HolderEffects(plan);
    }

    public List<Effect> of(Change change) {
        return change.accept(this).stream()
                .distinct()
                .sorted(Comparator.comparing(Effect::kind))
                .toList();
    }

    @Override
    public List<Effect> createPolicy(Change.CreatePolicy c) {
        Value.Fields policy = c.desired().fields();
        List<String> unlimited = Unlimited.ofPolicy(policy).apis();
        EffectKind kind = unlimited.isEmpty() ? EffectKind.LOOSENS : EffectKind.OPENS;
        var effects = new ArrayList<Effect>();
        effects.add(new Effect(kind, opened(policy).orElse(Plain.NEW_POLICY)));
        unlimited(Limit.RATE, unlimited, policy).ifPresent(effects::add);
        unlimited(Limit.QUOTA, unlimited, policy).ifPresent(effects::add);
        return effects;
    }

    @Override
    public List<Effect> updatePolicy(Change.UpdatePolicy c) {
        Value.Fields live = c.live().fields();
        var effects = new ArrayList<>(ObjectEffects.of(
                live,
                c.desired().fields(),
                FieldDifferences.of(Shapes.POLICY, c.fields()),
                new AccessComparison.Result(List.of(), List.of())));
        effects.addAll(holders.of(c, effects));
        if (has(c, Reason.Plain.ADOPTED) || c.reasons().stream().anyMatch(Reason.TakenOver.class::isInstance)) {
            effects.add(new Effect(EffectKind.RECORDS, Plain.OWNERSHIP_TAKEN));
        }
        return effects.isEmpty() ? List.of(new Effect(EffectKind.RELABELS, Plain.WRITTEN_AGAIN)) : effects;
    }

    @Override
    public List<Effect> deletePolicy(Change.DeletePolicy c) {
        return c.live().isPresent()
                ? List.of(new Effect(EffectKind.CUTS_OFF, Plain.POLICY_DELETED))
                : List.of(new Effect(EffectKind.RECORDS, Plain.ENTRY_DROPPED));
    }

    @Override
    public List<Effect> recordPolicy(Change.RecordPolicy c) {
        return List.of(new Effect(EffectKind.RECORDS, Plain.RECORDED));
    }

    @Override
    public List<Effect> releasePolicy(Change.ReleasePolicy c) {
        return List.of(new Effect(EffectKind.RECORDS, Plain.RELEASED));
    }

    /** A credential beside one that stays for a while is compared with that one. */
    @Override
    public List<Effect> createKey(Change.CreateKey c) {
        if (c.former().isEmpty()) {
            return created(c.effective(), c.target());
        }
        var effects = new ArrayList<>(oldCredential(c.reasons()));
        effects.add(new Effect(EffectKind.ROTATES, Plain.NEW_CREDENTIAL));
        effects.addAll(replacing(
                c.former().get().live(), c.effective(), c.former().get().fields()));
        return effects;
    }

    /** What a new credential can do that the old one cannot, and the other way round. */
    private List<Effect> replacing(Session old, Session effective, List<FieldChange> fields) {
        return compared(
                old,
                effective,
                fields.stream().filter(field -> !isExplained(field, false)).toList());
    }

    private List<Effect> created(Session session, Change.Target target) {
        Value.Fields fields = session.fields();
        NewAccess access = NewAccess.of(session, reach.context(), target.expires());
        EffectKind kind = access.isWide() ? EffectKind.OPENS : EffectKind.LOOSENS;
        var effects = new ArrayList<Effect>();
        effects.add(access.allApis() ? new Effect(kind, Plain.ALL_APIS) : new Effect(kind, openedOrNone(fields)));
        unlimited(Limit.RATE, access.withoutRate(), fields).ifPresent(effects::add);
        unlimited(Limit.QUOTA, access.withoutLimit(), fields).ifPresent(effects::add);
        if (access.neverExpires()) {
            effects.add(new Effect(kind, Plain.NEVER_EXPIRES));
        }
        return effects;
    }

    private static EffectDetail openedOrNone(Value.Fields object) {
        return opened(object).orElse(new EffectDetail.Apis(true, List.of()));
    }

    private static Optional<EffectDetail> opened(Value.Fields object) {
        List<String> ids = object.fields("access_rights").names();
        return ids.isEmpty()
                ? Optional.empty()
                : Optional.of(new EffectDetail.Apis(
                        true,
                        ids.stream().map(id -> ObjectEffects.api(object, id)).toList()));
    }

    private static Optional<Effect> unlimited(Limit limit, List<String> apis, Value.Fields object) {
        if (apis.isEmpty()) {
            return Optional.empty();
        }
        boolean all = apis.contains(NewAccess.EVERY_API)
                || apis.size() == object.fields("access_rights").names().size();
        return Optional.of(new Effect(EffectKind.OPENS, new EffectDetail.Unlimited(limit, all ? List.of() : apis)));
    }

    private static List<Effect> oldCredential(List<Reason> reasons) {
        return reasons.stream()
                .filter(Reason.OverlapUntil.class::isInstance)
                .map(reason -> new Effect(
                        EffectKind.ROTATES,
                        new EffectDetail.Later(
                                Moment.OLD_CREDENTIAL_WORKS_UNTIL, ((Reason.OverlapUntil) reason).end())))
                .toList();
    }

    @Override
    public List<Effect> updateKey(Change.UpdateKey c) {
        List<Effect> special = special(c);
        boolean ends = special.stream().anyMatch(ChangeEffects::isEnd);
        List<FieldChange> fields =
                c.fields().stream().filter(field -> !isExplained(field, ends)).toList();
        var effects = new ArrayList<>(special);
        List<Effect> compared = compared(c.live(), c.effective(), fields);
        compared.stream().filter(effect -> !ends || !isEnd(effect)).forEach(effects::add);
        if (has(c, Reason.Plain.RESUMED)) {
            effects.addAll(openAgain(c, compared));
        }
        if (effects.isEmpty()) {
            effects.add(
                    has(c, Reason.Plain.HIDDEN_VALUES_MAY_SHOW)
                            ? new Effect(EffectKind.TIGHTENS, Plain.HIDDEN_VALUES_MAY_SHOW)
                            : new Effect(EffectKind.RECORDS, Plain.MARK_RESTORED));
        }
        return effects;
    }

    /** What a key that works again opens without a limit, and opened so before. */
    private List<Effect> openAgain(Change.UpdateKey c, List<Effect> compared) {
        NewAccess access =
                NewAccess.of(c.effective(), reach.context(), c.target().expires());
        Value.Fields fields = c.effective().fields();
        var effects = new ArrayList<Effect>();
        if (access.allApis() && c.live().fields().get("access_rights").isZero()) {
            effects.add(new Effect(EffectKind.OPENS, Plain.ALL_APIS));
        }
        if (noneIs(EffectDetail.RateChanged.class, compared)) {
            unlimited(Limit.RATE, access.withoutRate(), fields).ifPresent(effects::add);
        }
        if (noneIs(EffectDetail.QuotaChanged.class, compared)) {
            unlimited(Limit.QUOTA, access.withoutLimit(), fields).ifPresent(effects::add);
        }
        return effects;
    }

    private static boolean noneIs(Class<? extends EffectDetail> kind, List<Effect> effects) {
        return effects.stream().map(Effect::detail).noneMatch(kind::isInstance);
    }

    /** What reasons show better than fields. */
    private static List<Effect> special(Change.UpdateKey c) {
        var effects = new ArrayList<>(oldCredential(c.reasons()));
        for (Reason reason : c.reasons()) {
            if (reason instanceof Reason.SuspendedUntilDeleted suspended) {
                effects.add(new Effect(EffectKind.CUTS_OFF, Plain.SUSPENDED));
                effects.add(new Effect(
                        EffectKind.CUTS_OFF, new EffectDetail.Later(Moment.DELETED_FROM, suspended.until())));
            } else if (reason instanceof Reason.Renamed || reason instanceof Reason.CredentialRespelled) {
                effects.add(new Effect(EffectKind.RELABELS, Plain.RENAMED));
            } else if (reason instanceof Reason.Plain plain) {
                plain(plain).ifPresent(effects::add);
            }
        }
        return effects;
    }

    private static Optional<Effect> plain(Reason.Plain reason) {
        return switch (reason) {
            case SUSPENDED -> Optional.of(new Effect(EffectKind.CUTS_OFF, Plain.SUSPENDED));
            case DECLARED_END -> Optional.of(new Effect(EffectKind.CUTS_OFF, Plain.ENDED));
            case RESUMED -> Optional.of(new Effect(EffectKind.OPENS, Plain.WORKS_AGAIN));
            case PASSWORD_CHANGED, PASSWORD_NOT_KNOWN ->
                Optional.of(new Effect(EffectKind.DEMANDS, Plain.PASSWORD_CHANGED));
            case KEY_ADOPTED -> Optional.of(new Effect(EffectKind.RECORDS, Plain.MARK_RESTORED));
            default -> Optional.empty();
        };
    }

    /** Whether it is an end or a beginning that a reason explains. */
    private static boolean isEnd(Effect effect) {
        if (effect.detail() instanceof EffectDetail.Access access) {
            Set<String> fields = AccessEffect.of(access.change()).fields();
            return effect.kind() == EffectKind.CUTS_OFF && fields.contains("expires");
        }
        return effect.detail() == Plain.SUSPENDED
                || effect.detail() == Plain.ENDED
                || effect.detail() == Plain.WORKS_AGAIN
                || effect.detail() instanceof EffectDetail.Later;
    }

    private static boolean isExplained(FieldChange field, boolean ends) {
        return field.path().startsWith(MARK)
                || field.path().startsWith("basic_auth_data")
                || ends && ENDS.contains(field.path());
    }

    @Override
    public List<Effect> replaceKey(Change.ReplaceKey c) {
        var effects = new ArrayList<Effect>();
        effects.add(new Effect(EffectKind.ROTATES, Plain.NEW_CREDENTIAL));
        if (c.live().isEmpty()) {
            effects.addAll(created(c.effective(), c.target()));
            return effects;
        }
        if (c.ending().isPresent()) {
            effects.add(new Effect(
                    EffectKind.ROTATES,
                    new EffectDetail.Later(
                            Moment.OLD_CREDENTIAL_WORKS_UNTIL,
                            c.ending().get().effective().expires())));
        } else {
            effects.add(new Effect(EffectKind.CUTS_OFF, Plain.OLD_CREDENTIAL_STOPS));
        }
        effects.addAll(replacing(c.live().get(), c.effective(), c.fields()));
        return effects;
    }

    @Override
    public List<Effect> revokeKey(Change.RevokeKey c) {
        if (c.live().isEmpty()) {
            return List.of(new Effect(EffectKind.RECORDS, Plain.ENTRY_DROPPED));
        }
        if (has(c, Reason.Plain.OVERLAP_OVER)) {
            return List.of(new Effect(EffectKind.ROTATES, Plain.OLD_CREDENTIAL_REMOVED));
        }
        var revoked = new Effect(EffectKind.CUTS_OFF, Plain.REVOKED);
        return c.isForGood() ? List.of(revoked, new Effect(EffectKind.CUTS_OFF, Plain.FOR_GOOD)) : List.of(revoked);
    }

    @Override
    public List<Effect> forgetKey(Change.ForgetKey c) {
        return List.of(new Effect(EffectKind.RECORDS, Plain.ENTRY_DROPPED));
    }

    @Override
    public List<Effect> recordKey(Change.RecordKey c) {
        return List.of(new Effect(EffectKind.RECORDS, Plain.RECORDED));
    }

    private List<Effect> compared(Session before, Session after, List<FieldChange> fields) {
        return ObjectEffects.of(
                before.fields(),
                after.fields(),
                FieldDifferences.of(Shapes.SESSION, fields),
                comparison.of(before, after));
    }

    private static boolean has(Change change, Reason.Plain reason) {
        return change.reasons().contains(reason);
    }
}
