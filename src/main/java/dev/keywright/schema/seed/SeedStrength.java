package dev.keywright.schema.seed;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How hard a seed is to guess, judged by its text alone. A random one of 32 characters or more, from an alphabet of 16
 * or more, is strong. Texts that people type are not: they contain repetitions, sequences, walks over a keyboard,
 * words.
 *
 * <p>The estimate is a sum over the text. Each character counts by how surprising it is given its frequency in the
 * text. A section that occurred before, a walk or a common word counts little, however long it is; letters in text that
 * reads like English count one and a half bits. Text that decodes as base64 or hexadecimal is also judged in decoded
 * form.
 */
public final class SeedStrength {

    /** Bits below which a seed is refused. Random seeds have over 100. */
    public static final int LEAST_BITS = 80;

    /**
     * SHA-256 of seeds that are or were printed in the documentation, hashed so that a search does not find them here.
     */
    private static final Set<String> PUBLISHED =
            Set.of("3eb1bd439947eb762998e566ccc2e099c791118b2f40579cc4f7da2b5061b7f9");

    private static final int BITS_AGAINST_GUESSES = 40;
    private static final int MOST_LOOKED_AT = 200;

    private static final double BITS_OF_A_STRETCH = 6;
    private static final double BITS_OF_A_LETTER = 1.5;

    private static final int LEAST_REPEATED = 12;

    /** The most frequent pairs of letters in English. */
    private static final Set<String> PAIRS = Set.of("""
            th he in er an re nd on en at ou ed ha to or it is hi es ng nt te ti of ar st se ro al le me de ve co
            ri ea ll io ra ne as li el ho ec ss om il ch ma ca us so be la ta em ns ac ce di ut un ol no na wo ow ot ge pr
            tr ct id ay fo sh ke ly wa po pe pl ir ur ad ie mo ee ni am ap im oo sp su we do up ck if wi rs ry ye go gh lo
            by fe mp my sa si wh rt ev ba ey
            """.strip().split("\\s+"));

    private static final int LEAST_PAIRS = 16;
    private static final double SHARE_OF_PAIRS = 0.55;
    private static final double SHARE_IN_WORDS = 0.3;
    private static final Pattern WORDS = Pattern.compile("[a-z']+([ ._-][a-z']+){3,}[ .!?]*");

    private SeedStrength() {}

    /** Whether the documentation prints the seed, or once did. */
    public static boolean isPublished(String seed) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(seed.strip().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
            return PUBLISHED.contains(HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Whether a secret cannot be found by trying, so that revealing whether it equals a text that someone chose
     * discloses nothing. The requirement is lower than for a seed, which can be tried offline.
     */
    public static boolean withstandsGuesses(String secret) {
        String some = secret.length() <= MOST_LOOKED_AT ? secret : secret.substring(0, MOST_LOOKED_AT);
        return bits(some) >= BITS_AGAINST_GUESSES;
    }

    /** Whether a seed could be guessed. */
    public static boolean isWeak(String seed) {
        if (repeatsItself(seed) || bits(seed) < LEAST_BITS) {
            return true;
        }
        return isWeakDecoded(base64(seed)) || isWeakDecoded(hex(seed));
    }

    /** Few bytes are worth few bits, random or not, so for them only typed text is detected. */
    private static boolean isWeakDecoded(byte[] bytes) {
        var text = new String(bytes, StandardCharsets.ISO_8859_1);
        boolean typed = bytes.length >= 16 && text.chars().allMatch(c -> c >= ' ' && c <= '~');
        return (typed || bytes.length >= 32) && (repeatsItself(text) || bits(text) < LEAST_BITS);
    }

    private static byte[] base64(String seed) {
        try {
            return Base64.getDecoder().decode(seed.strip().replace('-', '+').replace('_', '/'));
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private static byte[] hex(String seed) {
        try {
            return HexFormat.of().parseHex(seed.strip().replace("-", ""));
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    /**
     * Whether one section that occurs twice, forwards or once backwards, is a third of the whole: then half of the seed
     * is a copy.
     */
    static boolean repeatsItself(String seed) {
        int least = Math.max(LEAST_REPEATED, seed.length() / 3);
        for (int i = 1; i < seed.length(); i++) {
            if (before(seed, i) >= least) {
                return true;
            }
        }
        return false;
    }

    /** The estimate, in bits. */
    static double bits(String seed) {
        String small = seed.toLowerCase(Locale.ROOT);
        String text = small.length() == seed.length() ? small : seed;
        Map<Character, Integer> counts = new HashMap<>();
        for (char c : seed.toCharArray()) {
            counts.merge(c, 1, Integer::sum);
        }
        String plain = Patterns.plain(text);
        boolean english = !mixesCases(seed) && readsLikeEnglish(text);
        double bits = 0;
        int at = 0;
        while (at < text.length()) {
            int stretch = Math.max(before(text, at), Math.max(Patterns.walk(text, at), Patterns.word(plain, at)));
            if (stretch >= Patterns.LEAST) {
                bits += BITS_OF_A_STRETCH;
                at += stretch;
            } else {
                double surprise = Math.log((double) seed.length() / counts.get(seed.charAt(at))) / Math.log(2);
                bits += english && !Character.isDigit(text.charAt(at))
                        ? Math.min(BITS_OF_A_LETTER, surprise)
                        : surprise;
                at++;
            }
        }
        return bits;
    }

    /** How many characters from a position on occurred before it, forwards or backwards. */
    private static int before(String text, int at) {
        int longest = 0;
        for (int start = 0; start < at; start++) {
            int forwards = 0;
            while (at + forwards < text.length() && text.charAt(start + forwards) == text.charAt(at + forwards)) {
                forwards++;
            }
            int backwards = 0;
            while (at + backwards < text.length()
                    && start - backwards >= 0
                    && text.charAt(start - backwards) == text.charAt(at + backwards)) {
                backwards++;
            }
            longest = Math.max(longest, Math.max(forwards, backwards));
        }
        return longest;
    }

    private static boolean readsLikeEnglish(String text) {
        int pairs = 0;
        int usual = 0;
        for (int i = 1; i < text.length(); i++) {
            if (isLetter(text.charAt(i - 1)) && isLetter(text.charAt(i))) {
                pairs++;
                usual += PAIRS.contains(text.substring(i - 1, i + 1)) ? 1 : 0;
            }
        }
        boolean words = WORDS.matcher(text).matches();
        return pairs >= LEAST_PAIRS && usual >= (words ? SHARE_IN_WORDS : SHARE_OF_PAIRS) * pairs;
    }

    /** People begin words with a capital; random texts change case within them. */
    private static boolean mixesCases(String seed) {
        int pairs = 0;
        int changes = 0;
        for (int i = 1; i < seed.length(); i++) {
            if (Character.isLetter(seed.charAt(i - 1)) && Character.isLetter(seed.charAt(i))) {
                pairs++;
                changes += Character.isLowerCase(seed.charAt(i - 1)) && Character.isUpperCase(seed.charAt(i)) ? 1 : 0;
            }
        }
        return changes * 8 > pairs;
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z';
    }
}
