package dev.keywright.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.endtoend.TroubledGateway.Trouble;
import dev.keywright.json.Json;
import dev.keywright.mockgateway.MockGatewayOptions;
import dev.keywright.model.value.Value;
import dev.keywright.tyk.KeySettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Plants every kind of secret and looks for each, in clear and encoded, in every byte that any command says or leaves in
 * the project, whether it goes well or not. Only {@code reveal} may show one.
 */
class CanaryTest {

    private static final String KEYS = """
            policies:
              gold: {rate: 10, per: 1s, access_rights: [{api: Orders}], tags: [gold]}
            keys:
              derived: {access_rights: [{api: Orders}], rate: 10, per: 1s, meta_data: {token: "${env:META_SECRET}", mixed: ["a-${env:META_SECRET}"]}}
              golden: {apply_policies: [gold]}
              signed: {hmac_enabled: true, access_rights: [{api: Partners}]}
              given: {hmac_enabled: true, hmac_string: "${env:HMAC_SECRET}", access_rights: [{api: Partners}]}
              jane: {basic_auth: {username: jane, password: "${env:JANE_PASSWORD}"}, access_rights: [{api: Members}]}
              legacy: {key: "${env:LEGACY_KEY}", access_rights: [{api: Billing}]}
              jwt: {jwt_data: {secret: "${file:jwt.secret}"}, access_rights: [{api: Billing}]}
            """;

    private static final List<String[]> COMMANDS = Stream.of(
                    "validate",
                    "validate --live",
                    "validate --live --format json",
                    "plan",
                    "plan --debug",
                    "plan --format json",
                    "plan --format markdown",
                    "plan --format html",
                    "plan --format sarif",
                    "plan --format junit",
                    "plan --format gitlab",
                    "plan --format github",
                    "snapshot -out state.snap --debug",
                    "doctor",
                    "doctor --format json",
                    "doctor --probe --debug",
                    "explain derived",
                    "explain given --format json",
                    "explain golden",
                    "explain nobody",
                    "reveal nobody",
                    "apply --lock-timeout 0",
                    "unlock",
                    "apply --lock-timeout 0 --auto-approve",
                    "apply --lock-timeout 0 --auto-approve --format json --debug",
                    "apply --help",
                    "plan --no-such-option")
            .map(line -> line.split(" "))
            .toList();

    /** Enough to read and write everything once, without the waits of a probe. */
    private static final List<String[]> FEW = Stream.of(
                    "validate --live",
                    "plan --debug",
                    "snapshot -out state.snap",
                    "explain derived",
                    "doctor",
                    "unlock",
                    "apply --lock-timeout 0 --auto-approve --debug")
            .map(line -> line.split(" "))
            .toList();

    private static final String OTHER_POLICIES = """
            {
              "split": {"id": "split", "org_id": "acme", "rate": 1, "per": 1, "active": true, "partitions": {"acl": true},
                "access_rights": {"api-2": {"api_id": "api-2", "api_name": "Billing", "versions": ["Default"]}}},
              "each": {"id": "each", "org_id": "acme", "rate": 1, "per": 1, "active": true, "partitions": {"per_api": true},
                "access_rights": {"api-1": {"api_id": "api-1", "api_name": "Orders", "versions": ["Default"]}}},
              "closed": {"id": "closed", "org_id": "acme", "rate": 1, "per": 1, "active": true}
            }
            """;

    private static final String CHANGED = KEYS.replace("rate: 10,", "rate: 11,")
            .replace("  legacy: {", "  legacy: {alias: changed, ")
            .replace("  given: {", "  given: {alias: changed, ")
            .replace("  jane: {", "  jane: {alias: changed, ")
            .replace("  golden: {apply_policies: [gold]}\n", "  golden: {generation: 2, apply_policies: [gold]}\n");

