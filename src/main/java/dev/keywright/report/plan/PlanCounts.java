package dev.keywright.report.plan;

import dev.keywright.model.Address;
import dev.keywright.model.Address.Kind;
import dev.keywright.plan.change.Change;
import dev.keywright.report.effects.Action;
import dev.keywright.report.effects.ActionOf;
import dev.keywright.report.kit.Plurals;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How many keys and policies change, and in which way. */
public record PlanCounts(
        Map<Action, Long> policies, Map<Action, Long> keys, long neverExpire, long allApis, long noLimit) {

    private static final List<Action> POLICY_ACTIONS =
            List.of(Action.CREATE, Action.UPDATE, Action.DELETE, Action.RELEASE);
    private static final List<Action> KEY_ACTIONS =
            List.of(Action.CREATE, Action.UPDATE, Action.REPLACE, Action.REVOKE);

    public static PlanCounts of(List<ChangeView> changes) {
        return new PlanCounts(
                count(changes, ChangeView::address, ChangeView::action, Kind.POLICY),
                count(changes, ChangeView::address, ChangeView::action, Kind.KEY),
                changes.stream().filter(ChangeView::neverExpires).count(),
                changes.stream().filter(ChangeView::opensAllApis).count(),
                changes.stream()
                        .filter(change -> change.isKey() && !change.noLimit().isEmpty())
                        .count());
    }

    /** For {@link #doneSentence}, which leaves out expiries and opened APIs. */
    public static PlanCounts ofDone(List<Change> changes) {
        return new PlanCounts(
                count(changes, Change::address, ActionOf::change, Kind.POLICY),
                count(changes, Change::address, ActionOf::done, Kind.KEY),
                0,
                0,
                0);
    }

    private static <T> Map<Action, Long> count(
            List<T> changes, Function<T, Address> address, Function<T, Action> action, Kind kind) {
        return changes.stream()
                .filter(c -> address.apply(c).kind() == kind)
                .collect(Collectors.groupingBy(action, () -> new EnumMap<>(Action.class), Collectors.counting()));
    }

    long of(Kind kind, Action action) {
        return (kind == Kind.KEY ? keys : policies).getOrDefault(action, 0L);
    }

    long recorded() {
        return of(Kind.KEY, Action.RECORD) + of(Kind.POLICY, Action.RECORD);
    }

    long forgotten() {
        return of(Kind.KEY, Action.FORGET);
    }

    /**
     * "3 to create, 1 to update, 1 to revoke" if only keys change. With policies, each kind is named and zero counts
     * are left out: "policies: 2 to create; keys: 3 to create, 1 to revoke".
     */
    public String sentence() {
        return sentence(action -> "to " + action.verb(), true);
    }

    /** "3 created, 1 updated, 1 revoked"; zero counts are left out. */
    public String doneSentence() {
        String done = sentence(Action::done, false);
        String records = recorded() == 0 ? "" : Plurals.grouped(recorded()) + " recorded";
        String forgets = forgotten() == 0 ? "" : Plurals.grouped(forgotten()) + " forgotten";
        String all = Plurals.join("; ", done, records, forgets);
        return all.isEmpty() ? "nothing to do" : all;
    }

    private String sentence(Function<Action, String> word, boolean zeros) {
        boolean somePolicies = POLICY_ACTIONS.stream().anyMatch(a -> of(Kind.POLICY, a) > 0);
        boolean someKeys = KEY_ACTIONS.stream().anyMatch(a -> of(Kind.KEY, a) > 0);
        if (!somePolicies) {
            return KEY_ACTIONS.stream()
                    .filter(a -> of(Kind.KEY, a) > 0 || zeros && a != Action.REPLACE)
                    .map(a -> part(Kind.KEY, a, word))
                    .collect(Collectors.joining(", "));
        }
        return Plurals.join(
                "; ",
                named("policies: ", Kind.POLICY, POLICY_ACTIONS, word),
                someKeys ? named("keys: ", Kind.KEY, KEY_ACTIONS, word) : "");
    }

    private String named(String name, Kind kind, List<Action> actions, Function<Action, String> word) {
        return actions.stream()
                .filter(a -> of(kind, a) > 0)
                .map(a -> part(kind, a, word))
                .collect(Collectors.joining(", ", name, ""));
    }

    private String part(Kind kind, Action action, Function<Action, String> word) {
        return Plurals.grouped(of(kind, action)) + " " + word.apply(action);
    }
}
