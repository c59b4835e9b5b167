package dev.keywright.schema.seed;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Sections of a text that anyone would try: sequences, walks over a keyboard, common words. */
final class Patterns {

    /** Shorter ones occur by chance. */
    static final int LEAST = 4;

    private static final List<String> WALKS = List.of(
            "abcdefghijklmnopqrstuvwxyz",
            "01234567890",
            "0123456789abcdef",
            "1234567890-=",
            "qwertyuiop[]",
            "asdfghjkl;'",
            "zxcvbnm,./",
            "qwertzuiop",
            "yxcvbnm,.-",
            "azertyuiop",
            "qsdfghjklm",
            "wxcvbn,;:!",
            "!@#$%^&*()_+",
            "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.0p;/",
            "qazwsxedcrfvtgbyhnujmikolp",
            "1q2w3e4r5t6y7u8i9o0p",
            "q1w2e3r4t5y6u7i8o9p0",
            "qawsedrftgyhujikolp",
            "qweasdzxcrtyfghvbnuiojklm",
            "147258369",
            "789456123");

    private static final List<String> WORDS = List.of(
            "password",
            "passwort",
            "passwd",
            "secret",
            "changeme",
            "change",
            "keywright",
            "keyseed",
            "gateway",
            "seed",
            "admin",
            "administrator",
            "root",
            "test",
            "testing",
            "example",
            "default",
            "production",
            "staging",
            "prod",
            "develop",
            "welcome",
            "letmein",
            "hello",
            "world",
            "foobar",
            "please",
            "this",
            "that",
            "value",
            "super",
            "very",
            "long",
            "string",
            "enough",
            "token",
            "random",
            "correct",
            "horse",
            "battery",
            "staple",
            "company",
            "internal",
            "private",
            "public",
            "master",
            "dragon",
            "monkey",
            "football",
            "iloveyou",
            "princess",
            "sunshine",
            "shadow",
            "login",
            "user",
            "name",
            "local",
            "docker",
            "kubernetes",
            "cluster",
            "server",
            "database",
            "canary",
            "todo",
            "fixme",
            "replace",
            "insert",
            "here",
            "your",
            "with",
            "from",
            "security",
            "sample",
            "demo",
            "placeholder",
            "lorem",
            "ipsum",
            "dolor",
            "bytes",
            "characters",
            "thirty",
            "really",
            "must",
            "should",
            "never",
            "tyk-");

    /** By their first letters, so that most positions are passed quickly. */
    private static final Map<Character, List<String>> WORDS_BY_LETTER =
            WORDS.stream().collect(Collectors.groupingBy(word -> word.charAt(0)));

    /** The first characters of all possible walks, so that other positions can be skipped. */
    private static final Set<String> BEGINNINGS = WALKS.stream()
            .flatMap(walk -> IntStream.range(0, walk.length()).boxed().flatMap(start -> Stream.of(1, -1)
                    .map(step -> stretch(walk, start, step))))
            .collect(Collectors.toSet());

    private Patterns() {}

    private static String stretch(String walk, int start, int step) {
        return IntStream.range(0, LEAST)
                .mapToObj(i -> String.valueOf(walk.charAt(Math.floorMod(start + step * i, walk.length()))))
                .collect(Collectors.joining());
    }

    /** How many characters from a position on follow a walk or a sequence; 0 if fewer than {@link #LEAST} do. */
    static int walk(String text, int from) {
        int longest = 0;
        if (from + LEAST <= text.length() && BEGINNINGS.contains(text.substring(from, from + LEAST))) {
            for (String walk : WALKS) {
                longest = Math.max(longest, Math.max(along(walk, text, from, 1), along(walk, text, from, -1)));
            }
        }
        for (int stride = 1; stride <= 4; stride++) {
            longest = Math.max(longest, counted(text, from, stride));
        }
        return longest < LEAST ? 0 : longest;
    }

    /** How many characters from a position on in a {@link #plain} text are a common word; 0 if they are not one. */
    static int word(String plain, int from) {
        int longest = 0;
        for (String word : WORDS_BY_LETTER.getOrDefault(plain.charAt(from), List.of())) {
            if (word.length() > longest && plain.startsWith(word, from)) {
                longest = word.length();
            }
        }
        return longest;
    }

    private static int along(String walk, String text, int from, int step) {
        int longest = 0;
        for (int start = 0; start < walk.length(); start++) {
            int length = 0;
            while (from + length < text.length()
                    && text.charAt(from + length) == walk.charAt(Math.floorMod(start + step * length, walk.length()))) {
                length++;
            }
            longest = Math.max(longest, length);
        }
        return longest;
    }

    /**
     * Characters that each differ by the same step from the one {@code stride} before, for each column of the stride:
     * {@code 000102…}, {@code a1b2c3…}. At least three rows, or it is chance.
     */
    private static int counted(String text, int from, int stride) {
        int end = from + 2 * stride;
        if (end > text.length()) {
            return 0;
        }
        while (end < text.length() && step(text, end, stride) == step(text, end - stride, stride)) {
            end++;
        }
        int length = end - from;
        return length >= Math.max(LEAST, stride == 1 ? LEAST : 4 * stride) && isSmall(text, from, stride) ? length : 0;
    }

    private static boolean isSmall(String text, int from, int stride) {
        for (int i = 0; i < stride; i++) {
            if (Math.abs(step(text, from + stride + i, stride)) > 2) {
                return false;
            }
        }
        return true;
    }

    private static int step(String text, int at, int stride) {
        return place(text.charAt(at)) - place(text.charAt(at - stride));
    }

    /** Digits, then letters, as in hexadecimal numbers. */
    private static int place(char c) {
        int digit = Character.digit(c, 36);
        return digit >= 0 ? digit : 100 + c;
    }

    /**
     * The text in lower case, with digits that imitate letters replaced by those letters. Its length stays the same.
     */
    static String plain(String text) {
        String small = text.toLowerCase(Locale.ROOT);
        return small.length() != text.length()
                ? text
                : small.replace('0', 'o')
                        .replace('1', 'l')
                        .replace('3', 'e')
                        .replace('4', 'a')
                        .replace('5', 's')
                        .replace('7', 't')
                        .replace('@', 'a')
                        .replace('$', 's')
                        .replace('!', 'i');
    }
}
