package dev.keywright.plan.checks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.effective.MergeAdvice;
import dev.keywright.json.Json;
import dev.keywright.model.value.Value;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MergeAdviceTextTest {

    private static String text(MergeAdvice advice) {
        return advice.accept(new MergeAdviceText(id -> "<" + id + ">"));
    }

    @Test
    void eachAdviceNamesPoliciesAsTheFilesDo() {
        assertThat(text(new MergeAdvice.RemoveOwnField("quota_max")))
                .isEqualTo("Remove `quota_max` from the key: the policies decide the quota.");
        assertThat(text(new MergeAdvice.LimitToAccess("a")))
                .isEqualTo("Limit policy <a> to its access rights with `partitions: {acl: true}`.");
        assertThat(text(new MergeAdvice.DecideEverything("a")))
                .isEqualTo("Let policy <a> decide its quota, rate and complexity, too: remove its `partitions`.");
        assertThat(text(new MergeAdvice.OnePolicy(List.of("a", "b"))))
                .isEqualTo("Put the limits and the access rights of <a>, <b> into one policy.");
    }

    @Test
    void anotherOrderSaysWhatItChanges() {
        List<String> order = List.of("b", "a");
        assertThat(text(new MergeAdvice.Reorder(order, false, Optional.empty())))
                .isEqualTo("List the policies in the order `[<b>, <a>]`.");
        assertThat(text(new MergeAdvice.Reorder(order, true, Optional.of(new MergeAdvice.LimitToAccess("a")))))
                .isEqualTo(
                        "List the policies in the order `[<b>, <a>]`; that changes what the key gets."
                                + " To leave it as it is: Limit policy <a> to its access rights with `partitions: {acl: true}`.");
    }

    @Test
    void limitsComeInTheOrderInWhichPeopleWriteThem() {
        var limits = (Value.Fields) Json.read(("{'quota_max': 0, 'per': 1.5, 'rate': -1, 'throttle_interval': 2,"
                        + " 'smoothing': {'enabled': true, 'step': 5}, 'alias': 'no limit'}")
                .replace('\'', '"'));
        assertThat(text(new MergeAdvice.DecideLimits("a", limits)))
                .isEqualTo("Let policy <a> decide the limits of its APIs, too: in place of its `partitions`, write"
                        + " `rate: unlimited`, `per: 1.5`, `smoothing: {enabled: true, step: 5}`, `quota_max: 0`,"
                        + " `throttle_interval: 2`.");
    }
}
