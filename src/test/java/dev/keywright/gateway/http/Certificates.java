package dev.keywright.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
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
        keytool(
                store,
                name,
                "-genkeypair",
                "-dname",
                "CN=" + name,
                "-keyalg",
                algorithm,
                "-ext",
                "san=dns:" + host,
                "-validity",
                "2");
        return load(store);
    }

    /** One that signs those of others. */
    public KeyStore authority(String name) throws IOException, GeneralSecurityException {
        Path store = folder.resolve(name + ".p12");
        keytool(store, name, "-genkeypair", "-dname", "CN=" + name, "-keyalg", "EC", "-ext", "bc:c", "-validity", "2");
        return load(store);
    }

    /** A certificate for a host, signed by an authority. */
    public KeyStore signed(String name, String host, KeyStore authority) throws IOException, GeneralSecurityException {
        Path store = folder.resolve(name + ".p12");
        Path request = folder.resolve(name + ".csr");
        Path answer = folder.resolve(name + ".signed");
        String signer = authority.aliases().nextElement();
        keytool(store, name, "-genkeypair", "-dname", "CN=" + name, "-keyalg", "EC", "-validity", "2");
        keytool(store, name, "-certreq", "-file", request.toString());
        keytool(
                folder.resolve(signer + ".p12"),
                signer,
                "-gencert",
                "-infile",
                request.toString(),
                "-outfile",
                answer.toString(),
                "-ext",
                "san=dns:" + host);
        KeyStore made = load(store);
        try (InputStream in = Files.newInputStream(answer)) {
            Certificate certificate = CertificateFactory.getInstance("X.509").generateCertificate(in);
            Certificate[] chain = {certificate, authority.getCertificate(signer)};
            made.setKeyEntry(name, made.getKey(name, PASSWORD.toCharArray()), PASSWORD.toCharArray(), chain);
        }
        return made;
    }

    private static KeyStore load(Path store) throws IOException, GeneralSecurityException {
        KeyStore made = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            made.load(in, PASSWORD.toCharArray());
        }
        return made;
    }

    private static void keytool(Path store, String name, String... more) throws IOException {
        var words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                more[0],
                "-J-XX:TieredStopAtLevel=1",
                "-J-XX:+UseSerialGC",
                "-keystore",
                store.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-alias",
                name));
        words.addAll(List.of(more).subList(1, more.length));
        Process keytool = new ProcessBuilder(words).redirectErrorStream(true).start();
        String talk = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            assertThat(keytool.waitFor()).as(talk).isZero();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
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

    public String traditionalKey(KeyStore store) throws IOException, GeneralSecurityException {
        byte[] pkcs8 = privateKey(store).getEncoded();
        return write("rsa.pem", pem("RSA PRIVATE KEY", Arrays.copyOfRange(pkcs8, WRAPPING, pkcs8.length)));
    }

    /** For a server that shows {@code own} and trusts {@code trusted} only. */
    public static SSLContext context(KeyStore own, KeyStore trusted) throws GeneralSecurityException {
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
