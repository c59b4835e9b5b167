package dev.keywright.snapshot;

import dev.keywright.model.LoadedApi;
import dev.keywright.model.value.Value;
import dev.keywright.ownership.claims.PolicyClaim;
import dev.keywright.ownership.claims.PolicyOwners;
import dev.keywright.ownership.identity.OtherNamespace;
import dev.keywright.ownership.identity.UndeclaredCount;
import dev.keywright.ownership.live.LiveState.MasterKeys;
import dev.keywright.planfile.PlanBinding;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * A snapshot's first line: everything but keys.
 *
 * @param facts when, by what, and what was counted
 * @param entries number of entries in the ledger
 * @param ownedPolicies ids of the policies that are ours
 * @param protectedPolicies ids of those declared with {@code protect: true}
 * @param unsettledPolicies ids of those that an apply began to write without completing it
 * @param appliedPolicies by id, the fingerprint of what was applied last, where it is known
 * @param lost whether the ledger must have been lost: there is a key of ours but no ledger
 * @param policyOwners who owns the policies that are declared or owned
 * @param nodes the policies of the organisation that each node has loaded
 */
record SnapshotHeader(
        SnapshotFacts facts,
        PlanBinding binding,
        boolean ledgerFound,
        long entries,
        Set<String> ownedPolicies,
        Set<String> protectedPolicies,
        Set<String> unsettledPolicies,
        Map<String, String> appliedPolicies,
        MasterKeys masterKeys,
        boolean lost,
        List<OtherNamespace> elsewhere,
        PolicyOwners policyOwners,
        List<LoadedApi> apis,
        Map<String, List<SnapshotObject>> nodes) {

    static final String FORMAT = "keywright-snapshot";
    static final long VERSION = 1;

    Value.Fields toValue() {
        var fields = new TreeMap<String, Value>();
        fields.put("format", Value.text(FORMAT));
        fields.put("version", Value.whole(VERSION));
        fields.put(
                "made", Value.Fields.of(Map.of("at", Value.text(facts.at().toString()), "by", Value.text(facts.by()))));
        fields.put("binding", binding.toValue());
        var applied = new TreeMap<String, Value>();
        appliedPolicies.forEach((id, fingerprint) -> applied.put(id, Value.text(fingerprint)));
        fields.put(
                "ledger",
                Value.Fields.of(Map.of(
                        "applied_policies", Value.Fields.of(applied),
                        "found", Value.flag(ledgerFound),
                        "lost", Value.flag(lost),
                        "entries", Value.whole(entries),
                        "policies", sorted(ownedPolicies),
                        "protected_policies", sorted(protectedPolicies),
                        "unsettled_policies", sorted(unsettledPolicies))));
        fields.put("master_keys", Value.text(masterKeys.name().toLowerCase(Locale.ROOT)));
        fields.put("elsewhere", list(elsewhere, SnapshotHeader::write));
        fields.put(
                "policy_claims",
                list(List.copyOf(new TreeMap<>(policyOwners.claims()).values()), SnapshotHeader::write));
        fields.put("unrecorded_policies", sorted(policyOwners.unrecorded()));
        fields.put("policies_from_another_file", sorted(policyOwners.fromAnotherFile()));
        fields.put("returned_policies", sorted(policyOwners.returned()));
        policyOwners.othersKeys().get().ifPresent(counts -> fields.put("others_keys", count(counts)));
        facts.undeclared().ifPresent(count -> fields.put("undeclared", write(count)));
        fields.put("apis", list(apis, SnapshotHeader::write));
        fields.put(
                "nodes",
                list(
                        List.copyOf(nodes.keySet()),
                        node -> Value.Fields.of(Map.of(
                                "name",
                                Value.text(node),
                                "policies",
                                list(nodes.get(node), policy -> policy.toValue("policy"))))));
        return Value.Fields.of(fields);
    }

    /** @throws SnapshotException if it is not a snapshot of this version */
    static SnapshotHeader of(Value value, String name) {
        if (!(value instanceof Value.Fields fields) || !fields.text("format").equals(FORMAT)) {
            throw SnapshotException.unreadable(name, "its format is not " + FORMAT);
        }
        if (fields.whole("version") != VERSION) {
            throw SnapshotException.unreadable(
                    name, "its version is " + fields.whole("version") + ", and this program knows " + VERSION);
        }
        Value.Fields ledger = fields.fields("ledger");
        try {
            var nodes = new LinkedHashMap<String, List<SnapshotObject>>();
            objects(fields, "nodes")
                    .forEach(node -> nodes.put(
                            node.text("name"),
                            objects(node, "policies").stream()
                                    .map(policy -> SnapshotObject.of("policy", policy))
                                    .toList()));
            return new SnapshotHeader(
                    new SnapshotFacts(
                            Instant.parse(fields.fields("made").text("at")),
                            fields.fields("made").text("by"),
                            undeclared(fields)),
                    PlanBinding.of(fields.fields("binding")),
                    ledger.flag("found"),
                    ledger.whole("entries"),
                    new TreeSet<>(ledger.texts("policies")),
                    new TreeSet<>(ledger.texts("protected_policies")),
                    new TreeSet<>(ledger.texts("unsettled_policies")),
                    applied(ledger.fields("applied_policies")),
                    MasterKeys.valueOf(fields.text("master_keys").toUpperCase(Locale.ROOT)),
                    ledger.flag("lost"),
                    objects(fields, "elsewhere").stream()
                            .map(SnapshotHeader::elsewhere)
                            .toList(),
                    new PolicyOwners(
                            objects(fields, "policy_claims").stream()
                                    .map(SnapshotHeader::claim)
                                    .collect(Collectors.toMap(PolicyClaim::policyId, c -> c)),
                            Set.copyOf(fields.texts("unrecorded_policies")),
                            Set.copyOf(fields.texts("policies_from_another_file")),
                            Set.copyOf(fields.texts("returned_policies")),
                            othersKeys(fields)),
                    objects(fields, "apis").stream().map(SnapshotHeader::api).toList(),
                    nodes);
        } catch (ArithmeticException | DateTimeException | IllegalArgumentException e) {
            throw SnapshotException.damaged(name, "its first line does not make sense");
        }
    }

    private static Map<String, String> applied(Value.Fields fields) {
        var applied = new TreeMap<String, String>();
        fields.names().forEach(id -> applied.put(id, fields.text(id)));
        return applied;
    }

    private static Value count(Map<String, Integer> counts) {
        var fields = new TreeMap<String, Value>();
        counts.forEach((id, count) -> fields.put(id, Value.whole(count)));
        return Value.Fields.of(fields);
    }

    private static Supplier<Optional<Map<String, Integer>>> othersKeys(Value.Fields fields) {
        if (!(fields.get("others_keys") instanceof Value.Fields given)) {
            return PolicyOwners.NOT_COUNTED;
        }
        var counts = new HashMap<String, Integer>();
        given.names().forEach(id -> counts.put(id, Math.toIntExact(given.whole(id))));
        return () -> Optional.of(Map.copyOf(counts));
    }

    private static Value write(UndeclaredCount count) {
        return Value.Fields.of(Map.of("keys", Value.whole(count.keys()), "exact", Value.flag(count.exact())));
    }

    /** Older snapshots have no count. */
    private static Optional<UndeclaredCount> undeclared(Value.Fields fields) {
        return fields.get("undeclared") instanceof Value.Fields count
                ? Optional.of(new UndeclaredCount(Math.toIntExact(count.whole("keys")), count.flag("exact")))
                : Optional.empty();
    }

    private static Value write(OtherNamespace other) {
        return Value.Fields.of(Map.of(
                "namespace", Value.text(other.namespace()),
                "org_id", Value.text(other.orgId()),
                "keys", Value.whole(other.keys())));
    }

    private static OtherNamespace elsewhere(Value.Fields fields) {
        return new OtherNamespace(fields.text("namespace"), fields.text("org_id"), (int) fields.whole("keys"));
    }

    private static Value write(PolicyClaim claim) {
        return Value.Fields.of(Map.of(
                "policy", Value.text(claim.policyId()),
                "namespace", Value.text(claim.namespace()),
                "org_id", Value.text(claim.orgId()),
                "serial", Value.whole(claim.serial()),
                "ours", Value.flag(claim.ours())));
    }

    private static PolicyClaim claim(Value.Fields fields) {
        return new PolicyClaim(
                fields.text("policy"),
                fields.text("namespace"),
                fields.text("org_id"),
                fields.whole("serial"),
                fields.flag("ours"),
                Optional.empty());
    }

    private static Value write(LoadedApi api) {
        Value.Fields written = Value.Fields.of(Map.of(
                "id", Value.text(api.id()),
                "name", Value.text(api.name()),
                "org_id", Value.text(api.orgId()),
                "active", Value.flag(api.active()),
                "mcp", Value.flag(api.mcp()),
                "versions", sorted(api.versions()),
                "auth_kinds", sorted(api.authKinds())));
        // Left out if the versions show it, so that older snapshots stay unchanged.
        Value.Fields versioned = api(written).versioned() == api.versioned()
                ? written
                : written.with("versioned", Value.flag(api.versioned()));
        return api.releases().isEmpty() ? versioned : versioned.with("releases", sorted(api.releases()));
    }

    private static LoadedApi api(Value.Fields fields) {
        var api = LoadedApi.of(
                        fields.text("id"),
                        fields.text("name"),
                        fields.text("org_id"),
                        fields.flag("active"),
                        Set.copyOf(fields.texts("versions")),
                        Set.copyOf(fields.texts("auth_kinds")))
                .mcp(fields.flag("mcp"))
                .shownBy(Set.copyOf(fields.texts("releases")));
        return fields.has("versioned") ? api.versioned(fields.flag("versioned")) : api;
    }

    private static Value sorted(Set<String> texts) {
        return Value.texts(texts.stream().sorted().toList());
    }

    private static <T> Value list(List<T> items, Function<T, Value> write) {
        return Value.items(items.stream().map(write).toList());
    }

    private static List<Value.Fields> objects(Value.Fields fields, String name) {
        var objects = new ArrayList<Value.Fields>();
        for (Value item : fields.items(name)) {
            if (item instanceof Value.Fields object) {
                objects.add(object);
            }
        }
        return objects;
    }
}
