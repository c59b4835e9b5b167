package dev.keywright.apply.policies;

import dev.keywright.apply.run.ApplyOptions;
import dev.keywright.apply.run.Sleeper;
import dev.keywright.gateway.Gateway;
import dev.keywright.gateway.GatewayException;
import dev.keywright.model.Policy;
import dev.keywright.model.value.Value;
import dev.keywright.ownership.claims.PolicyClaim;
import dev.keywright.ownership.claims.PolicyClaims;
import dev.keywright.ownership.identity.Keyring;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Finds out why a policy that was written or deleted never took effect. A gateway loads every file of its
 * {@code policy_path} in the order of file names, and if two contain one id, the later name wins; writes and deletes
 * affect {@code <id>.json} only. So if the policy is in {@code policy-<id>.json}, the name that tyk-sync uses, nothing
 * that we write ever becomes visible.
 *
 * <p>A gateway that loads another policy of ours, written at the same moment, has loaded all files of that moment.
 */
final class PolicyInAnotherFile {

    private static final String PROBE = "keywright-probe";

    private final Gateway gateway;
    private final PolicyClaims claims;
    private final ApplyOptions options;
    private final Sleeper sleeper;

    PolicyInAnotherFile(Gateway gateway, PolicyClaims claims, ApplyOptions options, Sleeper sleeper) {
        this.gateway = gateway;
        this.claims = claims;
        this.options = options;
        this.sleeper = sleeper;
    }

    /** A policy that was written and is not visible as it should be. */
    record Unseen(Policy desired, Predicate<List<Policy>> seen) {
        String id() {
            return desired.id();
        }
    }

    /** The result of the second check of a policy. */
    enum Found {
        SEEN,
        IN_ANOTHER_FILE,
        /** The gateway loads nothing that is written. */
        NOTHING_LOADED,
        UNKNOWN
    }

    /** Writes them again, together with a probe policy that shows whether the gateway loads what is written. */
    TreeMap<String, Found> find(List<Unseen> unseen) {
        var found = new TreeMap<String, Found>();
        unseen.forEach(policy -> found.put(policy.id(), Found.UNKNOWN));
        try {
            List<Unseen> there = unseen.stream()
                    .filter(policy -> loaded(policy.id()).isPresent())
                    .filter(policy ->
                            claims.read(policy.id()).filter(PolicyClaim::ours).isPresent())
                    .toList();
            if (there.isEmpty()) {
                return found;
            }
            Policy probe = probe();
            try {
                boolean loads = isLoaded(probe, there);
                there.forEach(policy -> found.put(policy.id(), judge(policy, loads)));
            } finally {
                gateway.deletePolicy(probe.id());
                tidy(there.stream()
                        .filter(policy -> found.get(policy.id()) == Found.IN_ANOTHER_FILE)
                        .toList());
                gateway.reload();
            }
        } catch (GatewayException e) {
            return found; // An unknown result stays unknown.
        }
        return found;
    }

    /**
     * Why a policy that was deleted is still loaded. A file of its own name may be missing only because our own DELETE,
     * whose response was lost, arrived after the reload; so the gateway must load again before another file is blamed.
     *
     * @return {@code SEEN} if it is gone
     */
    Found findAfterDelete(String id) {
        try {
            if (loaded(id).isEmpty()) {
                return Found.SEEN;
            }
            boolean hadItsOwnFile = gateway.deletePolicy(id);
            Policy probe = probe();
            boolean loads;
            try {
                loads = isLoaded(probe, List.of());
            } finally {
                gateway.deletePolicy(probe.id());
                gateway.reload();
            }
            Optional<Policy> still = loaded(id);
            if (still.isEmpty()) {
                return Found.SEEN;
            }
            if (hadItsOwnFile || !loads) {
                return Found.UNKNOWN;
            }
            if (claims.read(id).filter(PolicyClaim::ours).isPresent()) {
                claims.writeFromAnotherFile(id, still.get());
            }
            return Found.IN_ANOTHER_FILE;
        } catch (GatewayException e) {
            return Found.UNKNOWN;
        }
    }

    private Found judge(Unseen policy, boolean loads) {
        if (gateway.policiesByNode().values().stream().allMatch(policy.seen())) {
            return Found.SEEN;
        }
        if (!loads) {
            return Found.NOTHING_LOADED;
        }
        return loaded(policy.id())
                        .filter(now -> !KeptPolicies.isFrom(policy.desired(), now))
                        .isPresent()
                ? Found.IN_ANOTHER_FILE
                : Found.UNKNOWN;
    }

    private boolean isLoaded(Policy probe, List<Unseen> there) {
        there.forEach(policy -> gateway.putPolicy(policy.desired()));
        gateway.putPolicy(probe);
        gateway.reload();
        Instant end = options.clock().instant().plus(options.policyWait());
        long looks = Math.max(1, options.policyWait().dividedBy(atLeastOneMilli(options.policyPoll())));
        for (long look = 0; look <= looks; look++) {
            if (look > 0) {
                sleeper.sleep(options.policyPoll());
            }
            if (gateway.policiesByNode().values().stream()
                    .allMatch(policies -> policies.stream().anyMatch(policy -> isSame(policy, probe)))) {
                return true;
            }
            if (!options.clock().instant().isBefore(end)) {
                return false;
            }
        }
        return false;
    }

    private static boolean isSame(Policy policy, Policy probe) {
        return policy.id().equals(probe.id())
                && policy.fields().text("name").equals(probe.fields().text("name"));
    }

    private static Duration atLeastOneMilli(Duration time) {
        return time.compareTo(Duration.ofMillis(1)) < 0 ? Duration.ofMillis(1) : time;
    }

    /** Leaves no second file behind, and remembers the policy, so that no later plan writes one. */
    private void tidy(List<Unseen> others) {
        for (Unseen policy : others) {
            Optional<Policy> loaded = loaded(policy.id());
            if (loaded.isPresent()
                    && claims.read(policy.id()).filter(PolicyClaim::ours).isPresent()) {
                claims.writeFromAnotherFile(policy.id(), loaded.get());
                gateway.deletePolicy(policy.id());
            }
        }
    }

    private Optional<Policy> loaded(String id) {
        return gateway.policiesByNode().values().stream()
                .flatMap(List::stream)
                .filter(policy -> policy.id().equals(id))
                .findFirst();
    }

    /**
     * Always the same name, so that a probe left by a crash is removed with the next one; its text shows that it was
     * just loaded.
     */
    private Policy probe() {
        return new Policy(Value.Fields.of("id", Value.text(PROBE))
                .with("name", Value.text(PROBE + " " + options.clock().instant()))
                .with("org_id", Value.text(Keyring.NO_ORG))
                .with("active", Value.FALSE)
                .with("is_inactive", Value.TRUE)
                .with("access_rights", Value.Fields.of(java.util.Map.of())));
    }
}
