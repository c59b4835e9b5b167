package dev.keywright.plan.keys;

import dev.keywright.effective.PolicyMerge;
import dev.keywright.effective.draft.Policies;
import dev.keywright.model.Session;
import dev.keywright.model.value.Value;
import dev.keywright.plan.policies.PlannedPolicies;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the gateway stores of a session and does not show, since policies decide it: limits, rights and meta_data of the
 * last write, which may come from policies as they were then. Where a policy stops deciding, that shows again (trap
 * 10), and only a write of the key clears it.
 */
public final class HiddenValues {

    /** Nearly every other edit leaves the policy deciding what it has decided. */
    private static final List<String> DECISIVE = List.of("partitions", "meta_data");

    private static final List<List<String>> LIMITS = List.of(
            List.of("rate", "per"),
            List.of("throttle_interval", "throttle_retry_limit"),
            List.of("quota_max"),
            List.of("quota_renewal_rate"),
            List.of("max_query_depth"));

    /** No real session has this value, so a response with it shows what is stored. */
    private static final long SOME_NUMBER = 7_919;

    private static final String SOME_NAME = "keywright-stored";

    private HiddenValues() {}

    /**
     * Whether a change of policies may show what is hidden now.
     *
     * @param live as the gateway shows it
     * @param edits the policies of the key that change
     */
    public static boolean mayShow(Session live, Collection<PlannedPolicies.Edit> edits, Policies now, Policies then) {
        boolean decisive = edits.stream()
                .flatMap(edit -> edit.fields().stream())
                .anyMatch(change -> DECISIVE.stream().anyMatch(change.path()::startsWith));
        if (!decisive) {
            return false;
        }
        Session shownNow = PolicyMerge.shown(live, now);
        Session shownThen = PolicyMerge.shown(live, then);
        return others(live.fields())
                .map(Session::new)
                .anyMatch(other -> PolicyMerge.shown(other, now).equals(shownNow)
                        && !PolicyMerge.shown(other, then).equals(shownThen));
    }

    /** Sessions that might be stored instead, each differing from what is shown. */
    private static Stream<Value.Fields> others(Value.Fields live) {
        Stream<Value.Fields> limits = LIMITS.stream().map(fields -> {
            Value.Fields other = live;
            for (String field : fields) {
                other = other.with(field, Value.whole(SOME_NUMBER));
            }
            return other;
        });
        Value.Fields right = Value.Fields.of("api_id", Value.text(SOME_NAME));
        Value.Fields data = live.fields("meta_data");
        return Stream.of(
                        limits,
                        Stream.of(live.with("access_rights", Value.Fields.of(SOME_NAME, right))),
                        data.names().stream()
                                .filter(name -> !name.equals("policies"))
                                .map(name -> live.with("meta_data", data.with(name, Value.text(SOME_NAME)))))
                .flatMap(some -> some);
    }
}
