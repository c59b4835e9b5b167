package dev.keywright.plan.policies;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.effective.draft.Policies;
import dev.keywright.gateway.PolicyFile;
import dev.keywright.model.Address;
import dev.keywright.model.Declared;
import dev.keywright.model.DeclaredPolicy;
import dev.keywright.model.Policy;
import dev.keywright.model.Project.PolicySource;
import dev.keywright.model.fields.Shapes;
import dev.keywright.model.value.Value;
import dev.keywright.ownership.claims.PolicyOwner;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.ownership.ledger.pages.AppliedFingerprint;
import dev.keywright.ownership.live.LiveState;
import dev.keywright.plan.change.Change;
import dev.keywright.plan.change.ChangeOrigin;
import dev.keywright.plan.change.ChangedPolicyIds;
import dev.keywright.plan.change.Impact;
import dev.keywright.plan.change.Reason;
import dev.keywright.plan.change.WriteBody;
import dev.keywright.plan.checks.DroppedFields;
import dev.keywright.plan.checks.NodesBehind;
import dev.keywright.plan.checks.UnversionedApis;
import dev.keywright.plan.diff.Differences;
import dev.keywright.plan.diff.FieldChange;
import dev.keywright.plan.references.ReferenceCheck;
import dev.keywright.plan.references.ReferenceResolver;
import dev.keywright.tyk.Release;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Plans the policies.
 *
 * <pre>
 * declared  live       ours  -> change
 * yes       no         any      create
 * yes       equal      yes      none
 * yes       equal      no       none, and a warning; record if it may be adopted or the ledger was lost
 * yes       different  yes      update
 * yes       different  no       error, unless it may be adopted: then update
 * no        any        yes      delete
 * no        any        no       none
 * </pre>
 *
 * Unless an earlier apply was cut off while it wrote a policy: what is stored may then differ from what is loaded, so
 * it is written again. Live is what every node has loaded; where one differs or lacks it, it counts as different.
 */
public final class PolicyPlanner {

    private final Declared declared;
    private final LiveState state;
    private final Keyring keyring;
    private final PolicyRequests requests;
    private final Diagnostics diagnostics;
    private final String orgId;
    private final UnversionedApis unversioned;
    private final Release release;
    private final DroppedFields dropped;

    private final Map<String, Policy> live = new HashMap<>();
    /** Policies are stored by id alone (trap 19), so one of another organisation is in the way. */
    private final Map<String, Policy> ofOtherOrgs = new HashMap<>();

    private final Map<String, Policy> then = new HashMap<>();
    private final Set<String> created = new HashSet<>();
    private final List<Change> creates = new ArrayList<>();
    private final Map<String, PlannedPolicies.Edit> changed = new TreeMap<>();
    private final List<Change.DeletePolicy> deletes = new ArrayList<>();
    private final List<Change> records = new ArrayList<>();
    private final Set<String> broken = new HashSet<>();
    private int unchanged;
    private GraphqlUnions unions = GraphqlUnions.among(List.of());
    private GraphqlFlows flows = new GraphqlFlows(Map.of());

    public PolicyPlanner(
            Declared declared, LiveState state, Keyring keyring, PolicyRequests requests, Diagnostics diagnostics) {
        this.keyring = keyring;
        this.declared = declared;
        this.state = state;
        this.requests = requests;
        this.diagnostics = diagnostics;
        this.orgId = declared.project().orgId();
        this.unversioned = UnversionedApis.of(state.apis());
        this.release = Release.of(declared.project(), state.apis());
        this.dropped = new DroppedFields(release);
        for (Policy policy : state.policies()) {
            if (policy.orgId().equals(orgId)) {
                live.put(policy.id(), policy);
            } else {
                ofOtherOrgs.putIfAbsent(policy.id(), policy);
            }
        }
        ofOtherOrgs.keySet().removeAll(live.keySet());
        state.policiesByNode().getOrDefault(PolicyFile.NAME, List.of()).forEach(this::addUnloaded);
        then.putAll(live);
    }

