package dev.keywright.plan.policies;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.diagnostic.Nearest;
import dev.keywright.effective.Policies;
import dev.keywright.effective.Release;
import dev.keywright.gateway.PolicyFile;
import dev.keywright.model.Address;
import dev.keywright.model.Declared;
import dev.keywright.model.DeclaredPolicy;
import dev.keywright.model.Policy;
import dev.keywright.model.Project.PolicySource;
import dev.keywright.model.fields.Shapes;
import dev.keywright.model.value.Value;
import dev.keywright.ownership.LiveState;
import dev.keywright.plan.Change;
import dev.keywright.plan.ChangedPolicyIds;
import dev.keywright.plan.GraphqlFlows;
import dev.keywright.plan.PlanOptions;
import dev.keywright.plan.Reasons;
import dev.keywright.plan.ReferenceResolver;
import dev.keywright.plan.checks.DroppedFields;
import dev.keywright.plan.checks.NodesBehind;
import dev.keywright.plan.checks.ReferenceCheck;
import dev.keywright.plan.checks.UnversionedApis;
import dev.keywright.plan.diff.Differences;
import dev.keywright.plan.diff.FieldChange;
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
 * Unless an earlier apply was cut off while it wrote a policy: what is stored may then be another than what is loaded, so
 * it is written again. Live is what every node has loaded; where one differs or lacks it, it counts as different.
 */
public final class PolicyPlanner {

    private static final String ANOTHER_FILE =
            "The gateway loads it from another file of its policy_path than %1$s.json,"
                    + " usually policy-%1$s.json; it can be any later file name that holds this id.";

    private final Declared declared;
    private final LiveState observed;
    private final PlanOptions options;
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
    private final Map<String, PolicyChanges.Edit> changed = new TreeMap<>();
    private final List<Change.DeletePolicy> deletes = new ArrayList<>();
    private final List<Change> records = new ArrayList<>();
    private final Set<String> broken = new HashSet<>();
    private int unchanged;
    private GraphqlUnions unions = GraphqlUnions.among(List.of());
    private GraphqlFlows flows = new GraphqlFlows(Map.of());

    public PolicyPlanner(Declared declared, LiveState observed, PlanOptions options, Diagnostics diagnostics) {
        this.declared = declared;
        this.observed = observed;
        this.options = options;
        this.diagnostics = diagnostics;
        this.orgId = declared.project().orgId();
        this.unversioned = UnversionedApis.of(observed.apis());
        this.release = Release.of(declared.project(), observed.apis());
        this.dropped = new DroppedFields(release);
        for (Policy policy : observed.policies()) {
            if (policy.orgId().equals(orgId)) {
                live.put(policy.id(), policy);
            } else {
                ofOtherOrgs.putIfAbsent(policy.id(), policy);
            }
        }
        ofOtherOrgs.keySet().removeAll(live.keySet());
        observed.policiesByNode().getOrDefault(PolicyFile.NAME, List.of()).forEach(this::addUnloaded);
        then.putAll(live);
    }

    /**
     * What lies in the file of {@code policies: file:} and is not loaded yet is in the way as well, since writing ours would
     * replace it. Of our own policies it may be a state that was never loaded: then ours is simply written anew.
     */
    private void addUnloaded(Policy stored) {
        String id = stored.id();
        if (live.containsKey(id) || ofOtherOrgs.containsKey(id)) {
            return;
        }
        if (!stored.orgId().equals(orgId)) {
            ofOtherOrgs.put(id, stored);
        } else if (!observed.ownedPolicies().contains(id) && !observed.lost()) {
            live.put(id, stored);
        }
    }

