package dev.keywright.gateway.http.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.keywright.gateway.GatewayException;
import dev.keywright.gateway.GatewayException.Kind;
import dev.keywright.gateway.SettingsException;
import dev.keywright.gateway.http.Certificates;
import dev.keywright.gateway.http.HttpGateway;
import dev.keywright.gateway.http.transport.HttpOptions;
import dev.keywright.model.Project.GatewaySettings;
import dev.keywright.model.value.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Optional;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {

    @TempDir
    private static Path folder;

    private static Certificates certificates;
    private static KeyStore own;
    private static KeyStore rsaClient;

    private final MockWebServer server = new MockWebServer();
    private KeyStore client = rsaClient;

    @BeforeAll
    static void makeCertificates() throws IOException, GeneralSecurityException {
        certificates = new Certificates(folder);
        own = certificates.make("server", "localhost", "EC");
        rsaClient = certificates.make("client", "client", "RSA");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void theBundleIsTrusted() throws Exception {
        start(own, false);

        assertThat(version(Optional.of(certificates.certificate(own)), Optional.empty(), Optional.empty()))
                .isEqualTo("v5");
    }

    @Test
    void onlyTheBundleIsTrusted() throws Exception {
        start(own, false);

        assertThat(failure(Optional.of(certificates.certificate(client)), Optional.empty(), Optional.empty()))
                .hasMessageContaining("not trusted")
                .hasMessageContaining("gateway.ca_file");
    }

    @Test
    void withoutABundleTheSystemDecides() throws Exception {
        start(own, false);

        GatewayException failure = failure(Optional.empty(), Optional.empty(), Optional.empty());

        assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(failure).hasMessageContaining("not trusted");
    }

    @Test
    void theHostNameIsChecked() throws Exception {
        KeyStore elsewhere = certificates.make("elsewhere", "gateway.example.org", "EC");
        start(elsewhere, false);

        assertThat(failure(Optional.of(certificates.certificate(elsewhere)), Optional.empty(), Optional.empty()))
                .hasMessageContaining("another host name");
    }

    @Test
    void aClientCertificateIsShown() throws Exception {
        start(own, true);
        var ca = Optional.of(certificates.certificate(own));
        var certificate = Optional.of(certificates.certificate(client));

        assertThat(version(ca, certificate, Optional.of(certificates.key(client))))
                .isEqualTo("v5");
        assertThat(version(ca, certificate, Optional.of(certificates.traditionalKey(client))))
                .isEqualTo("v5");
        assertThat(failure(ca, Optional.empty(), Optional.empty()).kind()).isEqualTo(Kind.UNREACHABLE);
    }

    @Test
    void anEllipticKeyWorksToo() throws Exception {
        client = certificates.make("elliptic", "client", "EC");
        start(own, true);

        assertThat(version(
                        Optional.of(certificates.certificate(own)),
                        Optional.of(certificates.certificate(client)),
                        Optional.of(certificates.key(client))))
                .isEqualTo("v5");
    }

    @Test
    void filesThatCannotBeUsedAreNamed() throws Exception {
        Files.writeString(folder.resolve("empty.pem"), "canary");
        String certificate = certificates.certificate(client);

        assertThat(refused(Optional.of("missing.pem"), Optional.empty(), Optional.empty()))
                .hasMessageContaining("gateway.ca_file: missing.pem cannot be read");
        assertThat(refused(Optional.of("empty.pem"), Optional.empty(), Optional.empty()))
                .hasMessageContaining("empty.pem holds no certificate")
                .hasMessageNotContaining("canary");
        assertThat(refused(Optional.empty(), Optional.of(certificate), Optional.empty()))
                .hasMessageContaining("go together");
        assertThat(refused(Optional.empty(), Optional.of(certificate), Optional.of(certificate))
                        .diagnostic()
                        .hint())
                .contains("openssl pkcs8");
    }

    private void start(KeyStore shown, boolean asksForCertificate) throws Exception {
        server.useHttps(Certificates.context(shown, client).getSocketFactory());
        if (asksForCertificate) {
            server.requireClientAuth();
        }
        for (int i = 0; i < 3; i++) {
            server.enqueue(
                    new MockResponse.Builder().body("{\"version\":\"v5\"}").build());
        }
        server.start();
    }

    private String version(Optional<String> ca, Optional<String> certificate, Optional<String> key) {
        return HttpGateway.open(
                        settings(ca, certificate, key), HttpOptions.defaults().inFolder(folder))
                .version();
    }

    private GatewayException failure(Optional<String> ca, Optional<String> certificate, Optional<String> key) {
        return catchThrowableOfType(GatewayException.class, () -> version(ca, certificate, key));
    }

    private SettingsException refused(Optional<String> ca, Optional<String> certificate, Optional<String> key) {
        return catchThrowableOfType(SettingsException.class, () -> version(ca, certificate, key));
    }

    private GatewaySettings settings(Optional<String> ca, Optional<String> certificate, Optional<String> key) {
        int port = server.getStarted() ? server.getPort() : 1;
        return GatewaySettings.of("https://localhost:" + port, Secret.of("admin-secret"))
                .withTls(ca, certificate, key)
                .withConnections(4);
    }
}
