package dev.keywright.review.drift;

import dev.keywright.model.Address;
import dev.keywright.model.Declared;
import dev.keywright.model.DeclaredKey;
import dev.keywright.model.DeclaredPolicy;
import dev.keywright.model.FieldLocations;
import dev.keywright.model.drift.DriftKind;
import dev.keywright.plan.Plan;
import dev.keywright.plan.change.Change;
import dev.keywright.plan.change.ChangeOrigin;
import dev.keywright.plan.change.Reason;
import dev.keywright.plan.diff.FieldChange;
import dev.keywright.review.Effect;
import dev.keywright.review.EffectDetail.Plain;
import dev.keywright.review.EffectKind;
import dev.keywright.review.ReversedEffects;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Separates drift from what an apply has yet to do.
 *
 * <pre>
 * change            reason                                  -> drift
 * create            the gateway no longer holds it             gone
 * update            the gateway alone has moved                edited
 *                   it is not recorded what was applied        edited, perhaps by the files
 *                   a policy left it behind                    residue
 *                   its end has come and it still works        expired
 *                   only its policy changes                    none: it follows the policy
 * revoke, delete    only an entry of the ledger is left        gone, unless another credential takes its place
 * forget            the session is another key's               mark removed
 * record            the policy's claim is missing              mark removed
 * any               anything else                              none: the files or the time have moved
 * </pre>
 */
public final class DriftFinder implements Change.Visitor<Optional<Drift>> {

    private static final Comparator<Drift> RISKIEST_FIRST = Comparator.comparing(
                    (Drift drift) -> drift.worst().kind())
            .thenComparing(Drift::kind)
            .thenComparing(Drift::address);

    private final Plan plan;
    private final KeyObservations observed;
    private final ReversedEffects effects;
    private final Map<Address, FieldLocations> places = new HashMap<>();
    private final Map<String, Address> policies;
    private final SortedSet<Address> pending = new TreeSet<>();

    private DriftFinder(Declared declared, Plan plan, KeyObservations observed) {
        this.plan = plan;
        this.observed = observed;
        this.effects = new ReversedEffects(plan.reach().context());
        this.policies = declared.policies().stream()
                .collect(Collectors.toMap(DeclaredPolicy::id, DeclaredPolicy::address, (a, b) -> a));
        declared.keys().forEach(key -> places.put(key.address(), key.locations()));
        declared.policies().forEach(policy -> places.put(policy.address(), policy.locations()));
    }

    /** @param plan made as if no session of ours had lost its mark */
    public static DriftReport find(Declared declared, Plan plan, KeyObservations observed, UnmanagedKeys unmanaged) {
        return new DriftFinder(declared, plan, observed).find(declared, unmanaged);
    }

    private DriftReport find(Declared declared, UnmanagedKeys unmanaged) {
        var found = new ArrayList<Drift>();
        for (Change change : plan.changes()) {
            change.accept(this).ifPresent(found::add);
        }
        observed.unmarked().forEach((address, works) -> found.add(unmarked(address, works)));
        Set<Address> known = found.stream().map(Drift::address).collect(Collectors.toSet());
        for (Address address : plan.leftAlone()) {
            if (observed.missing().contains(address)) {
                found.add(
                        plain(DriftKind.GONE, address, EffectKind.CUTS_OFF, Plain.MISSING, DriftRemedy.CANNOT_CREATE));
            } else if (observed.foreign().contains(address) && !known.contains(address)) {
                found.add(plain(
                        DriftKind.MARK_REMOVED, address, EffectKind.LOOSENS, Plain.OF_OTHERS, DriftRemedy.OTHERS_MARK));
            } else if (!known.contains(address)) {
                pending.add(address);
            }
        }
        expired(declared, found);
        observed.claimed()
                .forEach(id -> found.add(plain(
                        DriftKind.MARK_REMOVED,
                        policy(id),
                        EffectKind.LOOSENS,
                        Plain.OF_OTHERS,
                        DriftRemedy.OTHERS_POLICY)));
        found.forEach(drift -> pending.remove(drift.address()));
        found.sort(RISKIEST_FIRST);
        return new DriftReport(found, List.copyOf(pending), unmanaged);
    }