    public PolicyChanges plan(ReferenceResolver references) {
        var going = new TreeSet<>(observed.ownedPolicies());
        var forms = new LinkedHashMap<DeclaredPolicy, Policy>();
        for (DeclaredPolicy policy : declared.policies()) {
            ReferenceCheck.checkWritable(declared, policy, diagnostics);
            var mistakes = new Diagnostics();
            Value.Fields rights = references.rights(policy.address(), policy.access(), policy.marks(), mistakes);
            diagnostics.addAll(mistakes);
            if (mistakes.hasErrors()) {
                broken.add(policy.id());
            }
            going.remove(policy.id());
            Policy desired = asLive(PolicyForm.of(policy, rights, orgId));
            Optional<Diagnostic> lost = dropped.ofPolicy(policy.address(), policy.marks(), desired.fields());
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
        observed.policyOwners().returned().stream()
                .filter(id -> !declaredIds.contains(id))
                .sorted()
                .forEach(id -> diagnostics.add(returned(id)));
        release(going);
        if (declared.project().gateway().policies() instanceof PolicySource.ReadOnly) {
            going.clear();
        }
        going.stream().filter(this::isInAnotherFile).forEach(id -> diagnostics.add(staysInItsFile(id)));
        going.removeIf(this::isInAnotherFile);
        var newIds = ChangedPolicyIds.of(creates, going, live);
        going.forEach(id -> deletes.add(delete(id, newIds)));
        going.removeIf(this::isOthersNow);
        return new PolicyChanges(
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

    /** Ids of the policies that name something wrong. */
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
        return unions.isEmpty() ? desired : unions.asLive(desired, now, flows.into(desired.id())::contains);
    }

    private void plan(DeclaredPolicy policy, Policy desired) {
        Optional<String> owner = otherOwner(policy.id());
        if (owner.isPresent() && !isTakenOver(policy)) {
            leaveToItsOwner(policy, desired, owner.get());
            return;
        }
        if (owner.isEmpty()
                && isSomebodyElses(policy)
                && new NodesBehind(observed.policiesByNode(), desired, this::merged).none()) {
            then.put(policy.id(), desired);
            unchanged++;
            diagnostics.add(notMadeHere(policy));
            return;
        }
        if (isInAnotherFile(policy.id()) && !mayAdopt(policy)) {
            unchanged++;
            if (!new NodesBehind(observed.policiesByNode(), desired, this::merged).none()) {
                diagnostics.add(inAnotherFile(policy));
            }
            return;
        }
        boolean asProtected = observed.protectedPolicies().contains(policy.id()) == policy.isProtected();
        change(policy, desired, asProtected);
        if (!asProtected) {
            records.add(new Change.RecordPolicy(
                    policy.address(),
                    policy.id(),
                    policy.isProtected(),
                    List.of(Reasons.protection(policy.isProtected()))));
        }
    }

    private void change(DeclaredPolicy policy, Policy desired, boolean asProtected) {
        Optional<String> owner = otherOwner(policy.id());
        boolean ours = (observed.ownedPolicies().contains(policy.id()) || isReturned(policy.id())) && owner.isEmpty();
        Policy now = live.getOrDefault(policy.id(), ofOtherOrgs.get(policy.id()));
        then.put(policy.id(), desired);
        owner.ifPresent(from -> diagnostics.add(Diagnostic.warning(
                        "policy-take-over",
                        policy.marks().start(),
                        "Policy %s belongs to %s and is taken over".formatted(policy.id(), from))
                .because("Their keys get what these files say: " + Reasons.othersKeys(othersKeys(policy.id())) + ".")
                .hint("Ask them first; they can drop it from their files, or go on with another id.")));
        if (now == null) {
            String reason = ours ? "the gateway no longer holds it" : "it is declared and the gateway does not hold it";
            created.add(policy.id());
            creates.add(new Change.CreatePolicy(
                    policy.address(),
                    desired,
                    owner.map(PolicyPlanner::takenFrom)
                            .map(from -> List.of(reason, from))
                            .orElse(List.of(reason))));
            return;
        }
        var nodes = new NodesBehind(observed.policiesByNode(), desired, this::merged);
        now = nodes.different().orElse(now);
        List<FieldChange> fields = Differences.between(
                Shapes.POLICY, now.fields(), merged(desired, now).fields());
        boolean unsettled = observed.unsettledPolicies().contains(policy.id());
        boolean asItIs = nodes.none() && !unsettled;
        boolean recorded = !observed.policyOwners().unrecorded().contains(policy.id());
        if (asItIs && ours && recorded) {
            unchanged += asProtected ? 1 : 0;
        } else if (asItIs && asProtected) {
            records.add(new Change.RecordPolicy(
                    policy.address(),
                    policy.id(),
                    policy.isProtected(),
                    List.of(owner.map(PolicyPlanner::takenFrom).orElse("that it is ours is not written down"))));
        } else if (asItIs) {
            return; // The record of its protection makes it known as well.
        } else if (ours || owner.isPresent() || mayAdopt(policy)) {
            var reasons = new ArrayList<String>();
            if (!ours) {
                reasons.add(owner.map(PolicyPlanner::takenFrom).orElse("taken over"));
            }
            if (!fields.isEmpty()) {
                reasons.add(Reasons.differs(fields));
            }
            nodes.named().ifPresent(reasons::add);
            if (unsettled) {
                reasons.add("an earlier apply was cut off before it saw this policy through");
            }
            var change = new Change.UpdatePolicy(policy.address(), now, desired, fields, reasons);
            changed.put(policy.id(), new PolicyChanges.Edit(change, () -> othersKeys(policy.id())));
        } else {
            diagnostics.add(notOurs(policy, fields, nodes));
        }
    }

    private Change.DeletePolicy delete(String id, ChangedPolicyIds newIds) {
        Optional<String> owner = otherOwner(id);
        if (owner.isPresent()) {
            return new Change.DeletePolicy(
                    address(id),
                    id,
                    Optional.empty(),
                    List.of("it is no longer declared and belongs to " + owner.get()
                            + " now: only the ledger's entry is removed"));
        }
        Optional<Policy> now = Optional.ofNullable(live.get(id));
        String reason = newIds.after(id)
                .map(after -> "its id changed: it is " + after + " now")
                .orElse("it is no longer declared");
        if (now.isEmpty()) {
            return new Change.DeletePolicy(address(id), id, now, List.of(reason));
        }
        Optional<Integer> others = othersKeys(id);
        return new Change.DeletePolicy(address(id), id, now, List.of(reason, Reasons.othersKeys(others)), others);
    }

    /** What was asked to be given free is not deleted. A name that means nothing is an error, as is a declared policy. */
    private void release(Set<String> going) {
        for (String asked : new TreeSet<>(options.releasePolicies())) {
            Optional<String> id = going.stream()
                    .filter(owned ->
                            owned.equals(asked) || address(owned).toString().equals(asked))
                    .findFirst();
            if (id.isPresent()) {
                going.remove(id.get());
                records.add(new Change.ReleasePolicy(
                        address(id.get()), id.get(), List.of("given free: it stays, and nobody owns it then")));
            } else {
                diagnostics.add(cannotRelease(asked, going));
            }
        }
    }

    private Diagnostic cannotRelease(String asked, Set<String> going) {
        Optional<DeclaredPolicy> policy = declared.policies().stream()
                .filter(p -> List.of(p.id(), p.address().name(), p.address().toString())
                        .contains(asked))
                .findFirst();
        if (policy.isPresent()) {
            return Diagnostic.error(
                            "cannot-release",
                            policy.get().marks().start(),
                            "--release-policy %s: the files still declare it".formatted(asked))
                    .because("The next apply would want it back.")
                    .hint("Take it out of the files; keys may go on referring to its id, %s."
                            .formatted(policy.get().id()));
        }
        return Diagnostic.error(
                        "cannot-release", "--release-policy %s: this project owns no such policy".formatted(asked))
                .because("Only a policy that this project owns and no longer declares can be given free.")
                .hint(Nearest.to(asked, going)
                        .map(near -> "Did you mean '" + near + "'?")
                        .orElse("Correct the name, or leave the option out if it was released already."));
    }

    private Optional<Integer> othersKeys(String id) {
        return observed.policyOwners().othersKeysWith(id);
    }

    private boolean isOthersNow(String id) {
        return otherOwner(id).isPresent();
    }

    /** Whoever has claimed the policy, or has put one of another organisation in its place. */
    private Optional<String> otherOwner(String id) {
        String namespace = declared.project().namespace();
        return observed.policyOwners()
                .other(id)
                .map(claim -> claim.owner(namespace, orgId))
                .or(() -> Optional.ofNullable(ofOtherOrgs.get(id))
                        .map(policy -> policy.orgId().isEmpty() ? "no org" : "org " + policy.orgId()));
    }

    private boolean isTakenOver(DeclaredPolicy policy) {
        return options.takesOver(policy);
    }

    private static String takenFrom(String owner) {
        return "taken over from " + owner;
    }

    /** Nothing is changed of it. Where it was ours once, the rest of the plan goes on. */
    private void leaveToItsOwner(DeclaredPolicy policy, Policy desired, String owner) {
        String name = policy.address().name();
        String why = "The gateway stores policies by id alone, so writing ours would replace theirs, and their keys"
                + " would get its limits or stop working.";
        boolean wasOurs = observed.ownedPolicies().contains(policy.id());
        boolean equal = new NodesBehind(observed.policiesByNode(), desired, this::merged).none();
        if (!wasOurs && !equal) {
            diagnostics.add(Diagnostic.error(
                            "policy-not-ours",
                            policy.marks().start(),
                            "Policy %s exists and belongs to %s".formatted(policy.id(), owner))
                    .because(why)
                    .hint("Give yours another `id`, or set `policy_ids: \"${namespace}-${name}\"` in keywright.yaml."
                            + " `--take-over-policy %s` takes it from its owner.".formatted(name)));
            return;
        }
        unchanged++;
        Diagnostic left = Diagnostic.warning(
                        wasOurs ? "policy-taken-over" : "policy-not-made-here",
                        policy.marks().start(),
                        wasOurs
                                ? "Policy %s was ours and belongs to %s now; nothing of it is changed"
                                        .formatted(policy.id(), owner)
                                : "Policy %s is as the files say, but it belongs to %s".formatted(policy.id(), owner))
                .because(why);
        diagnostics.add(left.hint("Take it out of the files and only refer to it, give yours another `id`, or take it"
                + " back with `--take-over-policy %s`.".formatted(name)));
    }

    /** A policy carries no mark. Only when a living key of ours shows that the ledger was lost is it taken for ours again. */
    private boolean isSomebodyElses(DeclaredPolicy policy) {
        return live.containsKey(policy.id())
                && !observed.ownedPolicies().contains(policy.id())
                && !isReturned(policy.id())
                && !mayAdopt(policy)
                && !observed.lost();
    }

    private static Diagnostic notMadeHere(DeclaredPolicy policy) {
        return Diagnostic.warning(
                        "policy-not-made-here",
                        policy.marks().start(),
                        "Policy %s is as the files say, but this project did not make it".formatted(policy.id()))
                .because("Somebody else may change or delete it, and Keywright will do neither.")
                .hint("Take it over with `--adopt-policy %s`, or leave it out of the files and only refer to it."
                        .formatted(policy.address().name()));
    }

    /** As an earlier apply found out: what is written for it has no effect while it stays so. */
    private boolean isInAnotherFile(String id) {
        return observed.policyOwners().fromAnotherFile().contains(id)
                && otherOwner(id).isEmpty();
    }

    private static Diagnostic inAnotherFile(DeclaredPolicy policy) {
        return Diagnostic.warning(
                        "policy-in-another-file",
                        policy.marks().start(),
                        "Policy %s differs from the files and cannot be written".formatted(policy.id()))
                .because(ANOTHER_FILE.formatted(policy.id()) + " Its keys get what that file says.")
                .hint("Rename that file to %s.json, then apply with `--adopt-policy %s`."
                        .formatted(policy.id(), policy.address().name()));
    }

    private static Diagnostic staysInItsFile(String id) {
        return Diagnostic.warning(
                        "policy-in-another-file",
                        "Policy %s is no longer declared and cannot be deleted through the admin API".formatted(id))
                .because(ANOTHER_FILE.formatted(id))
                .hint("Delete that file, or keep the policy with `--release-policy %s`.".formatted(id));
    }

    private boolean mayAdopt(DeclaredPolicy policy) {
        return options.adopts(policy);
    }

    /** Deleted by this project, and still a file of some node. */
    private boolean isReturned(String id) {
        return observed.policyOwners().returned().contains(id);
    }

    private Diagnostic returned(String id) {
        String nodes = observed.policiesByNode().entrySet().stream()
                .filter(node ->
                        node.getValue().stream().anyMatch(policy -> policy.id().equals(id)))
                .map(Map.Entry::getKey)
                .collect(Collectors.joining(" and "));
        return Diagnostic.warning(
                        "policy-returned",
                        "Policy %s is no longer declared and was deleted, but %s has loaded it again"
                                .formatted(id, nodes))
                .because(
                        "Its file is still in the policy folder there, for instance because the node was off or got an old"
                                + " folder. Keys that carry it work on that node.")
                .hint("Delete %s.json from the policy_path of %s and reload it; or declare the policy again."
                        .formatted(id, nodes));
    }

    private static Diagnostic notOurs(DeclaredPolicy policy, List<FieldChange> fields, NodesBehind nodes) {
        return Diagnostic.error(
                        "policy-not-ours",
                        policy.marks().start(),
                        fields.isEmpty()
                                ? "Policy %s exists, is not ours, and is missing on %s"
                                        .formatted(policy.id(), nodes.names())
                                : "Policy %s exists, is not ours, and differs from the files in %s"
                                        .formatted(policy.id(), Reasons.names(fields)))
                .because("Somebody else made it, and other keys may depend on what it says.")
                .hint("Make the files say what it says, give yours another `id`, or take it over with"
                        + " `--adopt-policy %s`.".formatted(policy.address().name()));
    }

    private Address address(String id) {
        return Address.policy(declared.project().namespace(), id);
    }
}