    @Test
    void nothingIsToldWhenAllGoesWell(@TempDir Path folder) throws Exception {
        try (var world = world(folder, KeySettings.HASHED.withListing())) {
            everyCommand(world);
            Map<String, String> canaries = canaries(world);
            world.environment.put("JANE_PASSWORD", "canary-password-two-88");
            world.environment.put("META_SECRET", "canary-meta-two-99");
            world.environment.put("HMAC_SECRET", "canary-hmac-two-77");
            canaries.put("second password", "canary-password-two-88");
            canaries.put("second meta data", "canary-meta-two-99");
            canaries.put("second HMAC secret", "canary-hmac-two-77");
            world.write("keys.yaml", CHANGED);
            everyCommand(world);
            canaries.putAll(canaries(world));
            world.write("keys.yaml", "");
            everyCommand(world);
            World.Said revoked = world.run(
                    "apply",
                    "--auto-approve",
                    "--allow",
                    "empty-project",
                    "--allow",
                    "mass-revoke",
                    "--allow",
                    "shrunken-project");
            assertThat(revoked.code()).as("guards%n%s", revoked.err()).isZero();
            assertSilent(world, canaries);
            assertThat(canaries.size()).as("what was looked for").isGreaterThan(20);
        }
    }

    @ParameterizedTest
    @EnumSource(Trouble.class)
    void nothingIsToldInTrouble(Trouble trouble, @TempDir Path folder) throws Exception {
        try (var world = world(folder, KeySettings.HASHED.withListing());
                var troubled = new TroubledGateway(world.url())) {
            assertThat(world.run("apply", "--auto-approve").code()).isZero();
            Map<String, String> canaries = canaries(world);
            world.environment.put("TYK_GATEWAY_URL", troubled.url());
            world.write("keys.yaml", CHANGED);
            if (trouble == Trouble.SILENT) {
                world.answersWithin(Duration.ofMillis(100));
            }
            troubled.answers(trouble, request -> true);
            FEW.forEach(world::run);
            world.run("doctor", "--probe", "--debug");
            troubled.answers(trouble, CanaryTest::readsAKey);
            FEW.forEach(world::run);
            troubled.answers(trouble, request -> !request.getMethod().equals("GET"));
            FEW.forEach(world::run);
            world.run("apply", "--auto-approve", "--format", "json");
            troubled.answers(trouble, request -> request.getRequestLine().contains("/policies"));
            FEW.forEach(world::run);
            world.environment.put("TYK_GATEWAY_URL", world.url());
            canaries.putAll(canaries(world));
            assertSilent(world, canaries);
        }
    }

    @Test
    void nothingIsToldWhenTheGatewayIsGoneOrRefuses(@TempDir Path folder) throws Exception {
        try (var world = world(folder, KeySettings.HASHED.withListing())) {
            assertThat(world.run("apply", "--auto-approve").code()).isZero();
            Map<String, String> canaries = canaries(world);
            world.write("keys.yaml", CHANGED);
            world.environment.put("TYK_GATEWAY_SECRET", "canary-wrong-secret-31");
            canaries.put("wrong secret", "canary-wrong-secret-31");
            FEW.forEach(world::run);
            world.environment.put("TYK_GATEWAY_SECRET", "canary-secret\nwith-a-line-break");
            canaries.put("broken secret", "canary-secret\nwith-a-line-break");
            canaries.put("part of it", "with-a-line-break");
            FEW.forEach(world::run);
            world.environment.put("TYK_GATEWAY_SECRET", World.ADMIN_SECRET);
            world.environment.put("KEYWRIGHT_KEY_SEED", "canary-another-Qm4Zr6Lw0Hy4Ns9Xc3Kb7Pd1Gf5J");
            canaries.put("other seed", "canary-another-Qm4Zr6Lw0Hy4Ns9Xc3Kb7Pd1Gf5J");
            FEW.forEach(world::run);
            world.environment.put("KEYWRIGHT_KEY_SEED", "canary-short-seed");
            canaries.put("short seed", "canary-short-seed");
            FEW.forEach(world::run);
            world.environment.put("KEYWRIGHT_KEY_SEED", World.SEED);
            for (String url : List.of(
                    "http://127.0.0.1:1", "http://user:canary-url-password-6@127.0.0.1:1", "http://gateway.invalid")) {
                world.environment.put("TYK_GATEWAY_URL", url);
                FEW.forEach(world::run);
            }
            canaries.put("password in the address", "canary-url-password-6");
            assertSilent(world, canaries);
        }
    }

