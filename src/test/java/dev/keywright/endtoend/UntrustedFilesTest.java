package dev.keywright.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.keywright.tyk.KeySettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What someone who may change the files, and nothing else, can get out of a run that has the secrets. */
class UntrustedFilesTest {

    private static final String CI_TOKEN = "canary-ci-token-6e1b";
    private static final String GIT_TOKEN = "canary-git-token-19cd";

    private static final String KEYWRIGHT = """
            version: 1
            namespace: e2e
            org_id: acme
            gateway: {url: "${env:TYK_GATEWAY_URL}", secret: "${env:TYK_GATEWAY_SECRET}"}
            key_seed: "${env:KEYWRIGHT_KEY_SEED}"
            """;

    @TempDir
    Path temp;

    private World world;

    @BeforeEach
    void start() throws IOException {
        world = new World(temp, KeySettings.HASHED);
        world.environment.put("CI_TOKEN", CI_TOKEN);
        world.write(".git/config", "extraheader = " + GIT_TOKEN + "\n");
        world.write("sub/.env", GIT_TOKEN);
        world.write("plain.txt", "in-the-project-5d");
        world.write("keys.yaml", "keys: {a: {access_rights: [{api: Orders}]}}\n");
    }

    @AfterEach
    void stop() throws IOException {
        world.close();
    }

    private static List<String> commands() {
        return List.of(
                "validate",
                "validate --format json",
                "validate --live",
                "plan",
                "plan --format json",
                "plan --format markdown",
                "plan -out x.plan",
                "snapshot -out x.snap",
                "explain a",
                "effective a",
                "doctor",
                "apply --auto-approve --format jsonl",
                "reveal a");
    }

    /** No command shows any of the secrets, or leaves one in a file. */
    private void nothingGetsOut(String... more) throws IOException {
        for (String command : commands()) {
            var words = new ArrayList<>(List.of(command.split(" ")));
            words.addAll(List.of(more));
            noSecretIn(world.run(words.toArray(String[]::new)).all(), command);
        }
        for (String file : List.of("x.plan", "x.snap")) {
            if (Files.exists(world.folder.resolve(file))) {
                noSecretIn(Files.readString(world.folder.resolve(file), StandardCharsets.ISO_8859_1), file);
            }
        }
    }

