package dev.keywright.gateway.http.tls;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.gateway.GatewayCode;
import dev.keywright.gateway.SettingsException;
import dev.keywright.model.Project.GatewaySettings;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import okhttp3.OkHttpClient;

/**
 * Which certificates to trust and which one to present. Without {@code ca_file} the system's authorities are trusted;
 * with it, only those of the bundle. The host name is always checked.
 */
public final class Tls {

    private static final char[] NO_PASSWORD = new char[0];

    private final Path folder;

    /** @param folder the base of relative paths */
    public Tls(Path folder) {
        this.folder = folder;
    }

    public void configure(OkHttpClient.Builder builder, GatewaySettings settings) {
        if (settings.clientCertificate().isPresent() != settings.clientKey().isPresent()) {
            throw new SettingsException(Diagnostic.error(
                    GatewayCode.CLIENT_CERTIFICATE, "gateway.client_certificate and gateway.client_key go together"));
        }
        if (settings.caFile().isEmpty() && settings.clientCertificate().isEmpty()) {
            return;
        }
        try {
            X509TrustManager trust = Trust.of("gateway.ca_file", settings.caFile(), folder);
            var context = SSLContext.getInstance("TLS");
            context.init(identity(settings), new TrustManager[] {trust}, null);
            builder.sslSocketFactory(context.getSocketFactory(), trust);
        } catch (GeneralSecurityException | java.io.IOException e) {
            throw new SettingsException(
                    Diagnostic.error(GatewayCode.TLS, "the certificates of gateway: cannot be used together")
                            .because("this Java's TLS refused them")
                            .hint("check that client_key belongs to client_certificate"));
        }
    }

    private KeyManager[] identity(GatewaySettings settings) throws GeneralSecurityException, java.io.IOException {
        if (settings.clientCertificate().isEmpty() || settings.clientKey().isEmpty()) {
            return new KeyManager[0];
        }
        String certificate = settings.clientCertificate().get();
        String key = settings.clientKey().get();
        List<X509Certificate> chain =
                Pem.certificates("gateway.client_certificate", certificate, folder.resolve(certificate));
        PrivateKey privateKey = Pem.privateKey("gateway.client_key", key, folder.resolve(key));
        KeyStore store = Trust.emptyStore();
        store.setKeyEntry("client", privateKey, NO_PASSWORD, chain.toArray(X509Certificate[]::new));
        var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, NO_PASSWORD);
        return factory.getKeyManagers();
    }
}