    /** Of a key that an apply changes, the change shows more. */
    private void expired(Declared declared, List<Drift> found) {
        Set<Address> changed = new HashSet<>();
        plan.changes().stream()
                .filter(change -> !(change instanceof Change.RevokeKey revoke
                        && revoke.reasons().contains(Reason.Plain.EXPIRED_AND_DROPPED)))
                .forEach(change -> changed.add(change.address()));
        declared.keys().stream()
                .map(DeclaredKey::address)
                .filter(observed.ended()::contains)
                .filter(address -> !changed.contains(address))
                .forEach(address -> found.add(plain(
                        DriftKind.EXPIRED, address, EffectKind.RECORDS, Plain.ENDED, DriftRemedy.REMOVE_OR_EXTEND)));
    }

    private Drift unmarked(Address address, boolean works) {
        boolean declared = places.containsKey(address);
        EffectKind kind = !works ? EffectKind.RECORDS : declared ? EffectKind.LOOSENS : EffectKind.OPENS;
        return plain(
                DriftKind.MARK_REMOVED,
                address,
                kind,
                Plain.UNMARKED,
                declared ? DriftRemedy.ADOPT_KEY : DriftRemedy.REVOKE_BY_HAND);
    }

    private Address policy(String id) {
        return policies.getOrDefault(id, Address.policy(plan.namespace(), id));
    }

    private Drift plain(DriftKind kind, Address address, EffectKind effect, Plain what, DriftRemedy remedy) {
        return drift(kind, address, List.of(new Effect(effect, what)), List.of(), true, remedy);
    }

    private Drift drift(
            DriftKind kind,
            Address address,
            List<Effect> happened,
            List<FieldChange> fields,
            boolean certain,
            DriftRemedy remedy) {
        int keys = plan.reach().carriers(address).size();
        return new Drift(
                kind, address, happened, fields, keys, certain, remedy, Optional.ofNullable(places.get(address)));
    }

    private Optional<Drift> none(Change change) {
        pending.add(change.address());
        return Optional.empty();
    }

    private Optional<Drift> missing(Change change, EffectKind kind, DriftRemedy remedy) {
        return Optional.of(plain(DriftKind.GONE, change.address(), kind, Plain.MISSING, remedy));
    }

    private static Optional<Reason.FieldsDiffer> differs(Change change) {
        return change.reasons().stream()
                .filter(Reason.FieldsDiffer.class::isInstance)
                .map(Reason.FieldsDiffer.class::cast)
                .filter(reason -> reason.origin() != ChangeOrigin.EDIT)
                .findFirst();
    }

    private static boolean has(Change change, Reason reason) {
        return change.reasons().contains(reason);
    }

    @Override
    public Optional<Drift> createPolicy(Change.CreatePolicy c) {
        return has(c, Reason.Plain.NO_LONGER_ON_GATEWAY)
                ? missing(c, EffectKind.CUTS_OFF, DriftRemedy.CREATE_AGAIN)
                : none(c);
    }

    @Override
    public Optional<Drift> updatePolicy(Change.UpdatePolicy c) {
        Optional<Reason.FieldsDiffer> differs = differs(c);
        boolean unfinished = has(c, Reason.Plain.UNFINISHED_APPLY) || has(c, Reason.Plain.ADOPTED);
        if (differs.isEmpty() || unfinished) {
            return none(c);
        }
        boolean nodes = c.reasons().stream().anyMatch(Reason.NodesDiffer.class::isInstance);
        return Optional.of(drift(
                DriftKind.EDITED,
                c.address(),
                effects.ofPolicy(c),
                c.fields(),
                differs.get().origin() == ChangeOrigin.DRIFT,
                nodes ? DriftRemedy.RELOAD : DriftRemedy.APPLY_OR_EDIT));
    }

