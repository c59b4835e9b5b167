package dev.keywright.plan.guards;

/** Numbers and times as the findings of this package show them. */
final class AmountText {

    static final double DAY = 86_400;

    private AmountText() {}

    /** {@code 30 s}; above two days, days; above two years, years. */
    static String seconds(double seconds) {
        if (seconds >= 730 * DAY) {
            return plain(Math.rint(seconds / (365 * DAY))) + " years";
        }
        return seconds >= 2 * DAY && seconds % DAY == 0 ? plain(seconds / DAY) + " d" : plain(seconds) + " s";
    }

    static String plain(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? Long.toString((long) number)
                : Double.toString(number);
    }
}
