package dev.keywright.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyFilterTest {

    /** Of the seed in docs/derived-keys.md. */
    private static final String KEY = "kw_t6hgez83gpzfppdkxgtxf793jre86wdq0cw918";

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private String shown() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** A stream may be written in pieces of any size; the largest ones have words longer than are held back. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 100, 4096, 5000, 1_000_000})
    void aKeyIsHiddenHoweverItIsWritten(int piece) throws Exception {
        String word = "A".repeat(9_000);
        String text = "a " + KEY + "\n" + word + "." + word + "=" + KEY + word + KEY + "\nüü " + KEY;
        byte[] all = text.getBytes(StandardCharsets.UTF_8);
        try (var filter = new KeyFilter(bytes)) {
            for (int at = 0; at < all.length; at += piece) {
                filter.write(all, at, Math.min(piece, all.length - at));
            }
            filter.flush();
        }
        assertThat(shown()).isEqualTo(text.replace(KEY, "(key)"));
    }

    @Test
    void aFlushWritesWhatIsHeld() throws Exception {
        try (var filter = new KeyFilter(bytes)) {
            filter.write("Approve? yes".getBytes(StandardCharsets.UTF_8));
            filter.flush();
            assertThat(shown()).isEqualTo("Approve? yes");
        }
    }
}
