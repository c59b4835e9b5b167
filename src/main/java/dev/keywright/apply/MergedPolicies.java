package dev.keywright.apply;

import dev.keywright.apply.run.ApplyOptions;
import dev.keywright.apply.run.Outcomes;
import dev.keywright.apply.run.Sleeper;
import dev.keywright.gateway.Gateway;
import dev.keywright.gateway.GatewayException;
import dev.keywright.model.Policy;
import dev.keywright.model.Session;
import dev.keywright.model.value.Value;
import dev.keywright.plan.Plan;
import dev.keywright.plan.change.Change;
import dev.keywright.plan.policies.GraphqlUnions;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Policies that the gateway has merged rules into for a key that no longer exists, or that now has other policies (trap
 * 30). Their other keys would keep the merged rules until the next reload, and the next plan would find the policies
 * different.
 */
final class MergedPolicies {

    /** A reload takes effect on all nodes after about a second (trap 12). */
    private static final int LOOKS = 8;

    private final Gateway gateway;
    private final ApplyOptions options;
    private final Sleeper sleeper;

    MergedPolicies(Gateway gateway, ApplyOptions options, Sleeper sleeper) {
        this.gateway = gateway;
        this.options = options;
        this.sleeper = sleeper;
    }

    /** The ids of policies whose merged rules lost their cause in this apply. */
    static Set<String> of(Plan plan, Outcomes outcomes) {
        var ids = new HashSet<String>();
        for (int i = 0; i < plan.changes().size(); i++) {
            if (outcomes.isDone(i)) {
                Change change = plan.changes().get(i);
                left(change).filter(MergedPolicies::merges).ifPresent(session -> ids.addAll(session.policyIds()));
            }
        }
        return ids;
    }

    /** The previous session, if it no longer exists or its policies have changed. */
    private static Optional<Session> left(Change change) {
        if (change instanceof Change.UpdateKey update) {
            List<String> now = update.target().body().texts("apply_policies");
            return Optional.of(update.live()).filter(live -> !live.policyIds().equals(now));
        }
        return change.takenSession();
    }

    private static boolean merges(Session session) {
        Value.Fields rights = session.fields().fields("access_rights");
        return session.policyIds().size() > 1
                && rights.names().stream().anyMatch(api -> GraphqlUnions.hasRules(rights.fields(api)));
    }

    /**
     * Reloads them, and waits a moment until that shows. If the gateway is unavailable, the changes made do not fail.
     */
    void reload(Set<String> ids) {
        if (ids.isEmpty()) {
            return;
        }
        try {
            Map<String, List<Policy>> before = shown(ids);
            gateway.reload();
            for (int look = 0; look < LOOKS && shown(ids).equals(before); look++) {
                sleeper.sleep(options.policyPoll());
            }
        } catch (GatewayException e) {
            // The next plan reports the policies as different, and writes them.
        }
    }

    private Map<String, List<Policy>> shown(Set<String> ids) {
        var shown = new TreeMap<String, List<Policy>>();
        gateway.policiesByNode()
                .forEach((node, policies) -> shown.put(
                        node,
                        policies.stream()
                                .filter(policy -> ids.contains(policy.id()))
                                .toList()));
        return shown;
    }
}
