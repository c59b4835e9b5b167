package dev.keywright.effective;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.effective.merge.Endpoints;
import dev.keywright.json.Json;
import dev.keywright.model.value.Value;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Two limits of one endpoint with the same pause between requests. Asked of a Tyk Gateway 5.14.0 on 2026-11-27 with keys that
 * carry both policies, in either order: 10 per 60 s wins over 5 per 30 s, and 60 per 360 s over both.
 */
class EndpointMergeTest {

    private static Value.Items endpoint(String rate, String per) {
        return (Value.Items) Json.read(
                "[{\"path\": \"/x\", \"methods\": [{\"name\": \"GET\", \"limit\": {\"rate\": %s, \"per\": %s}}]}]"
                        .formatted(rate, per));
    }

    @ParameterizedTest(name = "{0} per {1} s and {2} per {3} s give {4} per {5} s")
    @CsvSource({
        "10, 60, 5, 30, 10, 60",
        "60, 360, 10, 60, 60, 360",
        "60, 360, 5, 30, 60, 360",
        "10, 60, 10, 60, 10, 60",
        "11, 60, 60, 360, 11, 60"
    })
    void ofEqualPausesTheHigherRateWins(
            String rate, String per, String otherRate, String otherPer, String wins, String winsPer) {
        assertThat(Endpoints.merge(endpoint(rate, per), endpoint(otherRate, otherPer)))
                .isEqualTo(endpoint(wins, winsPer));
        assertThat(Endpoints.merge(endpoint(otherRate, otherPer), endpoint(rate, per)))
                .isEqualTo(endpoint(wins, winsPer));
    }
}
