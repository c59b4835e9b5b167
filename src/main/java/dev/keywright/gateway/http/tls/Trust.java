package dev.keywright.gateway.http.tls;

import dev.keywright.gateway.SettingsException;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** Which authorities are trusted: the system's or, with a {@code ca_file}, only those of that bundle. */
public final class Trust {

    private Trust() {}

    /**
     * @param setting for messages: {@code gateway.ca_file}
     * @param folder the base of a relative path
     * @throws SettingsException when the file cannot be used
     */
    public static X509TrustManager of(String setting, Optional<String> caFile, Path folder)
            throws GeneralSecurityException, IOException {
        KeyStore store = null;
        if (caFile.isPresent()) {
            store = emptyStore();
            int i = 0;
            for (X509Certificate authority : Pem.certificates(setting, caFile.get(), folder.resolve(caFile.get()))) {
                store.setCertificateEntry("ca-" + i++, authority);
            }
        }
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509TrustManager trust) {
                return trust;
            }
        }
        throw new GeneralSecurityException("no X.509 trust manager");
    }

    static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        return store;
    }
}
