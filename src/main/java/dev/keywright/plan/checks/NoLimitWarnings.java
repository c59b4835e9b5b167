package dev.keywright.plan.checks;

import dev.keywright.diagnostic.Code;
import dev.keywright.diagnostic.Counts;
import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.effective.draft.Policies;
import dev.keywright.model.Declared;
import dev.keywright.model.DeclaredKey;
import dev.keywright.model.DeclaredPolicy;
import dev.keywright.model.Policy;
import dev.keywright.model.Session;
import dev.keywright.model.value.Value;
import dev.keywright.plan.change.PlanCode;
import dev.keywright.tyk.PolicyPartitions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The warning {@code no-limit}: a key that may send any number of requests although {@code unlimited} was not
 * specified. Judged by what the gateway makes of the key with its policies. Where a policy is the cause, it is reported
 * once, at the policy. Thread-safe.
 */
public final class NoLimitWarnings {

    public static final Code CODE = PlanCode.NO_LIMIT;

    /** More keys without limits of their own are counted, not listed: most often they have one cause. */
    private static final int MOST_KEYS = 50;

    private static final String WHY =
            "The gateway takes a rate or a quota that is missing or 0 for none, so any number of requests passes.";

    private final Declared declared;
    private final Policies policies;
    private final Map<String, List<DeclaredKey>> byPolicy = new TreeMap<>();
    private final List<Found> keys = new ArrayList<>();

    private record Found(DeclaredKey key, Unlimited unlimited) {}

    /** @param policies as they will be, by organisation and id */
    public NoLimitWarnings(Declared declared, Policies policies) {
        this.declared = declared;
        this.policies = policies;
    }

    /**
     * Checks one key.
     *
     * @param policyIds ids of its policies
     * @param effective the session that the gateway will make of it
     */
    public void check(DeclaredKey key, List<String> policyIds, Session effective) {
        Unlimited unlimited = Unlimited.ofSession(effective.fields());
        if (unlimited.isLeftOut()) {
            Optional<String> cause = policyIds.stream().filter(this::isLeftOut).findFirst();
            add(key, unlimited, cause);
        }
    }

    private synchronized void add(DeclaredKey key, Unlimited unlimited, Optional<String> policy) {
        if (policy.isPresent()) {
            byPolicy.computeIfAbsent(policy.get(), id -> new ArrayList<>()).add(key);
        } else {
            keys.add(new Found(key, unlimited));
        }
    }

    private boolean isLeftOut(String policyId) {
        return policies.find(declared.project().orgId(), policyId)
                .map(Policy::fields)
                .filter(fields -> Unlimited.ofPolicy(fields).isLeftOut())
                .isPresent();
    }

    /** Everything found, in the order of the files. */
    public synchronized void report(Diagnostics diagnostics) {
        var warnings = new ArrayList<Diagnostic>();
        Set<String> carried = carried();
        for (DeclaredPolicy policy : declared.policies()) {
            List<DeclaredKey> its =
                    Optional.ofNullable(byPolicy.remove(policy.id())).orElse(List.of());
            if (!its.isEmpty() || !carried.contains(policy.id()) && isLeftOut(policy.id()) && opensApis(policy)) {
                warnings.add(ofPolicy(policy, its));
            }
        }
        byPolicy.forEach((id, its) -> warnings.add(ofLoaded(id, its)));
        keys.sort((a, b) -> a.key().address().compareTo(b.key().address()));
        keys.stream().limit(MOST_KEYS).map(NoLimitWarnings::ofKey).forEach(warnings::add);
        int more = keys.size() - MOST_KEYS;
        if (more > 0) {
            warnings.add(
                    Diagnostic.warning(
                                    CODE,
                                    keys.get(MOST_KEYS).key().locations().start(),
                                    "%s %s no rate and no quota"
                                            .formatted(Counts.of(more, "more key"), more == 1 ? "has" : "have"))
                            .because(WHY)
                            .hint(
                                    "give them a limit in `defaults` or by a policy; `plan --format json` shows which are written"));
        }
        warnings.forEach(diagnostics::add);
    }

    private Set<String> carried() {
        var carried = new HashSet<String>();
        declared.keys().forEach(key -> carried.addAll(key.policies()));
        return carried;
    }

    /** A key that carries a policy without access rights alone is refused, so such a policy opens nothing by itself. */
    private boolean opensApis(DeclaredPolicy policy) {
        Value.Fields fields = policies.find(declared.project().orgId(), policy.id())
                .map(Policy::fields)
                .orElse(Value.Fields.EMPTY);
        return PolicyPartitions.of(fields).access()
                && !fields.fields("access_rights").isZero();
    }

    private static Diagnostic ofPolicy(DeclaredPolicy policy, List<DeclaredKey> keys) {
        String whom = keys.isEmpty()
                ? "a key that carries it alone is unlimited"
                : keys.size() == 1
                        ? keys.get(0).address() + " is unlimited by it"
                        : count(keys) + " are unlimited by it";
        return Diagnostic.warning(
                        CODE,
                        policy.locations().start(),
                        "%s gives no rate and no quota: %s".formatted(policy.address(), whom))
                .because(WHY + " A policy that decides limits also clears those of its keys")
                .hint("add `rate` and `per`, or `quota_max` and `quota_renewal_rate`; write `rate: unlimited` if it is"
                        + " meant, or leave limits to the keys with `partitions: {acl: true}`");
    }

    /** Of a policy that is not declared. */
    private static Diagnostic ofLoaded(String id, List<DeclaredKey> keys) {
        DeclaredKey first =
                keys.stream().min((a, b) -> a.address().compareTo(b.address())).orElseThrow();
        return Diagnostic.warning(
                        CODE,
                        first.locations().of("apply_policies"),
                        "Policy %s, which these files do not declare, gives no rate and no quota: %s unlimited by it"
                                .formatted(id, keys.size() == 1 ? first.address() + " is" : count(keys) + " are"))
                .because(WHY + " A policy that decides limits also clears those of its keys")
                .hint("give the policy a limit where it is managed, or use another policy");
    }

    private static Diagnostic ofKey(Found found) {
        DeclaredKey key = found.key();
        List<String> apis = found.unlimited().apis();
        String where = apis.equals(List.of(Unlimited.EVERY_API))
                ? " for all APIs"
                : " for " + apis.stream().limit(3).collect(Collectors.joining(", "))
                        + (apis.size() > 3 ? " and " + Counts.grouped(apis.size() - 3) + " more" : "");
        return Diagnostic.warning(
                        CODE, key.locations().start(), "%s has no rate and no quota%s".formatted(key.address(), where))
                .because(WHY)
                .hint("add `rate` and `per`, or `quota_max` and `quota_renewal_rate`; write `rate: unlimited` if it is"
                        + " meant");
    }

    private static String count(List<DeclaredKey> keys) {
        return Counts.of(keys.size(), "key");
    }
}
