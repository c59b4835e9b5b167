package dev.keywright.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.gateway.http.Certificates;
import dev.keywright.tyk.KeySettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gateway behind https, with a certificate from an authority of the user's own. */
class TlsPlanTest {

    private static final String KEYS = "keys: {one: {access_rights: [{api: Orders}], rate: 5, per: 1s}}\n";

    @TempDir
    private static Path certificates;

    private static Certificates made;
    private static KeyStore authority;
    private static KeyStore stranger;
    private static KeyStore server;

    @BeforeAll
    static void makeCertificates() throws IOException, GeneralSecurityException {
        made = new Certificates(certificates);
        authority = made.authority("authority");
        stranger = made.authority("stranger");
        server = made.signed("server", "localhost", authority);
    }

    @Test
    void theRightAuthorityIsAllThatIsNeeded(@TempDir Path folder) throws Exception {
        try (var world = new World(folder, KeySettings.HASHED);
                var tls = tls(world, server, false)) {
            use(world, tls, "ca_file: " + file(world, authority));

            assertThat(world.run("plan").out()).contains("1 to create");
            assertThat(world.run("apply", "--auto-approve").code()).isZero();
            assertThat(world.run("plan", "--detailed-exitcode").code()).isZero();
            assertThat(world.run("doctor").code()).isZero();
        }
    }

    @Test
    void anotherAuthorityIsNotTrusted(@TempDir Path folder) throws Exception {
        try (var world = new World(folder, KeySettings.HASHED);
                var tls = tls(world, server, false)) {
            use(world, tls, "ca_file: " + file(world, stranger));
            refused(world, "not trusted", "gateway.ca_file");

            use(world, tls, "ca_file: missing.crt");
            refused(world, "gateway.ca_file: missing.crt cannot be read");
        }
    }

    @Test
    void withoutAFileTheSystemsAuthoritiesDecide(@TempDir Path folder) throws Exception {
        try (var world = new World(folder, KeySettings.HASHED);
                var tls = tls(world, server, false)) {
            use(world, tls, "connections: 4");
            refused(world, "not trusted", "gateway.ca_file");
        }
    }

    @Test
    void aCertificateOfAnotherHostIsRefused(@TempDir Path folder) throws Exception {
        try (var world = new World(folder, KeySettings.HASHED);
                var tls = tls(world, server, false)) {
            use(world, tls, "ca_file: " + file(world, authority));
            String project = Files.readString(world.folder.resolve("keywright.yaml"));
            world.write("keywright.yaml", project.replace("//localhost:", "//127.0.0.1:"));
            refused(world, "another host name");
        }
    }

    @Test
    void aClientCertificateIsShownWhereItIsAskedFor(@TempDir Path folder) throws Exception {
        try (var world = new World(folder, KeySettings.HASHED);
                var tls = tls(world, server, true)) {
            String ca = "ca_file: " + file(world, authority);
            use(world, tls, ca);
            assertThat(world.run("plan").code()).isEqualTo(1);

            String key = made.key(stranger);
            Files.copy(certificates.resolve(key), world.folder.resolve(key));
            use(world, tls, ca + ", client_certificate: " + file(world, stranger) + ", client_key: " + key);
            assertThat(world.run("plan").out()).contains("1 to create");
        }
    }

    @Test
    void nothingSwitchesTheCheckOff(@TempDir Path folder) throws Exception {
        try (var world = new World(folder, KeySettings.HASHED)) {
            String project = Files.readString(world.folder.resolve("keywright.yaml"));
            world.write("keywright.yaml", project.replace("gateway: {", "gateway: {insecure_skip_verify: true, "));
            refused(world, "insecure_skip_verify");
        }
    }

    @Test
    void plainHttpToAnotherMachineIsSaid(@TempDir Path folder) throws Exception {
        try (var world = new World(folder, KeySettings.HASHED)) {
            world.write("keys.yaml", KEYS);
            world.environment.put("TYK_GATEWAY_URL", "http://10.255.255.1:8080");
            refused(world, "plain-http", "would travel readable");

            String project = Files.readString(world.folder.resolve("keywright.yaml"));
            world.write("keywright.yaml", project.replace("gateway: {", "gateway: {allow_plain_http: true, "));
            World.Said allowed = world.run("validate");
            assertThat(allowed.code()).as(allowed.err()).isZero();
            assertThat(allowed.err()).contains("plain-http-allowed", "travel readable", "keywright.yaml:4:");
        }
    }

    private static TroubledGateway tls(World world, KeyStore shown, boolean asksForCertificate) throws Exception {
        var context = Certificates.context(shown, stranger);
        return new TroubledGateway(world.url(), mock -> {
            mock.useHttps(context.getSocketFactory());
            if (asksForCertificate) {
                mock.requireClientAuth();
            }
        });
    }

    private static String file(World world, KeyStore store) throws IOException, GeneralSecurityException {
        String name = made.certificate(store);
        Files.writeString(world.folder.resolve(name), Files.readString(certificates.resolve(name)));
        return name;
    }

    private static void use(World world, TroubledGateway tls, String settings) throws IOException {
        world.write("keys.yaml", KEYS);
        world.write("keywright.yaml", """
                version: 1
                namespace: e2e
                org_id: acme
                gateway: {url: "%s", secret: "${env:TYK_GATEWAY_SECRET}", %s}
                key_seed: "${env:KEYWRIGHT_KEY_SEED}"
                """.formatted(tls.url(), settings));
    }

    private static void refused(World world, String... told) {
        World.Said said = world.run("plan");
        assertThat(said.code()).as(said.all()).isEqualTo(1);
        assertThat(said.out()).isEmpty();
        assertThat(said.err()).contains(told).doesNotContain(World.ADMIN_SECRET).doesNotContain("Exception");
    }
}
