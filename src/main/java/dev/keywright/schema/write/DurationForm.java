package dev.keywright.schema.write;

import java.util.List;

/** Whole seconds in the largest unit that leaves no rest: {@code 30d}, {@code 90m}, {@code 45s}. */
final class DurationForm {

    private record Unit(long seconds, String letter) {}

    private static final List<Unit> UNITS = List.of(new Unit(86_400, "d"), new Unit(3_600, "h"), new Unit(60, "m"));

    private DurationForm() {}

    static String of(long seconds) {
        for (Unit unit : UNITS) {
            if (seconds > 0 && seconds % unit.seconds() == 0) {
                return seconds / unit.seconds() + unit.letter();
            }
        }
        return seconds + "s";
    }
}
