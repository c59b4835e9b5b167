package dev.keywright.gateway.http.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.model.value.Secret;
import dev.keywright.model.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatewayReasonTest {

    private static final Value.Fields BODY = Value.Fields.of(Map.of(
            "org_id", Value.text("acme"),
            "mtls_static_certificate_bindings", Value.items(List.of(Value.text("acme0123456789abcdef"))),
            "basic_auth_data", Value.Fields.of("password", new Value.Hidden(Secret.of("horse battery")))));

    private static String reason(String message) {
        var call = new HttpCall(
                HttpCall.Method.POST,
                "/tyk/keys/…",
                HttpUrl.get("http://127.0.0.1:8080/"),
                "/tyk/keys/supplied?org_id=acme",
                Optional.of(BODY));
        return GatewayReason.of(message, call, Secret.of("correct-horse-battery"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "certificate not found: acme0123456789abcdef | certificate not found: acme0123456789abcdef",
                "certificate not found: acmeffff456789abcdef | certificate not found: …",
                "Key with given certificate already found:eyJvcmciOiJhY21lIn0= | Key with given certificate already …",
                "cannot apply policy gold which has per_api and any of partitions set | cannot apply policy gold which has"
                        + " per_api and any of partitions set",
                "the password \"battery\" is too weak | the password … is too weak",
                "no such key supplied here | no such key … here",
                "length 2 is less than (3) | length 2 is less than (3)",
                "hash 5f3c81aa1b2c3d4e | hash …",
            })
    void keepsWordsAndMasksWhatMayBeSecret(String message, String shown) {
        assertThat(reason(message)).isEqualTo(shown);
    }

    @Test
    void isOneLineAndNotLong() {
        assertThat(reason("a\nb\tc")).isEqualTo("a b c");
        assertThat(reason("word ".repeat(1000))).hasSizeLessThan(310);
    }

    @Test
    void theAdminSecretIsNotRepeatedAndNoPartOfIt() {
        for (String echo : new String[] {"correct-horse-battery", "Correct-Horse", "battery"}) {
            assertThat(reason("bad " + echo + " value")).isEqualTo("bad … value");
        }
    }
}
