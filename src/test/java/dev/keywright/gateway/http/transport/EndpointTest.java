package dev.keywright.gateway.http.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.keywright.gateway.SettingsException;
import dev.keywright.model.Project.GatewaySettings;
import dev.keywright.model.value.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://gw.example.org",
                "http://localhost:8080",
                "http://127.0.0.1:8080/",
                "http://[::1]:8080",
                "https://gw.example.org/tyk-admin/"
            })
    void goodAddresses(String url) {
        assertThat(Endpoint.of(settings(url, "secret", false))).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "gw.example.org:8080, gateway-url",
        "ftp://gw.example.org, gateway-url",
        "http://canary:canary@localhost, gateway-url",
        "http://localhost?canary=1, gateway-url",
        "http://gw.example.org, plain-http",
        "http://10.0.0.1, plain-http",
        "http://127.0.0.1.example.org, plain-http",
        "http://notlocalhost, plain-http",
    })
    void badAddresses(String url, String code) {
        SettingsException failure = refused(settings(url, "secret", false));

        assertThat(failure.diagnostic().code()).isEqualTo(code);
        assertThat(failure).hasMessageNotContaining("canary");
    }

    @Test
    void plainHttpCanBeAllowed() {
        assertThat(Endpoint.of(settings("http://gw.example.org", "secret", true))
                        .host())
                .isEqualTo("gw.example.org");
    }

    @ParameterizedTest
    @ValueSource(strings = {"canary\n", "can\u00e4ry", "\tcanary"})
    void aSecretThatNoHeaderCarriesIsNotQuoted(String secret) {
        SettingsException failure = refused(settings("https://gw.example.org", secret, false));

        assertThat(failure.diagnostic().code()).isEqualTo("gateway-secret");
        assertThat(failure.diagnostic().toString()).doesNotContain("canary").doesNotContain("can\u00e4ry");
    }

    private static SettingsException refused(GatewaySettings settings) {
        return catchThrowableOfType(SettingsException.class, () -> Endpoint.of(settings));
    }

    private static GatewaySettings settings(String url, String secret, boolean plain) {
        return GatewaySettings.of(url, Secret.of(secret)).withPlainHttp(plain).withConnections(4);
    }
}
