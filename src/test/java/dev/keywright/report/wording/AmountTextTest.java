package dev.keywright.report.wording;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountTextTest {

    /** Nobody reads 86400 s as a day. */
    @ParameterizedTest
    @CsvSource({"1,1 s", "60,60 s", "3599,3599 s", "3600,1 h", "5400,5400 s", "86400,1 d", "90000,25 h", "2592000,30 d"
    })
    void periodsAreInTheUnitThatDividesThem(double seconds, String text) {
        assertThat(AmountText.seconds(seconds)).isEqualTo(text);
    }
}
