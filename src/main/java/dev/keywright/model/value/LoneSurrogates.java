package dev.keywright.model.value;

/** Half a surrogate pair: JSON and YAML can write it as an escape; UTF-8, and so the gateway, cannot store it. */
public final class LoneSurrogates {

    private LoneSurrogates() {}

    public static boolean in(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Character.isSurrogate(c)) {
                continue;
            }
            boolean pair = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (!pair) {
                return true;
            }
            i++;
        }
        return false;
    }
}