    @Override
    public Optional<Drift> deletePolicy(Change.DeletePolicy c) {
        if (c.reasons().stream().anyMatch(Reason.OwnedByOthers.class::isInstance)) {
            return Optional.empty(); // Its claim shows it.
        }
        boolean renamed = c.reasons().stream().anyMatch(Reason.IdChangedTo.class::isInstance);
        return c.live().isEmpty() && !renamed ? missing(c, EffectKind.RECORDS, DriftRemedy.CLEAN_LEDGER) : none(c);
    }

    @Override
    public Optional<Drift> recordPolicy(Change.RecordPolicy c) {
        boolean lost = has(c, Reason.Plain.OWNERSHIP_NOT_RECORDED)
                && observed.ownedPolicies().contains(c.id());
        return lost
                ? Optional.of(plain(
                        DriftKind.MARK_REMOVED,
                        c.address(),
                        EffectKind.LOOSENS,
                        Plain.UNCLAIMED,
                        DriftRemedy.CLAIM_AGAIN))
                : none(c);
    }

    @Override
    public Optional<Drift> releasePolicy(Change.ReleasePolicy c) {
        return none(c);
    }

    @Override
    public Optional<Drift> createKey(Change.CreateKey c) {
        return has(c, Reason.Plain.NO_LONGER_ON_GATEWAY)
                ? missing(c, EffectKind.CUTS_OFF, DriftRemedy.CREATE_AGAIN)
                : none(c);
    }

    @Override
    public Optional<Drift> updateKey(Change.UpdateKey c) {
        if (has(c, Reason.Plain.DECLARED_END)) {
            return Optional.of(plain(
                    DriftKind.EXPIRED,
                    c.address(),
                    EffectKind.OPENS,
                    Plain.STILL_WORKS,
                    remedy(c.address(), DriftRemedy.END)));
        }
        Optional<Reason.FieldsDiffer> differs = differs(c);
        if (differs.isEmpty()) {
            return follows(c) ? Optional.empty() : none(c);
        }
        SortedSet<String> fields = differs.get().fields();
        boolean residue = differs.get().origin() == ChangeOrigin.RESIDUE;
        return Optional.of(drift(
                residue ? DriftKind.RESIDUE : DriftKind.EDITED,
                c.address(),
                effects.ofKey(c, fields),
                c.fields().stream()
                        .filter(field -> fields.contains(
                                FieldChange.topLevel(List.of(field)).first()))
                        .toList(),
                residue || differs.get().origin() == ChangeOrigin.DRIFT,
                remedy(c.address(), residue ? DriftRemedy.REWRITE : DriftRemedy.APPLY_OR_EDIT)));
    }

    /** Without its mark, an apply leaves a key alone whatever else there is to do. */
    private DriftRemedy remedy(Address address, DriftRemedy otherwise) {
        return observed.unmarked().containsKey(address) ? DriftRemedy.ADOPT_KEY : otherwise;
    }

    /** A key that only its policies change is shown with them. */
    private static boolean follows(Change.UpdateKey c) {
        return c.reasons().stream()
                .allMatch(reason ->
                        reason instanceof Reason.PolicyChanged || reason == Reason.Plain.HIDDEN_VALUES_MAY_SHOW);
    }

    @Override
    public Optional<Drift> replaceKey(Change.ReplaceKey c) {
        return none(c);
    }

    @Override
    public Optional<Drift> revokeKey(Change.RevokeKey c) {
        if (has(c, Reason.Plain.EXPIRED_AND_DROPPED)) {
            return Optional.empty(); // It has ended, which is found by itself.
        }
        return c.live().isEmpty() && !places.containsKey(c.address())
                ? missing(c, EffectKind.RECORDS, DriftRemedy.CLEAN_LEDGER)
                : none(c);
    }

    @Override
    public Optional<Drift> forgetKey(Change.ForgetKey c) {
        return has(c, Reason.Plain.SESSION_OF_ANOTHER_KEY)
                ? Optional.of(plain(
                        DriftKind.MARK_REMOVED,
                        c.address(),
                        EffectKind.RECORDS,
                        Plain.OF_OTHERS,
                        DriftRemedy.CLEAN_LEDGER))
                : none(c);
    }

    @Override
    public Optional<Drift> recordKey(Change.RecordKey c) {
        return none(c);
    }
}
