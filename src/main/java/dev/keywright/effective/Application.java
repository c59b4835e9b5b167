package dev.keywright.effective;

import dev.keywright.model.Policy;
import dev.keywright.model.Value;
import dev.keywright.model.fields.Shapes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One application of policies to a draft, step by step ({@code Apply}). */
final class Application {

    private static final Optional<String> MIXED =
            Optional.of("policies with per_api cannot be mixed with policies that have other partitions");

    private final SessionDraft session;
    private final Policies policies;
    private final Optional<String> apiOrg;
    private final MergeState state;

    private Application(SessionDraft session, Policies policies, Optional<String> apiOrg) {
        this.session = session;
        this.policies = policies;
        this.apiOrg = apiOrg;
        this.state = new MergeState(session);
    }

    /** Changes the draft. The answer is the error, if any; the draft then stays as far as the gateway had come. */
    static Optional<String> run(SessionDraft session, Policies policies, Optional<String> apiOrg) {
        return new Application(session, policies, apiOrg).run();
    }

    private Optional<String> run() {
        clearLimits();
        Optional<List<PreparedPolicy>> custom = customPolicies();
        int count = custom.map(List::size).orElse(session.policyIds.size());
        boolean inactive = count == 0 && session.inactive;
        Value.Items tags = Value.Items.EMPTY;
        for (int i = 0; i < count; i++) {
            PreparedPolicy policy = custom.isPresent() ? custom.get().get(i) : find(session.policyIds.get(i));
            if (policy == null) {
                if (count > 1) {
                    continue;
                }
                return Optional.of("policy not found: \"" + session.policyIds.get(i) + "\"");
            }
            Optional<String> error = applyOne(policy);
            if (error.isPresent()) {
                return error;
            }
            inactive |= policy.inactive;
            tags = Lists.union(tags, policy.tags);
        }
        session.inactive = inactive;
        session.tags = Lists.union(tags, Lists.distinct(session.tags));
        if (count == 0) {
            session.rights.forEach((api, right) -> {
                if (!right.limit.isEmpty()) {
                    right.scopeTo(api);
                }
            });
        }
        Finishing.finish(state);
        boolean wantsPolicies = custom.isPresent() || count > 0;
        return wantsPolicies && state.rights.isEmpty()
                ? Optional.of("no policy of the key opens an API")
                : Optional.empty();
    }

    private Optional<String> applyOne(PreparedPolicy policy) {
        if (apiOrg.isPresent() && !policy.orgId.equals(apiOrg.get())) {
            return Optional.of("policy " + policy.id + " belongs to another organisation than the API");
        }
        if (policy.perApi && policy.partitioned) {
            return Optional.of("policy " + policy.id + " has per_api together with other partitions");
        }
        if (policy.perApi ? state.lastWasPartitioned : policy.partitioned && state.sawPerApi) {
            return MIXED;
        }
        if (policy.perApi) {
            PerApiMerge.apply(policy, state);
        } else {
            PartitionMerge.apply(policy, state);
        }
        policy.metaData.forEach(session.metaData::put);
        if (policy.lastUpdated.compareTo(session.lastUpdated) > 0) {
            session.lastUpdated = policy.lastUpdated;
        }
        takePostExpiry(policy, session);
        return Optional.empty();
    }

    static void takePostExpiry(PreparedPolicy policy, SessionDraft session) {
        if (!policy.postExpiryAction.isEmpty()) {
            session.postExpiryAction = policy.postExpiryAction;
        }
        if (policy.postExpiryGracePeriod != 0) {
            session.postExpiryGracePeriod = policy.postExpiryGracePeriod;
        }
    }

    /**
     * Limits that a policy is about to decide are cleared, or the key's own higher ones would win. The first unknown
     * policy ends it; {@code quota_renewal_rate} is not among them ({@code ClearSession}).
     */
    private void clearLimits() {
        LimitDraft limit = session.limit;
        for (String id : session.policyIds) {
            PreparedPolicy policy = find(id);
            if (policy == null) {
                return;
            }
            if (policy.decidesQuota) {
                limit.quotaMax = 0;
                limit.quotaRemaining = 0;
            }
            if (policy.decidesRate) {
                limit.takeRate(NOTHING);
                limit.takeThrottle(NOTHING);
            }
            if (policy.decidesDepth) {
                limit.maxQueryDepth = 0;
            }
        }
    }

    private static final LimitDraft NOTHING = new LimitDraft();

    /** A session without an organisation is taken to be in the API's. */
    private PreparedPolicy find(String id) {
        return policies.prepared(session.orgId.isEmpty() ? apiOrg.orElse("") : session.orgId, id);
    }

    /**
     * Whole policies inside {@code meta_data.policies} stand in for {@code apply_policies}, even when there are none. If one cannot be
     * decoded, {@code apply_policies} counts after all.
     */
    private Optional<List<PreparedPolicy>> customPolicies() {
        if (!(session.metaData.get("policies") instanceof Value.Items items)) {
            return Optional.empty();
        }
        var custom = new ArrayList<PreparedPolicy>();
        for (Value item : items.items()) {
            boolean decodes = item instanceof Value.Nothing
                    || item instanceof Value.Fields fields
                            && Decoding.misfit(fields, Shapes.POLICY).isEmpty();
            if (!decodes) {
                return Optional.empty();
            }
            custom.add(new PreparedPolicy(new Policy(Lists.fields(item))));
        }
        return Optional.of(custom);
    }
}