    @Test
    void nothingIsToldAboutForeignMarksAndABrokenLedger(@TempDir Path folder) throws Exception {
        try (var world = world(folder, KeySettings.HASHED.withListing())) {
            assertThat(world.run("apply", "--auto-approve").code()).isZero();
            Map<String, String> canaries = canaries(world);
            world.write("keys.yaml", CHANGED);
            String derived = "/tyk/keys/" + world.reveal("derived");
            var shown = (Value.Fields) world.admin(derived);
            world.put(derived, shown.without("meta_data"));
            everyCommand(world);
            world.put(derived, shown);
            for (String hash : hashes(world)) {
                String path = "/tyk/keys/" + hash + "?hashed=true";
                var session = (Value.Fields) world.admin(path);
                if (session.fields("access_rights").names().stream().noneMatch(api -> api.startsWith("api-"))) {
                    world.put(path, session.with("meta_data", Value.Fields.of("keywright", Value.text("broken"))));
                }
            }
            everyCommand(world);
            assertSilent(world, canaries);
        }
    }

    @Test
    void nothingIsToldWhenPoliciesRefuseAKey(@TempDir Path folder) throws Exception {
        Path record = Files.writeString(folder.resolve("policies.json"), OTHER_POLICIES);
        try (var world = world(folder, options -> options.withKeys(KeySettings.HASHED.withListing())
                .withPolicyRecord(record))) {
            String keys = KEYS.substring(KEYS.indexOf("keys:"));
            world.write("keys.yaml", keys.replace("apply_policies: [gold]", "apply_policies: [split]"));
            world.write("keywright.yaml", project(world).replace("gateway: {", "gateway: {policies: read-only, "));
            assertThat(world.run("apply", "--auto-approve").code()).isZero();
            Map<String, String> canaries = canaries(world);
            for (String refused : List.of("split, each", "closed", "nowhere")) {
                String policies = "apply_policies: [" + refused + "]";
                world.write(
                        "keys.yaml",
                        keys.replace("apply_policies: [gold]", policies)
                                .replace("hmac_enabled: true", "hmac_enabled: true, " + policies)
                                .replace("  legacy: {", "  legacy: {" + policies + ", ")
                                .replace("  jane: {", "  jane: {" + policies + ", ")
                                .replace("  jwt: {", "  jwt: {generation: 2, " + policies + ", "));
                everyCommand(world);
            }
            world.write("keys.yaml", keys.replace("apply_policies: [gold]", "alias: x, apply_policies: [split]"));
            assertThat(world.run("plan", "-out", "saved.plan").code()).isZero();
            Files.writeString(record, "{}");
            world.reload();
            assertThat(world.run("apply", "saved.plan", "--auto-approve", "--debug")
                            .code())
                    .isNotZero();
            everyCommand(world);
            assertSilent(world, canaries);
        }
    }

    @Test
    void effectiveTellsNothing(@TempDir Path folder) throws Exception {
        try (var world = world(folder, KeySettings.HASHED.withListing())) {
            assertThat(world.run("apply", "--auto-approve").code()).isZero();
            Map<String, String> canaries = canaries(world);
            String good = """
                    {"org_id": "acme", "apply_policies": ["split"], "hmac_enabled": true, "hmac_string": "%s",
                      "jwt_data": {"secret": "canary-jwt-secret-4411"}, "basic_auth_data": {"password": "%s", "hash_type": ""}}
                    """.formatted(World.HMAC, World.PASSWORD);
            world.write("input/policies.json", OTHER_POLICIES);
            for (String sessions : List.of(
                    good,
                    "[" + good + "," + good + "]",
                    good.replace("split", "nowhere"),
                    good.replace("\"split\"", "\"split\", \"each\""),
                    good.replace("\"" + World.HMAC + "\"", "[\"" + World.HMAC + "\"]"),
                    good.replace("{\"secret\": \"canary-jwt-secret-4411\"}", "\"canary-jwt-secret-4411\""),
                    good.replace(
                            "{\"password\": \"" + World.PASSWORD + "\"",
                            "{\"password\": {\"x\": \"" + World.PASSWORD + "\"}"),
                    good.replace("\"" + World.HMAC, World.HMAC),
                    good.substring(0, good.indexOf("4411")),
                    "[\"" + World.HMAC + "\", \"" + World.PASSWORD + "\"]",
                    World.PASSWORD)) {
                world.write("input/sessions.json", sessions);
                for (String format : List.of("text", "json")) {
                    effective(world, "input/policies.json", "input/sessions.json", format);
                    effective(world, "input/sessions.json", "input/sessions.json", format);
                }
            }
            assertThat(world.everythingSaid).contains("(secret)", "refused", "not JSON", "must be a JSON object");
            assertSilent(world, canaries);
        }
    }

