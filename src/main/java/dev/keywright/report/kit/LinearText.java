package dev.keywright.report.kit;

/** The last step of text for screen readers: signs between words, which all formats for people share, become words. */
public final class LinearText {

    private LinearText() {}

    /** "rate 5 becomes 6" for "rate 5 -> 6", "and 3 more" for "… and 3 more". */
    public static String of(String text) {
        return text.replace(" -> ", " becomes ").replace("… and ", "and ").replace("…", "...");
    }
}
