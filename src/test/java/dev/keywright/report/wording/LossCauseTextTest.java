package dev.keywright.report.wording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.effective.trace.LossCause;
import dev.keywright.effective.trace.ValueReason.Source;
import java.util.List;
import org.junit.jupiter.api.Test;

class LossCauseTextTest {

    private static final Source GOLD = new Source.FromPolicy("gold");

    @Test
    void aLimitIsComparedInWordsThatFitIt() {
        assertThat(less("quota_max", GOLD, 1000)).isEqualTo("less generous than gold's 1000");
        assertThat(less("quota_max", GOLD, -1)).isEqualTo("less generous than gold's unlimited");
        assertThat(less("quota_renewal_rate", GOLD, 60)).isEqualTo("shorter than gold's 60");
        assertThat(less("throttle_interval", new Source.Key(), 0.5)).isEqualTo("less than the key's own 0.5");
        assertThat(less("max_query_depth", new Source.Union(List.of(GOLD)), 3))
                .isEqualTo("less generous than the earlier 3");
    }

    @Test
    void aRateIsTwoNumbers() {
        assertThat(LossCauseText.of(new LossCause.LessGenerousRate(GOLD, 100, 10)))
                .isEqualTo("less generous than gold's 100 per 10 s");
    }

    @Test
    void whatReplacedItIsNamed() {
        assertThat(LossCauseText.of(new LossCause.Replaced("gold", "key_expires_in")))
                .isEqualTo("replaced by key_expires_in of gold");
        assertThat(LossCauseText.of(new LossCause.OnlyApi("api-1"))).contains("the only API, api-1,");
    }

    @Test
    void everyPlainCauseHasWordsOfItsOwn() {
        assertThat(LossCause.Plain.values()).extracting(LossCauseText::of).doesNotHaveDuplicates();
    }

    private static String less(String field, Source winner, double held) {
        return LossCauseText.of(new LossCause.LessGenerous(field, winner, held));
    }
}
