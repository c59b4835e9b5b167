package dev.keywright.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.util.Arrays;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Self-signed certificates, made by the JDK's keytool in a temporary folder. */
public final class Certificates {

    private static final String PASSWORD = "password-of-tests";
    /** Where the traditional key begins in the PKCS#8 form of an RSA key of 2048 bits. */
    private static final int WRAPPING = 26;

    private final Path folder;

    public Certificates(Path folder) {
        this.folder = folder;
    }

    /** @param host for which the certificate holds */
    public KeyStore make(String name, String host, String algorithm) throws IOException, GeneralSecurityException {
        Path store = folder.resolve(name + ".p12");
        var keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keystore",
                        store.toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-alias",
                        name,
                        "-dname",
                        "CN=" + name,
                        "-keyalg",
                        algorithm,
                        "-ext",
                        "san=dns:" + host,
                        "-validity",
                        "2")
                .redirectErrorStream(true)
                .start();
        String talk = new String(keytool.getInputStream().readAllBytes());
        try {
            assertThat(keytool.waitFor()).as(talk).isZero();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        KeyStore made = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            made.load(in, PASSWORD.toCharArray());
        }
        return made;
    }

    /** Writes the certificate as PEM, with words around it as openssl leaves them. */
    public String certificate(KeyStore store) throws IOException, GeneralSecurityException {
        String name = store.aliases().nextElement();
        return write(
                name + ".crt",
                "Subject: " + name + "\n"
                        + pem("CERTIFICATE", store.getCertificate(name).getEncoded()));
    }

    public String key(KeyStore store) throws IOException, GeneralSecurityException {
        return write("key.pem", pem("PRIVATE KEY", privateKey(store).getEncoded()));
    }

    String traditionalKey(KeyStore store) throws IOException, GeneralSecurityException {
        byte[] pkcs8 = privateKey(store).getEncoded();
        return write("rsa.pem", pem("RSA PRIVATE KEY", Arrays.copyOfRange(pkcs8, WRAPPING, pkcs8.length)));
    }

    /** For a server that shows {@code own} and trusts {@code trusted} only. */
    static SSLContext context(KeyStore own, KeyStore trusted) throws GeneralSecurityException {
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(own, PASSWORD.toCharArray());
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        KeyStore authorities = KeyStore.getInstance("PKCS12");
        try {
            authorities.load(null, null);
        } catch (IOException e) {
            throw new GeneralSecurityException(e);
        }
        String name = trusted.aliases().nextElement();
        authorities.setCertificateEntry(name, trusted.getCertificate(name));
        trust.init(authorities);
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    private static PrivateKey privateKey(KeyStore store) throws GeneralSecurityException {
        return (PrivateKey) store.getKey(store.aliases().nextElement(), PASSWORD.toCharArray());
    }

    private String write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
        return name;
    }

    private static String pem(String kind, byte[] der) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n";
    }
}
