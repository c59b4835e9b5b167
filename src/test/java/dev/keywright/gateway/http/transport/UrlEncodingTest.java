package dev.keywright.gateway.http.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;

class UrlEncodingTest {

    private static final HttpUrl BASE = HttpUrl.get("https://gateway.example.org/admin/");

    /** What is taken over as it is, is what OkHttp would take over as it is; the rest comes back as it was. */
    @Test
    void comesToWhatOkHttpMakesOfIt() {
        for (int seed = 0; seed < 20_000; seed++) {
            String text = text(new Random(seed));
            HttpUrl expected = BASE.newBuilder()
                    .addPathSegment(text)
                    .addQueryParameter("q", text)
                    .build();

            HttpUrl url =
                    BASE.resolve("/admin/" + UrlEncoding.pathSegment(text) + "?q=" + UrlEncoding.queryValue(text));

            assertThat(url).as(text).isEqualTo(expected);
            assertThat(url.pathSegments().get(url.pathSize() - 1)).isEqualTo(text);
            assertThat(url.queryParameter("q")).isEqualTo(text);
        }
    }

    /** Every printable character of ASCII, some beyond it, and none that makes a path of its own. */
    private static String text(Random random) {
        var text = new StringBuilder("k");
        int length = random.nextInt(12);
        for (int i = 0; i < length; i++) {
            int kind = random.nextInt(10);
            text.appendCodePoint(
                    kind == 0
                            ? 0x1f600 + random.nextInt(40)
                            : kind == 1 ? 0xa0 + random.nextInt(300) : ' ' + random.nextInt(0x7f - ' '));
        }
        return text.toString();
    }
}
