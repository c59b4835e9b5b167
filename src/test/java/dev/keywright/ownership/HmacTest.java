package dev.keywright.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.gateway.Parallel;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HmacTest {

    /** RFC 4231, test case 2. */
    @Test
    void theStandardsVector() {
        byte[] mac = new Hmac("Jefe".getBytes(StandardCharsets.US_ASCII))
                .of(
                        "what do ya want ".getBytes(StandardCharsets.US_ASCII),
                        "for nothing?".getBytes(StandardCharsets.US_ASCII));

        assertThat(HexFormat.of().formatHex(mac))
                .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 31, 32, 63, 64, 65, 131, 1000})
    void asTheJdkDoesIt(int keyLength) throws GeneralSecurityException {
        var random = new Random(keyLength);
        byte[] key = bytes(random, keyLength);
        var ours = new Hmac(key);
        for (int length : List.of(0, 1, 55, 56, 63, 64, 65, 119, 120, 4096)) {
            byte[] text = bytes(random, length);
            int cut = random.nextInt(length + 1);

            assertThat(ours.of(Arrays.copyOf(text, cut), Arrays.copyOfRange(text, cut, length)))
                    .isEqualTo(jdk(key, text));
        }
    }

    @Test
    void severalThreadsShareOne() throws GeneralSecurityException {
        byte[] key = bytes(new Random(1), 40);
        var ours = new Hmac(key);
        List<byte[]> texts = IntStream.range(0, 2000)
                .mapToObj(i -> bytes(new Random(i), i % 200))
                .toList();

        List<byte[]> macs = Parallel.map(texts, 8, ours::of);

        for (int i = 0; i < texts.size(); i++) {
            assertThat(macs.get(i)).isEqualTo(jdk(key, texts.get(i)));
        }
    }

    private static byte[] bytes(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] jdk(byte[] key, byte[] text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text);
    }
}
