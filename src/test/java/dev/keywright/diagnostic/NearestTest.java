package dev.keywright.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {

    private static final List<String> KNOWN =
            List.of("rate", "per", "quota_max", "quota_remaining", "tags", "tag_headers");

    @Test
    void findsASlipOfTheFinger() {
        assertThat(Nearest.to("quota_mx", KNOWN)).contains("quota_max");
        assertThat(Nearest.to("raet", KNOWN)).contains("rate");
        assertThat(Nearest.to("tagss", KNOWN)).contains("tags");
    }

    @Test
    void doesNotMindCaseAndSeparators() {
        assertThat(Nearest.to("quotaMax", KNOWN)).contains("quota_max");
        assertThat(Nearest.to("QUOTA-MAX", KNOWN)).contains("quota_max");
    }

    @Test
    void offersNothingThatIsNotClose() {
        assertThat(Nearest.to("expires", KNOWN)).isEmpty();
        assertThat(Nearest.to("x", KNOWN)).isEmpty();
        assertThat(Nearest.to("", KNOWN)).isEmpty();
        assertThat(Nearest.hint("expires", KNOWN)).isEmpty();
    }

    @Test
    void aTieGoesToTheFirstInTheAlphabet() {
        assertThat(Nearest.to("gold3", List.of("gold2", "gold1"))).contains("gold1");
        assertThat(Nearest.hint("gold3", List.of("gold2", "gold1"))).isEqualTo("did you mean 'gold1'?");
    }
}