    /**
     * A policy that is in the file of {@code policies: file:} but not loaded yet is an obstacle as well, since writing
     * ours would replace it. Of our own policies it may be a state that was never loaded: then ours is simply written
     * again.
     */
    private void addUnloaded(Policy stored) {
        String id = stored.id();
        if (live.containsKey(id) || ofOtherOrgs.containsKey(id)) {
            return;
        }
        if (!stored.orgId().equals(orgId)) {
            ofOtherOrgs.put(id, stored);
        } else if (!state.ownedPolicies().contains(id) && !state.lost()) {
            live.put(id, stored);
        }
    }

    public PlannedPolicies plan(ReferenceResolver references) {
        var going = new TreeSet<>(state.ownedPolicies());
        var forms = new LinkedHashMap<DeclaredPolicy, Policy>();
        for (DeclaredPolicy policy : declared.policies()) {
            ReferenceCheck.checkWritable(declared, policy, diagnostics);
            var mistakes = new Diagnostics();
            Value.Fields rights = references.rights(policy.address(), policy.access(), policy.locations(), mistakes);
            diagnostics.addAll(mistakes);
            if (mistakes.hasErrors()) {
                broken.add(policy.id());
            }
            going.remove(policy.id());
            Policy desired = asLive(WriteBody.ofPolicy(policy, rights, orgId));
            Optional<Diagnostic> lost = dropped.ofPolicy(policy.address(), policy.locations(), desired.fields());
            lost.ifPresent(diagnostics::add);
            if (lost.filter(Diagnostic::isError).isPresent()) {
                broken.add(policy.id());
            }
            forms.put(policy, new Policy(release.known(desired.fields())));
        }
        unions = GraphqlUnions.among(
                Stream.concat(forms.values().stream(), live.values().stream()).toList());
        flows = flows(forms.values(), references);
        forms.forEach(this::plan);
        Set<String> declaredIds =
                declared.policies().stream().map(DeclaredPolicy::id).collect(Collectors.toSet());
        state.policyOwners().returned().stream()
                .filter(id -> !declaredIds.contains(id))
                .sorted()
                .forEach(id -> diagnostics.add(PolicyDiagnostics.returned(id, state.policiesByNode())));
        release(going);
        if (declared.project().gateway().policies() instanceof PolicySource.ReadOnly) {
            going.clear();
        }
        going.stream()
                .filter(this::isInAnotherFile)
                .forEach(id -> diagnostics.add(PolicyDiagnostics.staysInItsFile(id)));
        going.removeIf(this::isInAnotherFile);
        var newIds = ChangedPolicyIds.of(creates, going, live);
        going.forEach(id -> deletes.add(delete(id, newIds)));
        going.removeIf(this::isOthersNow);
        return new PlannedPolicies(
                new Policies(then.values(), release),
                new Policies(live.values(), release),
                changed,
                created,
                newIds.named(creates),
                deletes,
                records,
                going,
                unchanged);
    }

    /** What the gateway may have written into policies, and so into sessions, itself. Known once they are planned. */
    public GraphqlUnions unions() {
        return unions;
    }

    /** Ids of the policies with a wrong reference. */
    public Set<String> broken() {
        return Set.copyOf(broken);
    }

    private Policy asLive(Policy desired) {
        return Optional.ofNullable(live.get(desired.id()))
                .map(now -> new Policy(unversioned.asLive(desired.fields(), now.fields())))
                .orElse(desired);
    }

    private GraphqlFlows flows(Collection<Policy> forms, ReferenceResolver references) {
        var byId = new HashMap<>(live);
        forms.forEach(policy -> byId.put(policy.id(), policy));
        var found = new GraphqlFlows(byId);
        if (!unions.isEmpty()) {
            declared.keys().forEach(key -> found.add(references.policies(key, new Diagnostics())));
        }
        return found;
    }

    /** As it should be, with what the gateway itself has merged into it. */
    private Policy merged(Policy desired, Policy now) {
        return unions.asLive(desired, now, flows.into(desired.id())::contains);
    }

