package dev.keywright.gateway.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PlainTextTest {

    @Test
    void namesThatAreEqualAreOneObject() {
        byte[] bytes = "rate-rate-per".getBytes(StandardCharsets.US_ASCII);
        String first = PlainText.name(bytes, 0, 4);
        assertThat(first).isEqualTo("rate").isSameAs(PlainText.name(bytes, 5, 9));
        assertThat(PlainText.name(bytes, 10, 13)).isEqualTo("per");
        assertThat(PlainText.name(bytes, 0, 0)).isEmpty();
    }
}
