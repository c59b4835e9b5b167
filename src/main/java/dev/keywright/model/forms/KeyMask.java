package dev.keywright.model.forms;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Hides keys in texts that are shown. A key is recognised by its form: a derived id, a token, an old-style key with an
 * organisation that looks like one, or a private key of age. Supplied keys and passwords have no form.
 */
public final class KeyMask {

    /** Shown where a key was. */
    private static final byte[] HIDDEN = "(key)".getBytes(UTF_8);

    private static final String AGE = "AGE-SECRET-KEY-1";
    private static final int AGE_REST = 58;

    private KeyMask() {}

    /** Where a key is in the text; {@code end} is the first byte after it. */
    private record Span(int start, int end) {}

    /** The same text where it holds no key. */
    public static String text(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        return holdsKey(bytes) ? new String(bytes(bytes, bytes.length), UTF_8) : text;
    }

    /** Whether a text is or holds something that has the form of a key. */
    public static boolean holdsKey(String text) {
        return holdsKey(text.getBytes(UTF_8));
    }

    private static boolean holdsKey(byte[] text) {
        return !spans(text, text.length).isEmpty();
    }

    /**
     * The first bytes of a text, without its keys.
     *
     * @param length of the text
     */
    public static byte[] bytes(byte[] text, int length) {
        List<Span> spans = spans(text, length);
        if (spans.isEmpty()) {
            return Arrays.copyOf(text, length);
        }
        byte[] shown = new byte[length]; // Every key is longer than what replaces it.
        int size = 0;
        int done = 0;
        for (Span key : spans) {
            if (key.start() >= done) {
                System.arraycopy(text, done, shown, size, key.start() - done);
                size += key.start() - done;
                System.arraycopy(HIDDEN, 0, shown, size, HIDDEN.length);
                size += HIDDEN.length;
            }
            done = Math.max(done, key.end());
        }
        System.arraycopy(text, done, shown, size, length - done);
        return Arrays.copyOf(shown, size + length - done);
    }

    /** Where a text can be cut without cutting a key: at the position, or at the end of the key that it is in. */
    public static int cut(byte[] text, int length, int at) {
        return spans(text, length).stream()
                .filter(key -> key.start() < at && key.end() > at)
                .mapToInt(Span::end)
                .max()
                .orElse(at);
    }

    private static List<Span> spans(byte[] text, int length) {
        var spans = new ArrayList<Span>();
        int pair = 0;
        for (int at = 0; at < length; at++) {
            pair = (pair & 0xFF) << 8 | text[at] & 0xFF;
            if (KeyForms.TRIGGERS[pair]) {
                KeyForms.at(text, at, length)
                        .ifPresent(key -> spans.add(new Span(key.start(), key.start() + key.length())));
            } else if (text[at] == '1') {
                age(text, at + 1, length).ifPresent(spans::add);
            }
        }
        new OldStyleKeys(Optional.empty())
                .find(text, 0, length, length, key -> spans.add(new Span(key.start(), key.start() + key.length())));
        spans.sort(Comparator.comparingInt(Span::start));
        return spans;
    }

    /** A private key of age whose first letters end at a position. Its length is not checked: a part of it is hidden, too. */
    private static Optional<Span> age(byte[] text, int at, int length) {
        int start = at - AGE.length();
        if (start < 0 || !new String(text, start, AGE.length(), ISO_8859_1).equalsIgnoreCase(AGE)) {
            return Optional.empty();
        }
        int end = at;
        while (end < length && end - at < AGE_REST && Character.isLetterOrDigit((char) (text[end] & 0x7F))) {
            end++;
        }
        return end == at ? Optional.empty() : Optional.of(new Span(start, end));
    }
}
