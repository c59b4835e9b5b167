package dev.keywright.gateway.redis.connection;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.gateway.GatewayCode;
import dev.keywright.gateway.SettingsException;
import dev.keywright.gateway.http.tls.Trust;
import dev.keywright.model.RedisSettings;
import dev.keywright.model.RedisSettings.Node;
import dev.keywright.model.value.Secret;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import redis.clients.jedis.ClientSetInfoConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.JedisClientConfig;

/** Opens connections, with the user of {@code read_from} or that of the Sentinels. */
public final class RedisConnections {

    private static final int MILLIS = 30_000;

    private final Optional<SSLContext> tls;
    private final JedisClientConfig data;
    private final JedisClientConfig sentinels;

    /**
     * @param folder the base of a relative {@code ca_file}
     * @throws SettingsException if the certificates cannot be used
     */
    public RedisConnections(RedisSettings settings, Path folder) {
        this.tls = settings.tls() ? Optional.of(tls(settings, folder)) : Optional.empty();
        this.data = config(settings.username(), settings.password(), settings.database());
        this.sentinels = settings.sentinel()
                .map(s -> config(s.username(), s.password(), 0))
                .orElse(data);
    }

    public RedisConnection toData(Node node) {
        return new RedisConnection(new Sockets(node, tls, MILLIS), data);
    }

    RedisConnection toSentinel(Node node) {
        return new RedisConnection(new Sockets(node, tls, MILLIS), sentinels);
    }

    private static JedisClientConfig config(Optional<String> user, Optional<Secret> password, int database) {
        DefaultJedisClientConfig.Builder config = DefaultJedisClientConfig.builder()
                .resp2()
                .autoNegotiateProtocol(false)
                .clientSetInfoConfig(ClientSetInfoConfig.DISABLED)
                .socketTimeoutMillis(MILLIS)
                .database(database);
        user.ifPresent(config::user);
        password.map(Secret::reveal).ifPresent(config::password);
        return config.build();
    }

    private static SSLContext tls(RedisSettings settings, Path folder) {
        try {
            var context = SSLContext.getInstance("TLS");
            var trust = Trust.of("gateway.read_from.ca_file", settings.caFile(), folder);
            context.init(null, new TrustManager[] {trust}, null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new SettingsException(
                    Diagnostic.error(GatewayCode.TLS, "the certificates of gateway.read_from cannot be used"));
        }
    }
}