    private static void effective(World world, String policies, String sessions, String format) {
        world.run("effective", "--policies", policies, "--sessions", sessions, "--format", format);
    }

    @Test
    void nothingIsToldByMistakesInTheFiles(@TempDir Path folder) throws Exception {
        try (var world = world(folder, KeySettings.HASHED.withListing())) {
            Map<String, String> canaries = canaries(world);
            world.write("keys.yaml", KEYS + """
                      rate: {access_rights: [{api: Orders}], rate: "${env:LEGACY_KEY}", per: "${env:JANE_PASSWORD}"}
                      flag: {access_rights: [{api: Orders}], is_inactive: "${env:META_SECRET}", expires: "${env:HMAC_SECRET}"}
                      same: {key: "${env:LEGACY_KEY}", access_rights: [{api: Orders}]}
                      choice: {access_rights: [{api: Orders}], post_expiry_action: "${env:LEGACY_KEY}"}
                      list: {access_rights: "${env:LEGACY_KEY}", tags: "${env:LEGACY_KEY}"}
                      "bad ${env:LEGACY_KEY}": {access_rights: [{api: Orders}]}
                      exec: {key: "${exec:cat jwt.secret >&2; cat jwt.secret; exit 1}", access_rights: [{api: Orders}]}
                      literal: {key: canary-literal-key-12, access_rights: [{api: Orders}]}
                    """);
            canaries.put("literal", "canary-literal-key-12");
            everyCommand(world);
            world.run("validate", "--allow-exec");
            assertSilent(world, canaries);
        }
    }

