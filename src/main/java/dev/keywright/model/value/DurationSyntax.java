package dev.keywright.model.value;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The syntax of durations, in files and on the command line: {@code 30s}, {@code 15m}, {@code 1h30m}, {@code 2w}. */
public final class DurationSyntax {

    /** Large units first, each at most once. The JSON Schema uses the same pattern. */
    public static final String PATTERN = "(?=[0-9])([0-9]+w)?([0-9]+d)?([0-9]+h)?([0-9]+m)?([0-9]+(\\.[0-9]+)?s)?";

    private static final Pattern PARTS = Pattern.compile(PATTERN);
    private static final List<Long> UNITS = List.of(604_800L, 86_400L, 3_600L, 60L, 1L);
    private static final int LONGEST = 60;

    private DurationSyntax() {}

    /** @return empty if it is not a duration; here, a number without a unit is not one */
    public static Optional<BigDecimal> seconds(String text) {
        Matcher parts = PARTS.matcher(text);
        if (text.isEmpty() || text.length() > LONGEST || !parts.matches()) {
            return Optional.empty();
        }
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 0; i < UNITS.size(); i++) {
            String part = parts.group(i + 1);
            if (part != null) {
                var count = new BigDecimal(part.substring(0, part.length() - 1));
                sum = sum.add(count.multiply(BigDecimal.valueOf(UNITS.get(i))));
            }
        }
        return Optional.of(sum);
    }
}