    private static void noSecretIn(String said, String what) {
        for (String secret : List.of(World.SEED, World.ADMIN_SECRET, World.PASSWORD, CI_TOKEN, GIT_TOKEN)) {
            assertThat(said)
                    .as(what)
                    .doesNotContain(secret)
                    .doesNotContain(secret.substring(0, secret.length() - 2))
                    .doesNotContain(Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8)));
        }
        assertThat(said).as(what).doesNotContain("internal error");
    }

    private void refused(String code, String... more) throws IOException {
        var words = new ArrayList<>(List.of("plan"));
        words.addAll(List.of(more));
        World.Said said = world.run(words.toArray(String[]::new));
        assertThat(said.code()).as(said.all()).isEqualTo(1);
        assertThat(said.err()).contains("[" + code + "]");
        nothingGetsOut(more);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alias: \"${env:KEYWRIGHT_KEY_SEED}\"",
                "alias: \"x-${env:CI_TOKEN}-y\"",
                "alias: \"${var:x}\"",
                "alias: \"${ env : CI_TOKEN }\"",
                "tags: [\"${env:CI_TOKEN}\"]",
                "tags: \"${env:CI_TOKEN}\"",
                "meta_data: {a: \"${env:CI_TOKEN}\"}",
                "meta_data: {a: [1, {b: \"${env:CI_TOKEN}\"}]}",
                "meta_data: {a: \"${file:plain.txt}\"}",
                "meta_data: \"${env:CI_TOKEN}\"",
                "apply_policies: [\"${env:CI_TOKEN}\"]",
                "apply_policies: \"${env:CI_TOKEN}\"",
                "access_rights: \"${env:CI_TOKEN}\"",
                "access_rights: [{api: \"${env:CI_TOKEN}\"}]",
                "access_rights: {\"x\": {api_name: \"${env:CI_TOKEN}\"}}",
                "access_rights: [{api: Orders, allowed_urls: [{url: \"/${env:CI_TOKEN}\", methods: [GET]}]}]",
                "access_rights: [{api: Orders, versions: [\"${env:CI_TOKEN}\"]}]",
                "org_id: \"${env:CI_TOKEN}\"",
                "expires: \"${env:CI_TOKEN}\"",
                "rate: \"${env:CI_TOKEN}\"",
                "is_inactive: \"${env:CI_TOKEN}\"",
                "post_expiry_action: \"${env:CI_TOKEN}\"",
                "protect: \"${env:CI_TOKEN}\"",
                "generation: \"${env:CI_TOKEN}\"",
                "basic_auth: {username: \"${env:CI_TOKEN}\", password: \"${env:JANE_PASSWORD}\"}",
                "mtls_static_certificate_bindings: [\"${env:CI_TOKEN}\"]"
            })
    void noReferenceOutsideASecretField(String field) throws IOException {
        world.write("keywright.yaml", KEYWRIGHT + "vars: {y: \"${env:CI_TOKEN}\", x: \"${var:y}\"}\n");
        String rights = field.startsWith("access_rights") ? "" : "access_rights: [{api: Orders}], ";
        world.write("keys.yaml", "keys: {a: {" + rights + field + "}}\n");
        refused("reference-not-allowed");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            namespace: e2e                          | namespace: "${env:CI_TOKEN}"
            org_id: acme                            | org_id: "${env:CI_TOKEN}"
            org_id: acme                            | org_id: "${file:plain.txt}"
            version: 1                              | version: "${env:CI_TOKEN}"
            "${env:TYK_GATEWAY_URL}"                | "https://attacker.example/${env:KEYWRIGHT_KEY_SEED}"
            "${env:TYK_GATEWAY_URL}"                | "${env:KEYWRIGHT_KEY_SEED}"
            "${env:TYK_GATEWAY_URL}"                | "${env:CI_TOKEN}"
            "${env:TYK_GATEWAY_URL}"                | "${env:TYK_GATEWAY_URL}/${env:CI_TOKEN}"
            "${env:TYK_GATEWAY_URL}"                | "${file:plain.txt}"
            url: "${env:TYK_GATEWAY_URL}"           | urls: ["https://${env:CI_TOKEN}.example"]
            gateway: {                              | gateway: {ca_file: "${env:CI_TOKEN}",
            gateway: {                              | gateway: {policies: "file:${env:CI_TOKEN}",
            gateway: {                              | gateway: {connections: "${env:CI_TOKEN}",
            gateway: {                              | gateway: {read_from: {url: "redis://127.0.0.1", username: "${env:CI_TOKEN}"},
            gateway: {                              | gateway: {read_from: {url: "redis://127.0.0.1", cluster: true, nodes: ["${env:CI_TOKEN}"]},
            """)
    void noReferenceInThePlainPartsOfTheProjectFile(String part, String instead) throws IOException {
        assertThat(KEYWRIGHT).contains(part);
        world.write("keywright.yaml", KEYWRIGHT.replace(part, instead));
        refused("reference-not-allowed");
    }

    @Test
    void environmentsAndDefaultsAreFilesToo() throws IOException {
        world.write("keywright.yaml", KEYWRIGHT + "defaults: {keys: {alias: \"${env:CI_TOKEN}\"}}\n");
        refused("reference-not-allowed");
        world.write("keywright.yaml", KEYWRIGHT + "environments: {x: {org_id: \"${env:CI_TOKEN}\"}}\n");
        refused("reference-not-allowed", "--env", "x");
        world.write("keywright.yaml", KEYWRIGHT);
        world.write("keys.yaml", """
                x: &x {alias: "${env:CI_TOKEN}"}
                keys: {a: {<<: *x, access_rights: [{api: Orders}]}}
                """.replace("x: &x", "defaults: {keys: &x").replace("\"}\nkeys", "\"}}\nkeys"));
        refused("reference-not-allowed");
        world.write("c.csv", "id\nz\n");
        world.write("keys.yaml", """
                keys_from: {csv: c.csv, name: "${row:id}", key: {alias: "${env:CI_TOKEN}${row:id}", access_rights: [{api: Orders}]}}
                """);
        refused("reference-not-allowed");
    }

    @Test
    void allowedFromOutsideItMayStandThere() throws IOException {
        world.environment.put("TEAM", "team-blue");
        world.write(
                "keys.yaml",
                "keys: {a: {access_rights: [{api: Orders}], alias: \"${env:TEAM}\", tags: [\"${file:plain.txt}\"]}}\n");
        refused("reference-not-allowed", "--allow-env", "TEAM");
        World.Said said = world.run("plan", "--allow-env", "TEAM", "--allow-file", "plain.txt");
        assertThat(said.code()).as(said.all()).isZero();
        assertThat(said.out()).contains("team-blue", "in-the-project-5d");
        world.environment.put("KEYWRIGHT_ALLOW_ENV", "OTHER, TEAM");
        world.environment.put("KEYWRIGHT_ALLOW_FILE", "./plain.txt");
        assertThat(world.run("plan").code()).isZero();
        assertThat(world.run("validate").code()).isZero();
    }

    /** An allowed name is no help where its value is a secret of the project, or of a key. */
    @ParameterizedTest
    @ValueSource(strings = {"alias", "tags", "meta_data"})
    void aSecretIsNoPlainValue(String field) throws IOException {
        for (String value : List.of(World.SEED, "x" + World.ADMIN_SECRET + "y", World.PASSWORD)) {
            world.environment.put("TEAM", value);
            String written = field.equals("tags")
                    ? "[\"${env:TEAM}\"]"
                    : field.equals("alias") ? "\"${env:TEAM}\"" : "{a: \"${env:TEAM}\"}";
            world.write(
                    "keys.yaml",
                    "keys: {a: {access_rights: [{api: Orders}], " + field + ": " + written + "}, "
                            + "b: {access_rights: [{api: Orders}], basic_auth: {username: bob, password: \"${env:JANE_PASSWORD}\"}}}\n");
            World.Said said = world.run("plan", "--allow-env", "TEAM");
            assertThat(said.code()).as(said.all()).isEqualTo(1);
            assertThat(said.err()).containsAnyOf("[secret-in-plain-field]", "[secret-reused]");
            nothingGetsOut("--allow-env", "TEAM");
        }
    }

    @Test
    void theSeedWrittenOutSomewhereIsFound() throws IOException {
        for (String field : List.of("alias: \"see %s\"", "meta_data: {\"%s\": x}", "tags: [a, \"%s\"]")) {
            world.write(
                    "keys.yaml", "keys: {a: {access_rights: [{api: Orders}], " + field.formatted(World.SEED) + "}}\n");
            World.Said said = world.run("plan");
            assertThat(said.code()).as(said.all()).isEqualTo(1);
            assertThat(said.err()).contains("[secret-in-plain-field]");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "basic_auth: {username: eve, password: \"${env:TYK_GATEWAY_SECRET}\"}",
                "basic_auth: {username: eve, password: \"${env:KEYWRIGHT_KEY_SEED}\"}",
                "key: \"${env:TYK_GATEWAY_SECRET}\"",
                "key: \"${env:KEYWRIGHT_KEY_SEED}\"",
                "hmac_enabled: true, hmac_string: \"${env:KEYWRIGHT_KEY_SEED}\"",
                "hmac_enabled: true, hmac_string: \"${var:x}\"",
                "hmac_enabled: true, hmac_string: \"${file:copy}\"",
                "jwt_data: {secret: \"${env:TYK_GATEWAY_SECRET}\"}",
                "hmac_enabled: true, hmac_string: \"${env:JANE_PASSWORD}\"",
                "key: \"${env:JANE_PASSWORD}\""
            })
    void oneSecretForOneField(String field) throws IOException {
        world.write("copy", World.SEED);
        world.write("keywright.yaml", KEYWRIGHT + "vars: {x: \"${env:KEYWRIGHT_KEY_SEED}\"}\n");
        world.write(
                "keys.yaml",
                "keys: {a: {access_rights: [{api: Orders}], " + field + "}, "
                        + "j: {access_rights: [{api: Orders}], basic_auth: {username: jane, password: \"${env:JANE_PASSWORD}\"}}}\n");
        refused("secret-reused");
    }

    @Test
    void theSecretsOfTheProjectDiffer() throws IOException {
        world.write("keywright.yaml", KEYWRIGHT.replace("TYK_GATEWAY_SECRET", "KEYWRIGHT_KEY_SEED"));
        refused("secret-reused");
        world.write(
                "keywright.yaml",
                KEYWRIGHT.replace(
                        "gateway: {",
                        "gateway: {read_from: {url: \"redis://127.0.0.1:1\", password: \"${env:TYK_GATEWAY_SECRET}\"}, "));
        refused("secret-reused");
        world.write(
                "keywright.yaml",
                KEYWRIGHT.replace(
                        "gateway: {", "gateway: {read_from: \"redis://127.0.0.1/${env:KEYWRIGHT_KEY_SEED}\", "));
        refused("partly-literal");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " ${env:KEYWRIGHT_KEY_SEED}",
                "${env:KEYWRIGHT_KEY_SEED}x",
                "x${env:KEYWRIGHT_KEY_SEED}",
                "${env:KEYWRIGHT_KEY_SEED}${env:CI_TOKEN}",
                "${var:x}"
            })
    void aSecretFieldIsOneReference(String value) throws IOException {
        String vars = "vars: {x: \"p${env:KEYWRIGHT_KEY_SEED}\"}\n";
        world.write("keywright.yaml", KEYWRIGHT.replace("\"${env:KEYWRIGHT_KEY_SEED}\"", "\"" + value + "\"") + vars);
        refused("partly-literal");
        world.write("keywright.yaml", KEYWRIGHT + vars);
        world.write("keys.yaml", "keys: {a: {access_rights: [{api: Orders}], key: \"" + value + "\"}}\n");
        refused("partly-literal");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {".git/config", "./.git/config", "sub/.env", "sub/../.git/config", "link", "link-folder/config"})
    void hiddenFilesAreNotRead(String path) throws IOException {
        Files.createSymbolicLink(world.folder.resolve("link"), Path.of(".git/config"));
        Files.createSymbolicLink(world.folder.resolve("link-folder"), Path.of(".git"));
        world.write("keys.yaml", "keys: {a: {access_rights: [{api: Orders}], key: \"${file:" + path + "}\"}}\n");
        refused("file-hidden");
        world.write(
                "keys.yaml",
                "keys_from: {csv: " + path + ", name: \"${row:x}\", key: {access_rights: [{api: Orders}]}}\n");
        refused("file-hidden");
        world.write("keys.yaml", "keys: {}\n");
        world.write("keywright.yaml", KEYWRIGHT.replace("gateway: {", "gateway: {ca_file: " + path + ", "));
        refused("file-not-allowed");
        world.write("keywright.yaml", KEYWRIGHT.replace("gateway: {", "gateway: {policies: \"file:" + path + "\", "));
        refused("file-not-allowed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/proc/self/environ", "/dev/zero", "/dev/stdin", "/proc/self/root/etc/hostname"})
    void theSystemsFilesAreNotRead(String path) throws IOException {
        Files.createSymbolicLink(world.folder.resolve("link"), Path.of(path));
        for (String written : List.of(path, "link")) {
            world.write("keys.yaml", "keys: {a: {access_rights: [{api: Orders}], key: \"${file:" + written + "}\"}}\n");
            World.Said said = world.run("plan");
            assertThat(said.code()).as(said.all()).isEqualTo(1);
            assertThat(said.err()).containsAnyOf("[file-outside]", "[file-unreadable]");
        }
    }

    @Test
    void linksAreNoWayOut() throws IOException {
        Path elsewhere = temp.resolve("elsewhere.yaml");
        Files.writeString(elsewhere, "auths: {token: " + CI_TOKEN + "}\n");
        Files.createSymbolicLink(world.folder.resolve("linked.yaml"), elsewhere);
        Files.createSymbolicLink(world.folder.resolve("hidden.yaml"), Path.of(".git/config"));
        nothingGetsOut();
        assertThat(world.run("plan").err()).contains("leads out of the project", "leads into a hidden folder");

        Files.delete(world.folder.resolve("keywright.yaml"));
        Files.createSymbolicLink(world.folder.resolve("keywright.yaml"), elsewhere);
        refused("unsafe-project");
        refused("unsafe-project", "-C", ".");
        refused("unsafe-project", "-C", "keywright.yaml");
    }

    @Test
    void certificatesAndPoliciesStayInTheProject() throws IOException {
        Files.writeString(temp.resolve("ca.pem"), "no certificate");
        for (String setting : List.of(
                "ca_file: %s",
                "policies: \"file:%s\"",
                "client_certificate: %s, client_key: %1$s",
                "read_from: {url: \"redis://127.0.0.1:1\", ca_file: %s}")) {
            for (String path :
                    List.of("../ca.pem", temp.resolve("ca.pem").toString(), "../not-there.pem", "/etc/not-there/x")) {
                world.write(
                        "keywright.yaml",
                        KEYWRIGHT.replace("gateway: {", "gateway: {" + setting.formatted(path) + ", "));
                World.Said said = world.run("plan");
                assertThat(said.code()).as(said.all()).isEqualTo(1);
                assertThat(said.err()).contains("[file-not-allowed]", "outside the project");
            }
        }
        world.write(
                "keywright.yaml", KEYWRIGHT.replace("gateway: {", "gateway: {policies: \"file:../policies.json\", "));
        assertThat(world.run("plan", "--allow-file", "../policies.json").code()).isZero();
        assertThat(world.run("plan", "--allow-files-outside").code()).isZero();
    }

    /** A server of someone else's gets no request while the address is settled outside the files. */
    @Test
    void theAddressCanBeSettledOutside() throws IOException {
        var asked = new AtomicInteger();
        HttpServer theirs = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        theirs.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        theirs.start();
        try {
            String url = "http://127.0.0.1:" + theirs.getAddress().getPort();
            String own = world.environment.get("TYK_GATEWAY_URL");
            for (String instead : List.of(
                    KEYWRIGHT.replace("${env:TYK_GATEWAY_URL}", url),
                    KEYWRIGHT.replace(
                            "url: \"${env:TYK_GATEWAY_URL}\"", "urls: [\"${env:TYK_GATEWAY_URL}\", \"" + url + "\"]"),
                    KEYWRIGHT.replace("${env:TYK_GATEWAY_URL}", "${var:u}") + "vars: {u: \"" + url + "\"}\n",
                    KEYWRIGHT.replace("${env:TYK_GATEWAY_URL}", own.replace("http://", "https://")),
                    KEYWRIGHT.replace("${env:TYK_GATEWAY_URL}", own + "/x"))) {
                world.write("keywright.yaml", instead);
                refused("gateway-not-pinned", "--gateway-url", own);
                assertThat(world.run("plan", "--gateway-url", own).err()).contains("only for " + own);
            }
            world.write("keywright.yaml", KEYWRIGHT + "environments: {x: {gateway: {url: \"" + url + "\"}}}\n");
            refused("gateway-not-pinned", "--gateway-url", own, "--env", "x");
            world.environment.put("KEYWRIGHT_GATEWAY_URLS", "https://other.example, " + own);
            refused("gateway-not-pinned", "--env", "x");
            assertThat(asked).hasValue(0);

            URI uri = URI.create(own);
            for (String spelled : List.of(own + "/", "HTTP://" + uri.getHost() + ":" + uri.getPort())) {
                assertThat(world.run("plan", "--gateway-url", spelled).code()).isZero();
            }
            assertThat(world.run("plan").code()).isZero();

            world.write(
                    "keywright.yaml",
                    KEYWRIGHT.replace(
                            "gateway: {",
                            "gateway: {read_from: \"redis://127.0.0.1:"
                                    + theirs.getAddress().getPort() + "\", "));
            refused("gateway-not-pinned");
            world.write("keywright.yaml", KEYWRIGHT.replace("gateway: {", "gateway: {ca_file: plain.txt, "));
            refused("gateway-not-pinned");
            assertThat(asked).hasValue(0);
        } finally {
            theirs.stop(0);
        }
    }

    static Stream<String> addresses() {
        return Stream.of("TYK_GATEWAY_URL", "TYK_PROD_URL", "KEYWRIGHT_GATEWAY_URL", "TYK_EU_WEST_URL_2");
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void variablesThatAreNamedLikeAnAddressMayBeOne(String name) throws IOException {
        world.environment.put(name, world.environment.get("TYK_GATEWAY_URL"));
        world.write("keywright.yaml", KEYWRIGHT.replace("TYK_GATEWAY_URL", name));
        assertThat(world.run("plan").code()).isZero();
        world.write("keys.yaml", "keys: {a: {access_rights: [{api: Orders}], alias: \"${env:" + name + "}\"}}\n");
        assertThat(world.run("plan").err()).contains("[reference-not-allowed]");
    }

    /** A guess in a file of the project must get the same answer whether it is right or wrong. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "hmac_enabled: true, hmac_string: \"${file:guess}\"",
                "basic_auth: {username: eve, password: \"${file:guess}\"}",
                "alias: \"${file:guess}\"",
                "meta_data: {a: \"${file:guess}\"}",
                "alias: GUESS, tags: [xGUESS], meta_data: {GUESS: GUESS}"
            })
    void guessesAreNotAnswered(String field) throws IOException {
        String weakAdmin = "tyk-secret-2026";
        world.environment.put("WEAK_ADMIN", weakAdmin);
        world.environment.put("OTHER", "hm-other-secret-5");
        world.write("keywright.yaml", KEYWRIGHT.replace("TYK_GATEWAY_SECRET", "WEAK_ADMIN"));
        List<String> answers = new java.util.ArrayList<>();
        for (String guess : List.of("tyk-secret-2025", weakAdmin, World.PASSWORD, "canary-password-9b2b")) {
            world.write("guess", guess);
            world.write(
                    "keys.yaml",
                    "keys: {a: {access_rights: [{api: Orders}], rate: 1, per: 1s, " + field.replace("GUESS", guess)
                            + "}, "
                            + "h: {access_rights: [{api: Orders}], rate: 1, per: 1s, hmac_enabled: true, hmac_string: \"${env:OTHER}\"}, "
                            + "j: {access_rights: [{api: Orders}], rate: 1, per: 1s,"
                            + " basic_auth: {username: jane, password: \"${env:JANE_PASSWORD}\"}}}\n");
            World.Said said = world.run("validate", "--allow-file", "guess", "--format", "json");
            answers.add(said.code() + said.all().replace(guess, "GUESS"));
        }
        assertThat(answers).containsOnly(answers.get(0));
        assertThat(answers.get(0)).startsWith("0");
    }

    /** How long a secret is that is used in a field for another kind is nobody's business. */
    @Test
    void lengthsAreNotShown() throws IOException {
        world.environment.put("SHORT", "Zk3vQ9wL1rT8n5Xp");
        world.environment.put("LONG", "Zk3vQ9wL1rT8n5Xp".repeat(5));
        world.write("keywright.yaml", KEYWRIGHT.replace("KEYWRIGHT_KEY_SEED", "SHORT"));
        assertThat(world.run("plan").err()).contains("[weak-seed]").doesNotContain("16");
        world.write("keywright.yaml", KEYWRIGHT);
        world.write(
                "keys.yaml",
                "keys: {a: {access_rights: [{api: Orders}], basic_auth: {username: eve, password: \"${env:LONG}\"}}}\n");
        assertThat(world.run("plan").err()).contains("[long-password]").doesNotContain("80");
    }
}
