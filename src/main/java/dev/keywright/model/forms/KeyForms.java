package dev.keywright.model.forms;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.keywright.model.value.Secret;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.codec.binary.Base64;

/**
 * The forms by which a key is recognised without any other knowledge. Each has two bytes that are rare together, so
 * that a scanner can skip all others.
 *
 * <p>A derived id is found as it is, in upper case, inside a token, after an organisation, and inside one more base64
 * (a Kubernetes secret); a token with or without its {@code =}, as a double-click or a URL may drop them.
 */
public final class KeyForms {

    /** Bytes of the longest token that is recognised. */
    public static final int LONGEST = 2_048;

    private static final int DERIVED_LENGTH = 41;
    /** Base64 of {@value #DERIVED_LENGTH} bytes, without {@code =}. */
    private static final int DERIVED_BASE64 = 55;

    /** For each pair of bytes, whether {@link #at} may find a key by them. */
    public static final boolean[] TRIGGERS = new boolean[1 << 16];

    static {
        for (String pair : new String[] {"w_", "W_", "yJ", "ZX", "a3"}) {
            TRIGGERS[pair.charAt(0) << 8 | pair.charAt(1)] = true;
        }
    }

    /** {@code kw_} in base64. */
    private static final byte[] DERIVED_IN_BASE64 = "a3df".getBytes(ISO_8859_1);
    /** <code>{"org":</code> in base64. */
    private static final byte[] TOKEN_START = "eyJvcmciOi".getBytes(ISO_8859_1);
    /** The same in base64 of base64. */
    private static final byte[] TOKEN_IN_BASE64 = "ZXlKdmNtY2lPaU".getBytes(ISO_8859_1);

    /** The gateway escapes nothing in a token, and reads it with white space, too. */
    private static final Pattern TOKEN = Pattern.compile(
            "\\{\\s*\"org\"\\s*:\\s*\"([^\"]{0,200})\"\\s*,\\s*\"id\"\\s*:\\s*\"(.{1,1000}?)\"\\s*,\\s*\"h\"\\s*:\\s*\"[A-Za-z0-9]{0,20}\"\\s*}",
            Pattern.DOTALL);

    private static final Pattern DERIVED = Pattern.compile(DerivedId.PATTERN);

    private KeyForms() {}

    /**
     * The key that the byte at a position belongs to, if it and the byte before it are the ones that show the form.
     */
    public static Optional<KeyText> at(byte[] text, int at, int end) {
        return switch (text[at]) {
            case '_' -> derived(text, at - 2, end);
            case 'J' -> startsWith(text, at - 2, end, TOKEN_START) ? token(text, at - 2, end, 1) : Optional.empty();
            case 'X' -> startsWith(text, at - 1, end, TOKEN_IN_BASE64) ? token(text, at - 1, end, 2) : Optional.empty();
            default ->
                startsWith(text, at - 1, end, DERIVED_IN_BASE64)
                        ? derivedInBase64(text, at - 1, end)
                        : Optional.empty();
        };
    }

    private static Optional<KeyText> derived(byte[] text, int start, int end) {
        if (start < 0
                || end - start < DERIVED_LENGTH
                || (text[start] | 0x20) != 'k'
                || (text[start + 1] | 0x20) != 'w') {
            return Optional.empty();
        }
        // In upper case it opens nothing, and shows the key.
        var id = Secret.of(new String(text, start, DERIVED_LENGTH, ISO_8859_1).toLowerCase(Locale.ROOT));
        return DerivedId.matches(id)
                ? Optional.of(new KeyText(KeyText.Form.DERIVED, id, start, DERIVED_LENGTH))
                : Optional.empty();
    }

    private static Optional<KeyText> derivedInBase64(byte[] text, int start, int end) {
        if (end - start < DERIVED_BASE64) {
            return Optional.empty();
        }
        byte[] id = Base64.decodeBase64(new String(text, start, DERIVED_BASE64, ISO_8859_1));
        return derived(id, 0, id.length)
                .map(found -> new KeyText(KeyText.Form.DERIVED, found.value(), start, DERIVED_BASE64));
    }

    private static Optional<KeyText> token(byte[] text, int start, int end, int layers) {
        int stop = start;
        int limit = Math.min(end, start + LONGEST);
        while (stop < limit && isBase64(text[stop])) {
            stop++;
        }
        int length = stop - start;
        // What follows a token in a path is base64, too, so its end is found in what comes out.
        byte[] content = Base64.decodeBase64(new String(text, start, length, ISO_8859_1));
        if (layers > 1) {
            return token(content, 0, content.length, layers - 1)
                    .map(found -> new KeyText(found.form(), found.value(), start, length));
        }
        return inToken(new String(content, ISO_8859_1))
                .map(id -> new KeyText(KeyText.Form.TOKEN, Secret.of(id), start, length));
    }

    private static Optional<String> inToken(String content) {
        Matcher token = TOKEN.matcher(content);
        if (token.lookingAt()) {
            String org = utf8(token.group(1));
            String id = utf8(token.group(2));
            return Optional.of(id.startsWith(org) ? id.substring(org.length()) : id);
        }
        // A line that was cut off in the middle of a token.
        return DERIVED.matcher(content)
                .results()
                .map(found -> found.group())
                .filter(id -> DerivedId.matches(Secret.of(id)))
                .findFirst();
    }

    private static String utf8(String bytes) {
        return new String(bytes.getBytes(ISO_8859_1), UTF_8);
    }

    private static boolean startsWith(byte[] text, int start, int end, byte[] with) {
        if (start < 0 || end - start < with.length) {
            return false;
        }
        for (int i = 0; i < with.length; i++) {
            if (text[start + i] != with[i]) {
                return false;
            }
        }
        return true;
    }

    private static boolean isBase64(byte b) {
        return b >= '0' && b <= '9'
                || b >= 'A' && b <= 'Z'
                || b >= 'a' && b <= 'z'
                || b == '+'
                || b == '/'
                || b == '-'
                || b == '_';
    }
}