    private void plan(DeclaredPolicy policy, Policy desired) {
        Optional<PolicyOwner> owner = otherOwner(policy.id());
        if (owner.isPresent() && !requests.takesOver(policy)) {
            leaveToItsOwner(policy, desired, owner.get());
            return;
        }
        if (owner.isEmpty()
                && isSomebodyElses(policy)
                && new NodesBehind(state.policiesByNode(), desired, this::merged).none()) {
            then.put(policy.id(), desired);
            unchanged++;
            diagnostics.add(PolicyDiagnostics.notMadeHere(policy));
            return;
        }
        if (isInAnotherFile(policy.id()) && !mayAdopt(policy)) {
            unchanged++;
            if (!new NodesBehind(state.policiesByNode(), desired, this::merged).none()) {
                diagnostics.add(PolicyDiagnostics.inAnotherFile(policy));
            }
            return;
        }
        boolean asProtected = state.protectedPolicies().contains(policy.id()) == policy.isProtected();
        change(policy, desired, asProtected);
        if (!asProtected) {
            records.add(new Change.RecordPolicy(
                    policy.address(),
                    policy.id(),
                    policy.isProtected(),
                    List.of(new Reason.ProtectionChanged(policy.isProtected()))));
        }
    }

    private void change(DeclaredPolicy policy, Policy desired, boolean asProtected) {
        Optional<PolicyOwner> owner = otherOwner(policy.id());
        boolean ours = (state.ownedPolicies().contains(policy.id()) || isReturned(policy.id())) && owner.isEmpty();
        Policy now = live.getOrDefault(policy.id(), ofOtherOrgs.get(policy.id()));
        then.put(policy.id(), desired);
        owner.ifPresent(from -> diagnostics.add(PolicyDiagnostics.takenOver(policy, from, othersKeys(policy.id()))));
        if (now == null) {
            created.add(policy.id());
            creates.add(new Change.CreatePolicy(policy.address(), desired, missing(ours, owner)));
            return;
        }
        var nodes = new NodesBehind(state.policiesByNode(), desired, this::merged);
        now = nodes.different().orElse(now);
        List<FieldChange> fields = Differences.between(
                Shapes.POLICY, now.fields(), merged(desired, now).fields());
        boolean unsettled = state.unsettledPolicies().contains(policy.id());
        boolean asItIs = nodes.none() && !unsettled;
        boolean recorded = !state.policyOwners().unrecorded().contains(policy.id());
        if (asItIs && ours && recorded) {
            unchanged += asProtected ? 1 : 0;
        } else if (asItIs && asProtected) {
            records.add(new Change.RecordPolicy(
                    policy.address(),
                    policy.id(),
                    policy.isProtected(),
                    List.of(owner.<Reason>map(Reason.TakenOver::new).orElse(Reason.Plain.OWNERSHIP_NOT_RECORDED))));
        } else if (asItIs) {
            return; // The record of its protection makes it known as well.
        } else if (ours || owner.isPresent() || mayAdopt(policy)) {
            var reasons = new ArrayList<Reason>();
            if (!ours) {
                reasons.add(owner.<Reason>map(Reason.TakenOver::new).orElse(Reason.Plain.ADOPTED));
            }
            if (!fields.isEmpty()) {
                reasons.add(Reason.FieldsDiffer.of(fields, origin(desired)));
            }
            nodes.reason().ifPresent(reasons::add);
            if (unsettled) {
                reasons.add(Reason.Plain.UNFINISHED_APPLY);
            }
            var change = new Change.UpdatePolicy(policy.address(), now, desired, fields, reasons, Impact.NONE);
            changed.put(policy.id(), new PlannedPolicies.Edit(change, () -> othersKeys(policy.id())));
        } else {
            diagnostics.add(PolicyDiagnostics.notOurs(policy, fields, nodes));
        }
    }

    private ChangeOrigin origin(Policy desired) {
        return Optional.ofNullable(state.appliedPolicies().get(desired.id()))
                .map(before -> ChangeOrigin.of(before.equals(AppliedFingerprint.of(keyring, desired))))
                .orElse(ChangeOrigin.UNKNOWN);
    }

