package dev.keywright.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.gateway.GatewayException;
import dev.keywright.gateway.GatewayException.Kind;
import org.junit.jupiter.api.Test;

/** Each trouble of a first run names what to check, and the command that shows it. */
class FailureTest {

    @Test
    void nothingAnswersAndSomethingElseAnswers() {
        for (Kind kind : new Kind[] {Kind.UNREACHABLE, Kind.NOT_A_GATEWAY}) {
            assertThat(advice(new GatewayException(kind, 0, "trouble")))
                    .contains("port", "http or https", "TYK_GATEWAY_URL", "curl \"$TYK_GATEWAY_URL/hello\"");
        }
        assertThat(advice(new GatewayException(Kind.UNREACHABLE, 0, "trouble"))).contains("keywright gateway --demo");
    }

    @Test
    void aCertificateIsNotTrusted() {
        assertThat(advice(GatewayException.untrusted("trouble")))
                .contains("gateway.ca_file", "openssl s_client")
                .doesNotContain("running");
    }

    @Test
    void theSecretIsWrong() {
        assertThat(advice(new GatewayException(Kind.FORBIDDEN, 403, "trouble")))
                .contains("TYK_GATEWAY_SECRET", "tyk.conf");
    }

    private static String advice(GatewayException trouble) {
        return ((Failure.Explained) Failure.of(trouble)).advice();
    }
}
