package dev.keywright.tyk;

/**
 * Times as the gateway itself writes them, in UTC: {@code 2026-11-23T12:37:25.320011165Z}. Recognises this usual form
 * quickly; other texts may still be valid times.
 */
public final class PlainTime {

    private static final String FORM = "0000-00-00T00:00:00";
    private static final int MOST_DIGITS = 9;
    private static final int ALWAYS_VALID_DAY = 28;

    private PlainTime() {}

    public static boolean matches(String text) {
        int length = text.length();
        if (length <= FORM.length() || text.charAt(length - 1) != 'Z') {
            return false;
        }
        for (int i = 0; i < FORM.length(); i++) {
            char form = FORM.charAt(i);
            if (form == '0' ? !isDigit(text.charAt(i)) : text.charAt(i) != form) {
                return false;
            }
        }
        return isBetween(text, 5, 1, 12)
                && isBetween(text, 8, 1, ALWAYS_VALID_DAY)
                && isBetween(text, 11, 0, 23)
                && isBetween(text, 14, 0, 59)
                && isBetween(text, 17, 0, 59)
                && isFraction(text, FORM.length(), length - 1);
    }

    private static boolean isBetween(String text, int at, int least, int most) {
        int number = (text.charAt(at) - '0') * 10 + text.charAt(at + 1) - '0';
        return number >= least && number <= most;
    }

    /** Empty, or a point and some digits. */
    private static boolean isFraction(String text, int from, int to) {
        if (from == to) {
            return true;
        }
        int digits = to - from - 1;
        if (text.charAt(from) != '.' || digits < 1 || digits > MOST_DIGITS) {
            return false;
        }
        for (int i = from + 1; i < to; i++) {
            if (!isDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDigit(char letter) {
        return letter >= '0' && letter <= '9';
    }
}
