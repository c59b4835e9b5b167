package dev.keywright.ownership.ledger.pages;

import dev.keywright.ownership.identity.Keyring;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Identifies the content of all pages of a ledger by their seals, so that a page which someone replaces by an older one of
 * the same place is noticed. It is the XOR of a keyed hash of each seal: a run that edits a page can compute the next one
 * from the seals before and after, without reading the others.
 */
public final class PagesFingerprint {

    private static final String PURPOSE = "page-seal";
    private static final int BYTES = 16;

    private final Keyring keyring;
    private final byte[] sum;

    private PagesFingerprint(Keyring keyring, byte[] sum) {
        this.keyring = keyring;
        this.sum = sum;
    }

    /** Of no pages. */
    public static PagesFingerprint of(Keyring keyring) {
        return new PagesFingerprint(keyring, new byte[BYTES]);
    }

    /** @param text as {@link #text} returned it; anything else is not that of any pages */
    public static PagesFingerprint of(Keyring keyring, String text) {
        try {
            return new PagesFingerprint(keyring, Arrays.copyOf(HexFormat.of().parseHex(text), BYTES));
        } catch (IllegalArgumentException e) {
            return of(keyring).with("");
        }
    }

    /** With one more page; without it, if it was among them. */
    public PagesFingerprint with(String seal) {
        byte[] mac = keyring.storedMac(PURPOSE, seal.getBytes(StandardCharsets.UTF_8));
        byte[] other = sum.clone();
        for (int i = 0; i < BYTES; i++) {
            other[i] ^= mac[i];
        }
        return new PagesFingerprint(keyring, other);
    }

    public String text() {
        return HexFormat.of().formatHex(sum);
    }
}
