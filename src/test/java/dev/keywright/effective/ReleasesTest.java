package dev.keywright.effective;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.tyk.Release;
import dev.keywright.tyk.ReleaseLines;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The merge of older releases against what they answered (trap 36): the same 300 sessions for both. */
class ReleasesTest {

    private static final RecordedSessions V5_8 =
            RecordedSessions.read("/contract/effective-sessions-v5.8.9.json", Release.V5_8);
    private static final RecordedSessions V5_3 =
            RecordedSessions.read("/contract/effective-sessions-v5.3.9.json", Release.V5_3);

    @TestFactory
    Stream<DynamicTest> v58IsMet() {
        return V5_8.tests();
    }

    @TestFactory
    Stream<DynamicTest> v53IsMet() {
        return V5_3.tests();
    }

    @Test
    void eachHasAllItsCases() {
        assertThat(V5_8.cases()).hasSize(300);
        assertThat(V5_3.cases()).hasSize(300);
    }

    /** So that the records can tell the profiles apart. */
    @Test
    void v53MergesOtherwise() {
        var asIfNewest = RecordedSessions.read("/contract/effective-sessions-v5.3.9.json");
        assertThat(asIfNewest.cases().stream()
                        .filter(c -> !isMet(asIfNewest, c))
                        .count())
                .isGreaterThan(80);
    }

    /** The schema cannot see the profiles, so it has a list of its own. */
    @Test
    void aProjectCanNameEach() {
        assertThat(String.join(", ", ReleaseLines.ALL)).isEqualTo(Release.lines());
    }

    private static boolean isMet(RecordedSessions recorded, dev.keywright.model.value.Value.Fields one) {
        try {
            recorded.check(one);
            return true;
        } catch (AssertionError differs) {
            return false;
        }
    }
}