    /** Sessions that others made, whose owners wrote secrets where they like. */
    @Test
    void whatOthersWroteIsTakenWithoutItsSecrets(@TempDir Path folder) throws Exception {
        try (var world = world(folder, KeySettings.HASHED.withListing())) {
            assertThat(world.run("apply", "--auto-approve").code()).isZero();
            Map<String, String> canaries = canaries(world);
            var shared =
                    "\"org_id\": \"acme\", \"rate\": 1, \"per\": 1, \"access_rights\": {\"api-1\": {\"api_id\": \"api-1\","
                            + " \"api_name\": \"Orders\", \"versions\": [\"Default\"]}}";
            foreign(world, canaries, "canaryKEYone4711", shared + ", \"alias\": \"key KEY\"");
            foreign(world, canaries, "canaryKEYtwo4712", shared + ", \"tags\": [\"KEY\"]");
            foreign(world, canaries, "canaryKEYthree13", shared + ", \"meta_data\": {\"a\": {\"b\": [\"id:KEY\"]}}");
            foreign(world, canaries, "canaryKEYfour-14", shared + ", \"meta_data\": {\"KEY\": \"x\"}");
            foreign(
                    world,
                    canaries,
                    "canary-five",
                    shared + ", \"hmac_enabled\": true, \"hmac_string\": \"canary-hmac-55\","
                            + " \"alias\": \"canary-hmac-55\"");
            canaries.put("foreign HMAC secret", "canary-hmac-55");
            foreign(
                    world,
                    canaries,
                    "canary-six",
                    shared + ", \"meta_data\": {\"api_password\": \"canary-pw-66\", \"owner\": \"six\"}");
            canaries.put("password in meta_data", "canary-pw-66");
            foreign(
                    world,
                    canaries,
                    "canary-seven",
                    shared + ", \"alias\": \"" + World.SEED.replace('-', 'x') + "\", \"meta_data\": {\"note\": \""
                            + world.reveal("derived") + "\"}");
            foreign(world, canaries, "canary-eight", shared + ", \"alias\": \"eight\"");
            String keys = String.join("\n", "canaryKEYone4711", "canaryKEYtwo4712", "canary-six", "canary-nobody-1");
            for (String line : List.of(
                    "export --all",
                    "export --all --format json",
                    "export --all --out ../exported",
                    "adopt --all --dry-run",
                    "adopt --all --policies --auto-approve --debug",
                    "plan",
                    "list",
                    "list --format json",
                    "list --format csv",
                    "expiring --within 9000d --format ics",
                    "expiring --within 9000d --format json",
                    "doctor --migrate hash_key_function=sha256",
                    "apply --auto-approve --format jsonl --receipt receipt.json",
                    "scan .",
                    "scan . --format json",
                    "scan . --format sarif",
                    "release nobody",
                    "release --all --auto-approve")) {
                world.run(line.split(" "));
            }
            world.runWithInput(keys, "adopt", "--keys", "-", "--dry-run", "--debug");
            for (String pasted : List.copyOf(canaries.values())) {
                world.runWithInput(pasted + "\n", "leaked", "-", "--debug");
                world.runWithInput("Authorization: Bearer " + pasted, "leaked", "-", "--format", "json");
            }
            world.runWithInput(keys, "leaked", "-");
            world.runWithInput(String.join(" ", canaries.values()), "scan", "-", "--format", "json");
            for (String file : List.of("keys.yaml", "policies.yaml")) {
                world.everythingSaid.append(
                        Files.readString(folder.resolve("exported").resolve(file)));
            }
            assertThat(world.everythingSaid).contains("meta_data.api_password", "hold a key", "Adopted ");
            assertSilent(world, canaries);
        }
    }

    private static void foreign(World world, Map<String, String> canaries, String key, String session)
            throws IOException {
        world.post("/tyk/keys/" + key, (Value.Fields) Json.read("{" + session.replace("KEY", key) + "}"));
        canaries.put("foreign key " + key, key);
    }

