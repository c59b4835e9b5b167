package dev.keywright.mockgateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.tyk.PlainTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTimeTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-23T12:37:25.320011165Z",
                "2026-11-23T12:37:25Z",
                "0001-01-01T00:00:00Z",
                "9999-12-28T23:59:59.9Z"
            })
    void whatTheGatewayWrites(String text) {
        assertThat(PlainTime.matches(text)).isTrue();
    }

    /** What it takes for a time is one. */
    @Test
    void noneThatIsNot() {
        String letters = "0123456789-:T.Z+ ";
        int matched = 0;
        for (int seed = 0; seed < 100_000; seed++) {
            var random = new Random(seed);
            var text = new StringBuilder("2026-11-23T12:37:25.32Z");
            for (int i = random.nextInt(3); i >= 0; i--) {
                int at = random.nextInt(text.length());
                text.replace(at, at + random.nextInt(2), "" + letters.charAt(random.nextInt(letters.length())));
            }
            if (PlainTime.matches(text.toString())) {
                matched++;
                assertThat(isTime(text.toString())).as(text.toString()).isTrue();
            }
        }
        assertThat(matched).isGreaterThan(5000);
    }

    private static boolean isTime(String text) {
        try {
            OffsetDateTime.parse(text);
            return true;
        } catch (DateTimeParseException e) {
            return false;
        }
    }
}
