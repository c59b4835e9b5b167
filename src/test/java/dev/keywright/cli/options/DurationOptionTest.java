package dev.keywright.cli.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class DurationOptionTest {

    @ParameterizedTest
    @CsvSource({"90, PT1M30S", "0, PT0S", "90s, PT1M30S", "5m, PT5M", "1h30m, PT1H30M", "2d, PT48H", "1.5s, PT1.5S"})
    void isWrittenAsInTheFiles(String text, Duration duration) {
        assertThat(new DurationOption().convert(text)).isEqualTo(duration);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "5 m", "m", "30m1h", "1y", "1e3", "99999999999999999999", "999999999w", "0.5h"})
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> new DurationOption().convert(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("is not a duration: write 90s, 5m, 1h or 1h30m");
    }
}
