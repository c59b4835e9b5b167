package dev.keywright.plan.adopt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** When an adoption has something to do. */
class AdoptionPreviewTest {

    private static AdoptionPreview preview(int keys, List<String> policies, boolean asked) {
        return new AdoptionPreview(
                "acme",
                AdoptionPreview.Source.LISTING,
                keys,
                0,
                0,
                keys,
                0,
                new TreeMap<>(),
                new AdoptionPreview.UndeclaredPolicies(new TreeSet<>(), 0),
                new PolicyPreview(policies, 0, new TreeMap<>(), asked),
                new TreeMap<>(),
                0,
                0);
    }

    @Test
    void policiesThatWereNotAskedForAreNothingToDo() {
        assertThat(preview(0, List.of("gold"), true).policyPreview().count()).isEqualTo(1);
        assertThat(preview(0, List.of("gold"), false).policyPreview().count()).isZero();
        assertThat(preview(0, List.of("gold"), true).isEmpty()).isFalse();
        assertThat(preview(0, List.of("gold"), false).isEmpty()).isTrue();
        assertThat(preview(1, List.of(), true).isEmpty()).isFalse();
        assertThat(preview(0, List.of(), true).isEmpty()).isTrue();
    }
}
