package dev.keywright.cli.options;

import dev.keywright.model.value.DurationSyntax;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A duration on the command line, written as in the files: {@code 90}, {@code 90s}, {@code 5m} or {@code 1h30m}. */
public final class DurationOption implements ITypeConverter<Duration> {

    /** Longer than anyone waits for a lock or a gateway, and short enough to be added to any time. */
    private static final BigDecimal LONGEST =
            BigDecimal.valueOf(Duration.ofDays(3650).toSeconds());

    @Override
    public Duration convert(String text) {
        Optional<BigDecimal> seconds =
                text.matches("[0-9]{1,18}") ? Optional.of(new BigDecimal(text)) : DurationSyntax.seconds(text);
        return seconds.filter(length -> length.compareTo(LONGEST) <= 0)
                .map(length -> Duration.ofMillis(length.movePointRight(3).longValue()))
                .orElseThrow(() ->
                        new TypeConversionException("'" + text + "' is not a duration: write 90s, 5m, 1h or 1h30m"));
    }
}