    /** Files of other tools, which are named by keys, hold them, or are broken where one is. */
    @Test
    void convertTellsNothing(@TempDir Path folder) throws Exception {
        try (var world = world(folder, KeySettings.HASHED.withListing())) {
            assertThat(world.run("apply", "--auto-approve").code()).isZero();
            Map<String, String> canaries = canaries(world);
            String token = world.reveal("derived");
            String hash = hashes(world).get(0);
            Path foreign = Files.createDirectories(folder.resolve("foreign"));
            String session =
                    "{\"org_id\": \"acme\", \"rate\": 5, \"per\": 1, \"access_rights\": {\"api-1\": {\"api_id\": \"api-1\"}}";
            String key = World.SUPPLIED;
            var files = new TreeMap<String, String>();
            files.put("apikey-" + hash + ".json", session + "}");
            files.put(bareId(token).orElseThrow() + ".json", session + "}");
            files.put(token + ".json", session + "}");
            files.put("map.json", "{\"" + key + "\": " + session + ", \"tags\": [\"" + key + "\"]}}");
            files.put("token.json", "{\"key_id\": \"x\", \"data\": " + session + ", \"alias\": \"" + token + "\"}}");
            files.put(
                    "policy.json",
                    "{\"p1\": " + session + ", \"id\": \"p1\", \"active\": true, \"name\": \"for " + token
                            + "\", \"meta_data\": {\"id\": \"" + bareId(token).orElseThrow() + "\"}}}");
            files.put("twice.yaml", key + ": 1\n" + key + ": 2\n");
            files.put("alias.yaml", "apiVersion: tyk.tyk.io/v1\nkind: SecurityPolicy\nspec: {name: *" + key + "}\n");
            files.put("open.yaml", "a: \"" + key + "\n b: [" + key);
            files.put("tag.yaml", "a: !" + key + " {" + key + ": ? }\n");
            files.put("cut.json", "{\"key_id\": \"" + key + "\", \"data\": {\"alias\":" + key);
            files.put("bare.json", "[" + key + "]");
            files.put("text.yaml", key);
            files.put(
                    "types.json",
                    "{\"key_id\": \"y\", \"data\": {\"org_id\": \"acme\", \"rate\": \"" + key + "\", \"" + key
                            + "\": 1, \"hmac_string\": [\"" + World.HMAC + "\"], \"basic_auth_data\": \""
                            + World.PASSWORD
                            + "\", \"access_rights\": {\"" + key + "\": \"" + key + "\"}, \"expires\": \"" + key
                            + "\"}}");
            for (var file : files.entrySet()) {
                Files.writeString(foreign.resolve(file.getKey()), file.getValue());
                for (String format : List.of("text", "json")) {
                    world.run("convert", "../foreign/" + file.getKey(), "--format", format);
                }
                world.runWithInput(file.getValue(), "convert", "-");
            }
            world.run("convert", "../foreign", "--out", "converted");
            List.of("twice", "alias", "open", "tag", "text")
                    .forEach(name -> foreign.resolve(name + ".yaml").toFile().delete());
            List.of("cut", "bare", "types")
                    .forEach(name -> foreign.resolve(name + ".json").toFile().delete());
            World.Said all = world.run("convert", "../foreign", "--as", "keys", "--out", "converted");
            assertThat(all.code()).as(all.err()).isZero();
            assertSilent(world, canaries);
        }
    }

    /** People paste a key where a name or a file belongs, and CI keeps what is printed then. */
    @Test
    void aKeyThatIsGivenInTheWrongPlaceIsNotRepeated(@TempDir Path folder) throws Exception {
        try (var world = world(folder, KeySettings.HASHED.withListing())) {
            assertThat(world.run("apply", "--auto-approve").code()).isZero();
            Map<String, String> canaries = canaries(world);
            String token = world.reveal("derived");
            for (String key : List.of(token, bareId(token).orElseThrow())) {
                for (String line : MISPLACED) {
                    assertThat(world.run(line.replace("KEY", key).split(" ")).code())
                            .as(line)
                            .isNotZero();
                }
            }
            // A supplied key has no form; these commands are where it is handed in.
            for (String line : MISPLACED) {
                if (line.startsWith("leaked") || line.startsWith("adopt")) {
                    world.run(line.replace("KEY", World.SUPPLIED).split(" "));
                }
            }
            assertThat(world.everythingSaid).contains("(key)", "it may be a key");
            assertSilent(world, canaries);
        }
    }

    private static final List<String> MISPLACED = List.of(
            "KEY",
            "adopt KEY",
            "adopt --keys KEY",
            "adopt --keys=KEY --dry-run",
            "adopt --key KEY",
            "adopt --match KEY",
            "leaked KEY",
            "leaked - KEY",
            "leaked --key=KEY",
            "leaked -kKEY",
            "release KEY",
            "explain KEY",
            "reveal KEY",
            "reveal --stdout derived --out KEY",
            "list KEY",
            "list --match name=KEY",
            "list --policy KEY",
            "doctor KEY",
            "doctor --migrate KEY",
            "expiring --within KEY",
            "scan -C KEY .",
            "show KEY",
            "convert KEY",
            "apply KEY",
            "apply --adopt-key KEY",
            "apply --auto-approve --deliver-exec KEY --allow-exec",
            "apply --auto-approve --deliver out --age-recipients KEY",
            "plan --env KEY",
            "plan --allow mass-revoke=KEY --limit KEY",
            "plan --gateway-url KEY",
            "snapshot -out KEY/x",
            "export --out /proc/KEY",
            "effective --policies KEY --sessions KEY");

    private static World world(Path folder, KeySettings keys) throws IOException {
        return world(folder, options -> options.withKeys(keys));
    }

