package dev.keywright.model.forms;

import dev.keywright.model.value.Secret;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.DigestUtils;

/** The form of a derived id: prefix, 160 bits, checksum. docs/derived-keys.md documents it for leak scanners. */
public final class DerivedId {

    public static final String PREFIX = "kw_";
    /** The pattern for leak scanners. */
    public static final String PATTERN = "kw_[0-9a-hjkmnp-tv-z]{38}";

    private static final int BODY = 32;
    private static final int CHECK = 6;
    private static final Pattern FORM = Pattern.compile(PATTERN);

    private DerivedId() {}

    public static Secret of(byte[] mac) {
        String start = PREFIX + CrockfordBase32.write(mac, BODY);
        return Secret.of(start + checksum(start));
    }

    /** Whether a text is a derived id of any seed, namespace and name. */
    public static boolean matches(Secret text) {
        String id = text.reveal();
        return FORM.matcher(id).matches()
                && checksum(id.substring(0, PREFIX.length() + BODY)).equals(id.substring(PREFIX.length() + BODY));
    }

    private static String checksum(String start) {
        return CrockfordBase32.write(DigestUtils.sha256(start.getBytes(StandardCharsets.US_ASCII)), CHECK);
    }
}
