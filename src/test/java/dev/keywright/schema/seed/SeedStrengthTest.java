package dev.keywright.schema.seed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeedStrengthTest {

    private static final int MANY = Integer.getInteger("seeds.tried", 1_000);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                "                                ",
                "passwordpasswordpasswordpassword",
                "PasswordPassword1PasswordPassword!",
                "p4ssw0rdP@ssw0rdpassw0rdPASSWORD",
                "qwertyuiopasdfghjklzxcvbnm123456",
                "qwertyqwertyqwertyqwertyqwertyqwerty",
                "1q2w3e4r5t6y7u8i9o0p1q2w3e4r5t6y",
                "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,",
                "zaq12wsxcde34rfvbgt56yhnmju78ik,",
                "0123456789abcdef0123456789abcdef",
                "0123456789abcdefghijklmnopqrstuv",
                "abcdefghijklmnopqrstuvwxyzabcdef",
                "zyxwvutsrqponmlkjihgfedcba987654",
                "00010203040506070809101112131415",
                "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f",
                "001002003004005006007008009010011",
                "a1b2c3d4e5f6g7h8i9j0k1l2m3n4o5p6",
                "01010101010101010101010101010101",
                "01101001100101101001011001101001",
                "8c1f7e0b29d34a568c1f7e0b29d34a56",
                "xK9#mQ2$vL5^nR8&xK9#mQ2$vL5^nR8&",
                "xK9#mQ2$vL5^nR8&|&8Rn^5Lv$2Qm#9Kx",
                "this is a very long seed that nobody should ever guess",
                "correct horse battery staple correct horse battery staple",
                "please-change-this-secret-seed-value",
                "keywright-key-seed-for-production-2026",
                "changeme-changeme-changeme-changeme-1",
                "another-seed-0123456789-0123456789-abcdef",
                "my-company-secret-seed-1234567890!",
                "the quick brown fox jumps over it",
                "2026-11-27T22:00:00Z2026-11-27T22:00:01Z",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
                "cGFzc3dvcmRwYXNzd29yZHBhc3N3b3JkcGFzc3dvcmQ=",
                "70617373776f726470617373776f7264",
                "deadbeefdeadbeefdeadbeefdeadbeef",
                "ffffffffffffffffffffffffffffffff00000000000000000000000000000000",
                "11111111-1111-1111-1111-111111111111",
                "00000000-0000-0000-0000-00000000000000000000-0000-0000-0000-000000000001"
            })
    void whatPeopleTypeIsWeak(String seed) {
        assertThat(SeedStrength.isWeak(seed))
                .as("%.1f bits", SeedStrength.bits(seed))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "vT8Qm2Zr6Lw0Hy4Ns9Xc3Kb7Pd1Gf5Ja",
                "gravel-otter-quixotic-lamp-7-zephyr-mango-brisk-unfold-pylon-waltz-hexagon",
                "Zx!8kQ@w3#Lp5^tV7&nB9*mC1(dF4)gH"
            })
    void otherStrongOnesPass(String seed) {
        assertThat(SeedStrength.isWeak(seed))
                .as("%.1f bits", SeedStrength.bits(seed))
                .isFalse();
    }

    @Test
    void randomOnesAlwaysPass() {
        var random = new Random(20261127);
        var refused = new ArrayList<String>();
        for (int i = 0; i < MANY; i++) {
            byte[] bytes = new byte[32];
            random.nextBytes(bytes);
            byte[] half = java.util.Arrays.copyOf(bytes, 16);
            byte[] three = java.util.Arrays.copyOf(bytes, 24);
            for (String seed : List.of(
                    Base64.getEncoder().encodeToString(bytes),
                    Base64.getUrlEncoder().withoutPadding().encodeToString(bytes),
                    Base64.getEncoder().encodeToString(three),
                    HexFormat.of().formatHex(bytes),
                    HexFormat.of().formatHex(half),
                    HexFormat.of().withUpperCase().formatHex(bytes),
                    uuid(random) + uuid(random),
                    uuid(random),
                    text(random, 32, "abcdefghijklmnopqrstuvwxyz234567"),
                    text(random, 40, "abcdefghijklmnopqrstuvwxyz"),
                    text(random, 32, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"))) {
                if (SeedStrength.isWeak(seed)) {
                    refused.add(seed);
                }
            }
        }
        assertThat(refused).isEmpty();
    }

    @Test
    void thePublishedOneIsKnownHoweverItIsSpelled() {
        String published = "0123456789abcdef".repeat(2);
        assertThat(SeedStrength.isPublished(published)).isTrue();
        assertThat(SeedStrength.isPublished(published.toUpperCase(java.util.Locale.ROOT) + "\n"))
                .isTrue();
        assertThat(SeedStrength.isPublished("x" + published)).isFalse();
    }

    private static String uuid(Random random) {
        return new UUID(random.nextLong(), random.nextLong() & ~(0xfL << 60) | 8L << 60).toString();
    }

    private static String text(Random random, int length, String letters) {
        var text = new StringBuilder();
        while (text.length() < length) {
            text.append(letters.charAt(random.nextInt(letters.length())));
        }
        return text.toString();
    }
}
