package dev.keywright.effective.merge;

import dev.keywright.effective.draft.Lists;
import dev.keywright.effective.draft.Policies;
import dev.keywright.effective.draft.PreparedPolicy;
import dev.keywright.effective.draft.SessionDraft;
import dev.keywright.effective.trace.Trace;
import dev.keywright.model.Policy;
import dev.keywright.model.fields.Shapes;
import dev.keywright.model.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One application of policies to a draft, step by step ({@code Apply}). */
public final class PolicyApplication {

    private final SessionDraft session;
    private final Policies policies;
    private final Optional<String> apiOrg;
    private final Trace trace;
    private final MergeState state;
    private final MergeChoice draw;

    private PolicyApplication(
            SessionDraft session, Policies policies, Optional<String> apiOrg, Trace trace, MergeChoice draw) {
        this.session = session;
        this.policies = policies;
        this.apiOrg = apiOrg;
        this.trace = trace;
        this.state = new MergeState(session, policies.release(), trace);
        this.draw = draw;
    }

    /** Changes the draft. The answer is the error, if any; the draft then stays as far as the gateway had come. */
    public static Optional<WriteRefusal> run(
            SessionDraft session, Policies policies, Optional<String> apiOrg, Trace trace, MergeChoice draw) {
        return new PolicyApplication(session, policies, apiOrg, trace, draw).run();
    }

    private Optional<WriteRefusal> run() {
        trace.begin();
        clearLimits();
        Optional<List<PreparedPolicy>> custom = customPolicies();
        int count = custom.map(List::size).orElse(session.policyIds.size());
        boolean inactive = session.inactive && policies.release().keepsInactive(count > 0);
        if (session.inactive && !inactive) {
            trace.ignoresInactive();
        }
        Value.Items tags = Value.Items.EMPTY;
        for (int i = 0; i < count; i++) {
            PreparedPolicy policy = custom.isPresent() ? custom.get().get(i) : find(session.policyIds.get(i));
            if (policy == null) {
                trace.skips(session.policyIds.get(i));
                if (count > 1) {
                    continue;
                }
                return Optional.of(new WriteRefusal.UnknownPolicy(session.policyIds.get(i)));
            }
            Optional<WriteRefusal> error = applyOne(policy);
            if (error.isPresent()) {
                return error;
            }
            if (policy.inactive) {
                inactive = true;
                trace.adds(Trace.SESSION, "is_inactive", policy);
            }
            if (!policy.tags.isZero()) {
                tags = Lists.union(tags, policy.tags);
                trace.adds(Trace.SESSION, "tags", policy);
            }
        }
        session.inactive = inactive;
        session.tags = Lists.union(tags, Lists.distinct(session.tags));
        if (count == 0) {
            scopeOwnLimits();
        }
        Finishing.finish(state, draw);
        boolean wantsPolicies = custom.isPresent() || count > 0;
        return wantsPolicies && state.rights.isEmpty()
                ? Optional.of(WriteRefusal.Plain.POLICIES_OPEN_NOTHING)
                : Optional.empty();
    }

    private Optional<WriteRefusal> applyOne(PreparedPolicy policy) {
        if (apiOrg.isPresent() && !policy.orgId.equals(apiOrg.get())) {
            return Optional.of(new WriteRefusal.PolicyOfAnotherOrganisation(policy.id));
        }
        if (policy.decides.perApi() && policy.decides.partitioned()) {
            return Optional.of(new WriteRefusal.PerApiWithPartitions(policy.id));
        }
        if (isMixed(policy)) {
            return Optional.of(WriteRefusal.Plain.MIXED_PARTITIONS);
        }
        if (policy.decides.perApi()) {
            PerApiMerge.apply(policy, state);
        } else {
            PartitionMerge.apply(policy, state);
        }
        policy.metaData.forEach((name, value) -> {
            Value before = session.metaData.put(name, value);
            trace.replacesMetaData(name, policy, before == null ? Value.NOTHING : before);
        });
        if (policy.lastUpdated.compareTo(session.lastUpdated) > 0) {
            session.lastUpdated = policy.lastUpdated;
        }
        takePostExpiry(policy, session, trace);
        return Optional.empty();
    }

    /** A release that does not merge policies with {@code per_api} refuses any second policy for an API of theirs. */
    private boolean isMixed(PreparedPolicy policy) {
        if (!state.release.mergesPerApi()) {
            return policy.decides.perApi() && policy.rights.keySet().stream().anyMatch(state::isDecided);
        }
        return policy.decides.perApi() ? state.lastWasPartitioned : policy.decides.partitioned() && state.sawPerApi;
    }

    public static void takePostExpiry(PreparedPolicy policy, SessionDraft session, Trace trace) {
        if (!policy.postExpiryAction.isEmpty()) {
            trace.replaces(Trace.SESSION, "post_expiry_action", policy, Value.text(session.postExpiryAction));
            session.postExpiryAction = policy.postExpiryAction;
        }
        if (policy.postExpiryGracePeriod != 0) {
            trace.replaces(
                    Trace.SESSION, "post_expiry_grace_period", policy, Value.whole(session.postExpiryGracePeriod));
            session.postExpiryGracePeriod = policy.postExpiryGracePeriod;
        }
    }

    /** Without policies a right with limits of its own counts on its own. */
    private void scopeOwnLimits() {
        session.rights.forEach((api, right) -> {
            if (!right.limit.isEmpty()) {
                right.scopeTo(api);
            }
        });
    }

    /** In most releases the first unknown policy ends it. */
    private void clearLimits() {
        for (String id : session.policyIds) {
            PreparedPolicy policy = find(id);
            if (policy == null) {
                if (policies.release().stopsClearingAtUnknownPolicies()) {
                    return;
                }
                continue;
            }
            RootLimits.clear(policy, session.limit, trace);
        }
    }

    /** A session without an organisation is assumed to be in the API's. */
    private PreparedPolicy find(String id) {
        return policies.prepared(session.orgId.isEmpty() ? apiOrg.orElse("") : session.orgId, id);
    }

    /**
     * Whole policies inside {@code meta_data.policies} replace {@code apply_policies}, even if the list is empty. If
     * one cannot be decoded, {@code apply_policies} is used after all.
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