    private static List<Reason> missing(boolean ours, Optional<PolicyOwner> owner) {
        Reason first = ours ? Reason.Plain.NO_LONGER_ON_GATEWAY : Reason.Plain.NOT_ON_GATEWAY;
        return owner.map(from -> List.of(first, new Reason.TakenOver(from))).orElse(List.of(first));
    }

    private Change.DeletePolicy delete(String id, ChangedPolicyIds newIds) {
        Optional<PolicyOwner> owner = otherOwner(id);
        if (owner.isPresent()) {
            return new Change.DeletePolicy(
                    address(id), id, Optional.empty(), List.of(new Reason.OwnedByOthers(owner.get())), Impact.NONE);
        }
        Optional<Policy> now = Optional.ofNullable(live.get(id));
        Reason reason = newIds.after(id).<Reason>map(Reason.IdChangedTo::new).orElse(Reason.Plain.NO_LONGER_DECLARED);
        Impact impact = now.isEmpty() ? Impact.NONE : Impact.ofDeletedPolicy(othersKeys(id));
        return new Change.DeletePolicy(address(id), id, now, List.of(reason), impact);
    }

    /** Policies to release are not deleted. An unknown name is an error, as is a declared policy. */
    private void release(Set<String> going) {
        for (String asked : new TreeSet<>(requests.release())) {
            Optional<String> id = going.stream()
                    .filter(owned ->
                            owned.equals(asked) || address(owned).toString().equals(asked))
                    .findFirst();
            if (id.isPresent()) {
                going.remove(id.get());
                records.add(new Change.ReleasePolicy(address(id.get()), id.get(), List.of(Reason.Plain.RELEASED)));
            } else {
                diagnostics.add(PolicyDiagnostics.cannotRelease(asked, declared.policies(), going));
            }
        }
    }

    private Optional<Integer> othersKeys(String id) {
        return state.policyOwners().othersKeysWith(id);
    }

    private boolean isOthersNow(String id) {
        return otherOwner(id).isPresent();
    }

    /** The owner that has claimed the policy, or whose organisation has another policy with this id. */
    private Optional<PolicyOwner> otherOwner(String id) {
        String namespace = declared.project().namespace();
        return state.policyOwners()
                .other(id)
                .map(claim -> claim.owner(namespace, orgId))
                .or(() ->
                        Optional.ofNullable(ofOtherOrgs.get(id)).map(policy -> new PolicyOwner.OfOrg(policy.orgId())));
    }

    /** It is not changed. Where it was ours before, this does not stop the plan. */
    private void leaveToItsOwner(DeclaredPolicy policy, Policy desired, PolicyOwner owner) {
        boolean wasOurs = state.ownedPolicies().contains(policy.id());
        boolean equal = new NodesBehind(state.policiesByNode(), desired, this::merged).none();
        if (!wasOurs && !equal) {
            diagnostics.add(PolicyDiagnostics.ofOthers(policy, owner));
            return;
        }
        unchanged++;
        diagnostics.add(PolicyDiagnostics.leftToItsOwner(policy, owner, wasOurs));
    }

    /**
     * A policy carries no mark. It counts as ours again only when a live key of ours proves that the ledger was lost.
     */
    private boolean isSomebodyElses(DeclaredPolicy policy) {
        return live.containsKey(policy.id())
                && !state.ownedPolicies().contains(policy.id())
                && !isReturned(policy.id())
                && !mayAdopt(policy)
                && !state.lost();
    }

    /** An earlier apply found that out: until that changes, writing the policy has no effect. */
    private boolean isInAnotherFile(String id) {
        return state.policyOwners().fromAnotherFile().contains(id)
                && otherOwner(id).isEmpty();
    }

    private boolean mayAdopt(DeclaredPolicy policy) {
        return requests.adopts(policy);
    }

    /** Deleted by this project, and still loaded from a file by some node. */
    private boolean isReturned(String id) {
        return state.policyOwners().returned().contains(id);
    }

    private Address address(String id) {
        return Address.policy(declared.project().namespace(), id);
    }
}