    private static World world(Path folder, UnaryOperator<MockGatewayOptions> settings) throws IOException {
        var world = new World(folder, settings);
        world.environment.put("KEYWRIGHT_ALLOW_ENV", "META_SECRET,ONCE_SECRET,META");
        world.environment.put("META_SECRET", "canary-meta-secret-77aa");
        world.write("jwt.secret", "canary-jwt-secret-4411\n");
        world.write("keywright.yaml", project(world).replace("gateway: {", "gateway: {retry_budget: 0, "));
        world.write("keys.yaml", KEYS);
        return world;
    }

    private static String project(World world) throws IOException {
        return Files.readString(world.folder.resolve("keywright.yaml"));
    }

    private static boolean readsAKey(RecordedRequest request) {
        return request.getMethod().equals("GET") && request.getRequestLine().contains("/tyk/keys/");
    }

    private static void everyCommand(World world) {
        COMMANDS.forEach(world::run);
    }

    /** Everything that nobody may see, by what it is. */
    private static Map<String, String> canaries(World world) throws IOException {
        Map<String, String> canaries = new TreeMap<>(Map.of(
                "admin secret", World.ADMIN_SECRET,
                "seed", World.SEED,
                "password", World.PASSWORD,
                "supplied key", World.SUPPLIED,
                "HMAC secret", World.HMAC,
                "meta data", "canary-meta-secret-77aa",
                "JWT secret", "canary-jwt-secret-4411"));
        for (String name : List.of("derived", "golden", "signed", "given", "legacy", "jwt")) {
            World.Said said = world.run("reveal", name, "--stdout", "--format", "json");
            if (said.code() == 0) {
                var shown = (Value.Fields) Json.read(said.out());
                String key = shown.text("key");
                canaries.put("key of " + name + " " + key.hashCode(), key);
                bareId(key).ifPresent(id -> canaries.put("bare id of " + name + " " + id.hashCode(), id));
                if (shown.has("hmac_secret")) {
                    canaries.put("HMAC secret of " + name, shown.text("hmac_secret"));
                }
            }
        }
        hashes(world).forEach(hash -> canaries.put("hash " + hash, hash));
        return canaries;
    }

    private static java.util.Optional<String> bareId(String token) {
        String json = new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8);
        return java.util.Optional.of(((Value.Fields) Json.read(json)).text("id"));
    }

    private static List<String> hashes(World world) throws IOException {
        return ((Value.Fields) world.admin("/tyk/keys")).texts("keys");
    }

    private static void assertSilent(World world, Map<String, String> canaries) {
        String said = world.everythingSaid + written(world);
        assertThat(said).as("something was said").hasSizeGreaterThan(5_000);
        String folded = said.toLowerCase(Locale.ROOT);
        canaries.forEach((what, canary) -> {
            for (String form : forms(canary)) {
                int at = folded.indexOf(form.toLowerCase(Locale.ROOT));
                assertThat(at)
                        .as(() -> what + " was shown: …" + said.substring(Math.max(0, at - 200), at + form.length()))
                        .isNegative();
            }
        });
    }

    /** Files that came into being in the project; what the user wrote is not ours to judge. */
    private static String written(World world) {
        try (Stream<Path> files = Files.walk(world.folder)) {
            var text = new StringBuilder();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!List.of("keywright.yaml", "keys.yaml", "jwt.secret", "sessions.json")
                        .contains(file.getFileName().toString())) {
                    text.append(Files.readString(file, StandardCharsets.ISO_8859_1));
                }
            }
            return text.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> forms(String canary) {
        byte[] bytes = canary.getBytes(StandardCharsets.UTF_8);
        String base64 = Base64.getEncoder().encodeToString(bytes);
        return List.of(
                canary,
                base64.replaceAll("=+$", "")
                        .substring(0, base64.replaceAll("=+$", "").length() - 1),
                Base64.getUrlEncoder().withoutPadding().encodeToString(bytes),
                URLEncoder.encode(canary, StandardCharsets.UTF_8),
                HexFormat.of().formatHex(bytes));
    }
}
