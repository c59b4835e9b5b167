package dev.keywright.cli.options;

import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code 90}, {@code 90s}, {@code 5m} or {@code 1h} on the command line. */
public final class DurationOption implements ITypeConverter<Duration> {

    @Override
    public Duration convert(String text) {
        if (!text.matches("[0-9]{1,6}[smh]?")) {
            throw new TypeConversionException("'" + text + "' is not a time: write 90s, 5m or 1h");
        }
        char unit = text.charAt(text.length() - 1);
        long number = Long.parseLong(text.replaceAll("[smh]$", ""));
        return switch (unit) {
            case 'm' -> Duration.ofMinutes(number);
            case 'h' -> Duration.ofHours(number);
            default -> Duration.ofSeconds(number);
        };
    }
}
