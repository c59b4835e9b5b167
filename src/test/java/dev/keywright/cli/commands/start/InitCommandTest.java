package dev.keywright.cli.commands.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.app.demo.DemoGateway;
import dev.keywright.app.demo.StartMockGateway;
import dev.keywright.app.run.Listener;
import dev.keywright.app.run.Timings;
import dev.keywright.cli.Main;
import dev.keywright.cli.terminal.Console;
import dev.keywright.testing.Golden;
import dev.keywright.testing.MovableClock;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A new project, as the person who starts it meets it. */
class InitCommandTest {

    @TempDir
    Path temporary;

    private final Map<String, String> environment = new HashMap<>(Map.of("COLUMNS", "80", "NO_COLOR", "1"));
    private final Clock clock = MovableClock.stopped();
    private String out = "";
    private String err = "";

    @Test
    void withoutATerminalTheDefaultsAreThoseOfTheTrialGateway() throws IOException {
        assertThat(run("", false, "init", "shop")).as(err).isZero();
        Path shop = temporary.resolve("shop");
        Golden.check(
                "init/new-project.txt",
                "$ keywright init shop\n" + out + "\n$ cat shop/keywright.yaml\n"
                        + Files.readString(shop.resolve("keywright.yaml")) + "\n$ cat shop/keys.yaml\n"
                        + Files.readString(shop.resolve("keys.yaml")));
    }

