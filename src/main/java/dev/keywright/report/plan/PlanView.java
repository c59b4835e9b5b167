package dev.keywright.report.plan;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.model.Address;
import dev.keywright.model.value.Value;
import dev.keywright.plan.Plan;
import dev.keywright.plan.keys.PendingDelete;
import dev.keywright.report.effects.Action;
import dev.keywright.report.effects.EffectGroup;
import dev.keywright.report.effects.EffectGroups;
import dev.keywright.report.effects.PolicyKeys;
import dev.keywright.report.wording.GuardText;
import dev.keywright.report.wording.GuardView;
import dev.keywright.report.wording.KeysReadView;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Everything that people are shown of a plan, and nothing else. It is redacted, so it can be saved and shown again in
 * every format.
 *
 * @param leftAlone keys that must not be changed
 * @param pending keys that are suspended and wait for their delete
 * @param policies which keys carry the policies that the plan is about
 * @param keysRead which keys were read, where not all were to be
 * @param digest the value for {@code apply --plan-digest}; empty if it was not computed
 */
public record PlanView(
        String namespace,
        List<ChangeView> changes,
        int unchanged,
        int expired,
        List<Diagnostic> warnings,
        List<GuardView> guards,
        List<GuardView> allowed,
        PlanContext context,
        Optional<String> digest,
        List<Address> leftAlone,
        List<PendingDelete> pending,
        List<PolicyKeys> policies,
        Optional<KeysReadView> keysRead) {

    public static PlanView of(Plan plan, PlanContext context) {
        return new PlanView(
                plan.namespace(),
                ChangeViews.of(plan, context),
                plan.unchanged(),
                plan.expired(),
                plan.warnings(),
                GuardText.of(plan.guards()),
                GuardText.of(plan.allowed()),
                context,
                Optional.empty(),
                plan.leftAlone(),
                plan.pending(),
                PolicyKeys.of(plan),
                KeysReadView.of(plan.keysRead()));
    }

    public PlanView withDigest(String text) {
        return new PlanView(
                namespace,
                changes,
                unchanged,
                expired,
                warnings,
                guards,
                allowed,
                context,
                Optional.of(text),
                leftAlone,
                pending,
                policies,
                keysRead);
    }

    /** What changes, grouped by effect, riskiest first. What is only recorded in the ledger is left out. */
    public List<EffectGroup> groups() {
        return EffectGroups.of(loud().stream().map(ChangeView::object).toList());
    }

    /** How many keys of this namespace carry a policy that changes; empty for anything else. */
    Optional<Integer> keysOf(Address policy) {
        return policy.kind() != Address.Kind.POLICY
                ? Optional.empty()
                : policies.stream()
                        .filter(keys -> keys.action().isPresent() && keys.name().equals(policy.name()))
                        .map(keys -> keys.keys().size())
                        .findFirst();
    }

    /** What to ask before it is applied: how much changes, and where. */
    public String question() {
        return PlanHead.question(this);
    }

    /** The changes that are shown one by one: not those that only record something. */
    public List<ChangeView> loud() {
        return changes.stream()
                .filter(change -> change.action() != Action.RECORD)
                .toList();
    }

    /** The changes that are shown, each a group of its own; keys that only follow a policy stay one group. */
    public List<EffectGroup> singles() {
        return EffectGroups.singles(loud().stream().map(ChangeView::object).toList());
    }

    /** Whom the policy of a group reaches: "172 keys", "172 keys, 3 keys of others". */
    public Function<EffectGroup, String> reach() {
        Map<Address, ChangeView> changes = byAddress();
        return group -> {
            ChangeView change = changes.get(group.addresses().get(0));
            return change.reach(keysOf(change.address()));
        };
    }

    public Map<Address, ChangeView> byAddress() {
        var byAddress = new HashMap<Address, ChangeView>();
        changes.forEach(change -> byAddress.putIfAbsent(change.address(), change));
        return byAddress;
    }

    public boolean isEmpty() {
        return changes.isEmpty();
    }

    /** Whether no key was left unread, so that it is known what the gateway holds. */
    public boolean isAllRead() {
        return keysRead.filter(keys -> keys.unread() > 0).isEmpty();
    }

    /** Whether the gateway already matches the files, as far as it was read. */
    boolean isSettled() {
        return changes.isEmpty() && leftAlone.isEmpty();
    }

    /** The view in the form that files hold. */
    public Value.Fields kept() {
        return PlanViewCodec.write(this);
    }

    /**
     * Reads what {@link #kept} returned.
     *
     * @throws IllegalArgumentException if it is anything else
     */
    public static PlanView of(Value.Fields kept) {
        return PlanViewCodec.read(kept);
    }
}
