package dev.keywright.gateway.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keywright.gateway.http.Certificates;
import dev.keywright.gateway.redis.connection.RedisException;
import dev.keywright.gateway.redis.connection.StoredValues;
import dev.keywright.model.RedisSettings;
import dev.keywright.model.RedisSettings.Node;
import dev.keywright.testing.RedisServers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

class RedisTlsTest {

    static boolean ownRedis() {
        return RedisServers.installed();
    }

    @Test
    @EnabledIf("ownRedis")
    void trustsTheBundleAndTheHostNameOnly(@TempDir Path folder) throws IOException, GeneralSecurityException {
        var certificates = new Certificates(folder);
        var own = certificates.make("redis", "localhost", "RSA");
        String certificate = certificates.certificate(own);
        int port = RedisServers.freePort();
        try (var redis = RedisServers.own(
                folder,
                "--tls-port",
                "" + port,
                "--tls-cert-file",
                folder.resolve(certificate).toString(),
                "--tls-key-file",
                folder.resolve(certificates.key(own)).toString(),
                "--tls-auth-clients",
                "no")) {
            redis.set("apikey-a", "1");
            assertThat(read(folder, "localhost", port, Optional.of(certificate)))
                    .isEqualTo("1");
            assertThatThrownBy(() -> read(folder, "127.0.0.1", port, Optional.of(certificate)))
                    .as("another name")
                    .isInstanceOf(RedisException.class)
                    .hasMessageContaining("No trusted TLS connection");
            assertThatThrownBy(() -> read(folder, "localhost", port, Optional.empty()))
                    .as("not of the system's authorities")
                    .isInstanceOf(RedisException.class)
                    .hasMessageContaining("No trusted TLS connection");
        }
    }

    private static String read(Path folder, String host, int port, Optional<String> caFile) {
        var settings = new RedisSettings(
                true,
                List.of(new Node(host, port)),
                0,
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                caFile,
                false);
        try (StoredValues reader = new RedisStore(settings, folder).readers().get()) {
            reader.ask(new byte[][] {"apikey-a".getBytes(StandardCharsets.UTF_8)});
            return new String(reader.answer()[0], StandardCharsets.UTF_8);
        }
    }
}
