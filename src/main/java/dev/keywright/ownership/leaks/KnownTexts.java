package dev.keywright.ownership.leaks;

import dev.keywright.model.forms.KeyForms;
import dev.keywright.model.forms.KeyText;
import dev.keywright.model.value.Secret;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.commons.codec.binary.Base64;

/**
 * Finds given secrets in a text, any number of them in one pass: their first {@value #PREFIX} bytes are looked up where a
 * bit for the last two of these is set. Their base64, as in a Kubernetes secret, is found too. Shorter ones are left out, since they are in any text by chance.
 */
final class KnownTexts {

    /** Bytes, and the least length of a secret. */
    static final int PREFIX = 8;

    /** @param text the secret, or its base64 */
    private record Known(byte[] text, Secret secret) {}

    private final Map<Long, List<Known>> byPrefix = new HashMap<>();
    private final boolean[] lastTwo = new boolean[1 << 16];

    KnownTexts(Collection<Secret> secrets) {
        for (Secret secret : secrets) {
            byte[] bytes = secret.bytes();
            add(bytes, secret);
            if (bytes.length >= PREFIX) {
                add(Arrays.copyOf(Base64.encodeBase64(bytes), bytes.length * 8 / 6), secret);
            }
        }
    }

    private void add(byte[] text, Secret secret) {
        if (text.length >= PREFIX && text.length <= KeyForms.LONGEST) {
            byPrefix.computeIfAbsent(prefix(text), each -> new ArrayList<>(1)).add(new Known(text, secret));
            lastTwo[(text[PREFIX - 2] & 0xFF) << 8 | text[PREFIX - 1] & 0xFF] = true;
        }
    }

    private static long prefix(byte[] bytes) {
        long prefix = 0;
        for (int i = 0; i < PREFIX; i++) {
            prefix = prefix << 8 | bytes[i] & 0xFF;
        }
        return prefix;
    }

    /** Finds those whose prefix ends in {@code [from, to)}. */
    void find(byte[] text, int from, int to, int end, Consumer<KeyText> found) {
        if (byPrefix.isEmpty()) {
            return;
        }
        long window = 0;
        int first = Math.max(0, from - PREFIX + 1);
        for (int at = first; at < to; at++) {
            window = window << 8 | text[at] & 0xFF;
            if (lastTwo[(int) window & 0xFFFF] && at >= from && at - first >= PREFIX - 1) {
                int start = at - PREFIX + 1;
                for (Known known : byPrefix.getOrDefault(window, List.of())) {
                    int length = known.text().length;
                    if (end - start >= length && Arrays.equals(text, start, start + length, known.text(), 0, length)) {
                        found.accept(new KeyText(KeyText.Form.KNOWN, known.secret(), start, length));
                    }
                }
            }
        }
    }
}