    @Test
    void theSeedIsForItsOwnerAlone() throws IOException {
        run("", false, "init", "shop");
        Path shop = temporary.resolve("shop");
        Path seed = shop.resolve("secrets/key-seed");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(seed)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(seed.getParent())))
                .isEqualTo("rwx------");
        assertThat(out + err).doesNotContain(Files.readString(seed).strip());
        assertThat(shop.resolve("secrets/.gitignore")).hasContent("*");
        assertThat(shop.resolve(".gitignore")).content().contains("/secrets/");
        for (String file : List.of("keywright.yaml", "keys.yaml")) {
            String first = Files.readAllLines(shop.resolve(file)).get(0);
            assertThat(shop.resolve(first.replaceAll(".*schema=", ""))).exists();
        }
    }

    @Test
    void whatItWritesIsValidAndEverySeedIsAnother() throws IOException {
        run("", false, "init", "one");
        run("", false, "init", "two");
        String one = Files.readString(temporary.resolve("one/secrets/key-seed"));
        assertThat(one).isNotEqualTo(Files.readString(temporary.resolve("two/secrets/key-seed")));
        environment.put("KEYWRIGHT_KEY_SEED", one.strip());
        environment.put("TYK_GATEWAY_URL", "http://127.0.0.1:8080");
        environment.put("TYK_GATEWAY_SECRET", "x");
        assertThat(run("", false, "validate", "-C", "one")).as(err).isZero();
        assertThat(err).doesNotContain("warning");
    }

    @Test
    void onATerminalItAsks() throws IOException {
        int code = run("http://127.0.0.1:1\nglobex\nBilling\nNot A Name\nshop-eu\n", true, "init", "shop");
        assertThat(code).as(err).isZero();
        assertThat(err)
                .contains("Gateway [http://127.0.0.1:8080]: ", "[acme]: ", "[Orders]: ", "[shop]: ")
                .contains("A namespace takes lower-case letters");
        assertThat(temporary.resolve("shop/keywright.yaml"))
                .content()
                .contains("namespace: shop-eu\n", "org_id: globex\n");
        assertThat(temporary.resolve("shop/keys.yaml")).content().contains("- api: Billing ");
        assertThat(out)
                .contains("export TYK_GATEWAY_URL=http://127.0.0.1:1\n", "export TYK_GATEWAY_SECRET=…")
                .contains("\"$TYK_GATEWAY_URL/LISTEN-PATH/\"")
                .doesNotContain("gateway --demo");
    }

    /** So that a block of commands, pasted as a whole, is not eaten as answers. */
    @Test
    void withAnyOptionItDoesNotAsk() throws IOException {
        assertThat(run("nonsense\n", true, "init", "--org", "acme", "shop")).isZero();
        assertThat(err).isEmpty();
    }

    @Test
    void theEndOfInputAcceptsWhatIsProposed() throws IOException {
        assertThat(run("", true, "init", "shop")).isZero();
        assertThat(temporary.resolve("shop/keywright.yaml")).content().contains("namespace: shop\n", "org_id: acme\n");
    }

    @Test
    void nothingIsWrittenOver() throws IOException {
        Path shop = Files.createDirectories(temporary.resolve("shop/secrets")).getParent();
        Files.writeString(shop.resolve(".gitignore"), "mine\n");
        Files.writeString(shop.resolve("secrets/key-seed"), "my seed\n");
        assertThat(run("", false, "init", "shop")).isZero();
        assertThat(shop.resolve(".gitignore")).hasContent("mine");
        assertThat(shop.resolve("secrets/key-seed")).hasContent("my seed");
        assertThat(out).contains("kept  shop/.gitignore", "secrets/key-seed was there already, and is the seed.");

        Files.writeString(shop.resolve("keywright.yaml"), "mine\n");
        Files.delete(shop.resolve("keys.yaml"));
        assertThat(run("", true, "init", "shop")).isEqualTo(1);
        assertThat(err.replaceAll("\\n +", " "))
                .contains("is there already; nothing written", "hint: `keywright plan` shows");
        assertThat(err).doesNotContain("Gateway [");
        assertThat(shop.resolve("keys.yaml")).doesNotExist();
    }

    @Test
    void aSeedInTheEnvironmentIsTheSeed() throws IOException {
        environment.put("KEYWRIGHT_KEY_SEED", "Zk3vQ9wL1rT8n5XpH0bYdG7mJcUe2SfA");
        assertThat(run("", false, "init", "shop")).isZero();
        assertThat(temporary.resolve("shop/secrets")).doesNotExist();
        assertThat(out).contains("No seed was made").doesNotContain("Zk3vQ9", "export KEYWRIGHT_KEY_SEED");
    }

    @Test
    void aGatewayThatIsThereGivesOrganisationApiAndPath() throws IOException {
        Path apis = Files.createDirectories(temporary.resolve("apis"));
        Files.writeString(apis.resolve("b.json"), api("b", "Books", "globex", "/books/"));
        Files.writeString(
                apis.resolve("m.json"),
                api("m", "Members", "globex", "/members/")
                        .replace("\"use_standard_auth\":true", "\"use_basic_auth\":true"));
        Files.writeString(apis.resolve("a.json"), api("a", "Audio: \\\"1\\\"", "globex", "/audio/"));
        try (var gateway = gateway(apis)) {
            environment.put("TYK_GATEWAY_URL", gateway.url());
            environment.put("TYK_GATEWAY_SECRET", "s");
            assertThat(run("", false, "init", "shop")).as(err).isZero();
            assertThat(err).contains("API Books  org globex", "These take no plain key: Members (basic)\n");
            assertThat(temporary.resolve("shop/keywright.yaml")).content().contains("org_id: globex\n");
            assertThat(temporary.resolve("shop/keys.yaml")).content().contains("- api: \"Audio: \\\"1\\\"\" ");
            assertThat(out)
                    .contains("\"$TYK_GATEWAY_URL/audio/\"")
                    .doesNotContain("export TYK_GATEWAY", "gateway --demo");

            environment.put("TYK_GATEWAY_SECRET", "wrong");
            assertThat(run("", false, "init", "other")).isZero();
            assertThat(err).contains("note: the gateway did not show its APIs: ");
            assertThat(err).doesNotContain("wrong\n");
        }
    }

    private StartMockGateway.Running gateway(Path apis) throws IOException {
        StartMockGateway.Request demo = DemoGateway.request("s");
        var console = console("", false, new ByteArrayOutputStream(), new ByteArrayOutputStream());
        return new StartMockGateway(console.context())
                .run(
                        new StartMockGateway.Request(
                                true,
                                Optional.of(apis),
                                demo.secret(),
                                demo.store(),
                                demo.policies(),
                                demo.bind(),
                                demo.port(),
                                demo.allowRemote(),
                                demo.keys(),
                                demo.release()),
                        Listener.SILENT);
    }

    private static String api(String id, String name, String org, String path) {
        return """
                {"api_id":"%s","name":"%s","org_id":"%s","active":true,"use_standard_auth":true,
                 "version_data":{"not_versioned":true},"proxy":{"listen_path":"%s"}}""".formatted(id, name, org, path);
    }

    private int run(String input, boolean terminal, String... words) {
        var results = new ByteArrayOutputStream();
        var messages = new ByteArrayOutputStream();
        int code = Main.run(console(input, terminal, results, messages), words);
        out = results.toString(StandardCharsets.UTF_8);
        err = messages.toString(StandardCharsets.UTF_8);
        return code;
    }

    private Console console(
            String input, boolean terminal, ByteArrayOutputStream results, ByteArrayOutputStream messages) {
        return new Console(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(results, true, StandardCharsets.UTF_8),
                new PrintStream(messages, true, StandardCharsets.UTF_8),
                terminal,
                terminal,
                environment,
                temporary,
                clock,
                Timings.usual());
    }
}
