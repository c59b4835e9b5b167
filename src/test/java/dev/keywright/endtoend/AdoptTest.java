package dev.keywright.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.json.Json;
import dev.keywright.model.value.Secret;
import dev.keywright.model.value.Value;
import dev.keywright.tyk.HashFunction;
import dev.keywright.tyk.KeySettings;
import dev.keywright.tyk.Token;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Keys that somebody made by hand come under management, and nothing changes for whoever holds them. */
class AdoptTest {

    enum Mode {
        HASHED(KeySettings.HASHED),
        HASHED_LISTED(KeySettings.HASHED.withListing()),
        PLAIN(KeySettings.PLAIN);

        private final KeySettings keys;

        Mode(KeySettings keys) {
            this.keys = keys;
        }

        boolean lists() {
            return this != HASHED;
        }
    }

    private static final String POLICIES = """
            policies:
              gold: {rate: 1000, per: 1m, quota_max: 50, quota_renewal_rate: 1d, access_rights: [{api: Orders}], tags: [gold], meta_data: {tier: gold}}
              signed: {rate: 10, per: 1s, hmac_enabled: true, access_rights: [{api: Partners}]}
            """;

    private static final String SECRET = "canary-hmac-of-the-partner";

    @TempDir
    Path folder;

    /** Made by hand: with policy and without, with a used quota, an HMAC secret, a password, and by other owners. */
    private static void makeByHand(World world) throws IOException {
        world.write("policies.yaml", POLICIES);
        assertThat(world.run("apply", "--auto-approve").code()).isEqualTo(0);
        create(world, "golden-secret-id", """
                {"org_id": "acme", "apply_policies": ["gold"], "alias": "Golden key!", "tags": ["own"], "meta_data": {"owner": "team-a"}}""");
        create(world, "golden-second-id", """
                {"org_id": "acme", "apply_policies": ["gold"], "alias": "Golden key!", "tags": ["own"], "meta_data": {"owner": "team-a"}}""");
        create(world, "unnamed-secret-id", """
                {"org_id": "acme", "rate": 100, "per": 1, "quota_max": 5, "quota_renewal_rate": 3600, "quota_remaining": 5,
                 "access_rights": {"api-1": {"api_id": "api-1", "api_name": "Orders", "versions": ["Default"]}}}""");
        create(world, "partner-secret-id", """
                {"org_id": "acme", "rate": 100, "per": 1, "hmac_enabled": true, "hmac_string": "%s", "meta_data": {"owner": "partner"},
                 "access_rights": {"hmac": {"api_id": "hmac", "api_name": "Partners", "versions": ["Default"]}}}""".formatted(SECRET));
        create(world, "jane", """
                {"org_id": "acme", "rate": 100, "per": 1, "basic_auth_data": {"password": "canary-password-of-jane"},
                 "access_rights": {"basic": {"api_id": "basic", "api_name": "Members", "versions": ["Default"]}}}""");
        create(world, "billing-secret-id", """
                {"org_id": "acme", "rate": 100, "per": 1, "meta_data": {"keywright": "billing/theirs"},
                 "access_rights": {"api-1": {"api_id": "api-1", "api_name": "Orders", "versions": ["Default"]}}}""");
    }

    private static void create(World world, String id, String body) throws IOException {
        world.post("/tyk/keys/" + id, (Value.Fields) Json.read(body));
    }

    private static final List<String> IDS = List.of(
            "golden-secret-id",
            "golden-second-id",
            "unnamed-secret-id",
            "partner-secret-id",
            "jane",
            "billing-secret-id");

    private static List<String> choice(World world, Mode mode) throws IOException {
        if (mode.lists()) {
            return List.of("--all");
        }
        Files.writeString(world.folder.resolve("handed-in.txt"), String.join("\n", IDS) + "\nno-such-key\n\n");
        return List.of("--keys", "handed-in.txt");
    }

    private static World.Said adopt(World world, Mode mode, String... more) throws IOException {
        var words = new ArrayList<String>();
        words.add("adopt");
        words.addAll(choice(world, mode));
        words.addAll(List.of(more));
        return world.run(words.toArray(String[]::new));
    }

    private static Map<String, String> jane() {
        return Map.of(
                "Authorization",
                "Basic "
                        + Base64.getEncoder()
                                .encodeToString("jane:canary-password-of-jane".getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void nothingChangesForTheHolders(Mode mode) throws Exception {
        try (var world = new World(folder, mode.keys)) {
            makeByHand(world);
            for (int i = 0; i < 3; i++) {
                assertThat(world.get("/orders/1", "unnamed-secret-id")).isEqualTo(200);
            }
            World.Said dry = adopt(world, mode, "--dry-run");
            assertThat(dry.code()).as(dry.all()).isEqualTo(0);
            assertThat(dry.out())
                    .contains("5 can be adopted", "another namespace manages them", "adopted/gold.yaml (2 keys)");
            assertThat(world.folder.resolve("adopted")).doesNotExist();
            assertThat(adopt(world, mode).code()).as("nobody can be asked").isEqualTo(1);
            assertThat(world.folder.resolve("adopted")).doesNotExist();

            World.Said adopted = adopt(world, mode, "--auto-approve");
            assertThat(adopted.code()).as(adopted.all()).isEqualTo(0);
            assertThat(adopted.out()).contains("Adopted 5 keys. keywright plan: no changes.");

            assertThat(world.run("plan", "--detailed-exitcode").code()).isEqualTo(0);
            assertThat(world.run("validate").code()).isEqualTo(0);
            assertThat(world.get("/orders/1", "golden-secret-id")).isEqualTo(200);
            assertThat(world.get("/orders/1", "unnamed-secret-id")).isEqualTo(200);
            assertThat(world.get("/orders/1", "unnamed-secret-id")).isEqualTo(200);
            assertThat(world.get("/orders/1", "unnamed-secret-id"))
                    .as("its quota of 5 goes on")
                    .isEqualTo(403);
            assertThat(world.get("/members/1", jane())).isEqualTo(200);
            assertThat(session(world, "partner-secret-id").text("hmac_string")).isEqualTo(SECRET);
            assertThat(session(world, "billing-secret-id").fields("meta_data").text("keywright"))
                    .isEqualTo("billing/theirs");
            noKeyIsWritten(world);
            again(world, mode);
        }
    }

    /** An update of an adopted key keeps what only its holder knows. */
    private static void again(World world, Mode mode) throws IOException {
        World.Said nothing = adopt(world, mode, "--auto-approve");
        assertThat(nothing.out()).contains("Nothing to adopt.", "5 more: managed by this project already");
        Path file = world.folder.resolve("adopted/without-policy.yaml");
        Files.writeString(file, Files.readString(file).replace("rate: 100", "rate: 90"));
        assertThat(world.run("apply", "--auto-approve").code()).isEqualTo(0);
        assertThat(world.run("plan", "--detailed-exitcode").code()).isEqualTo(0);
        assertThat(session(world, "partner-secret-id").text("hmac_string")).isEqualTo(SECRET);
        assertThat(session(world, "partner-secret-id").whole("rate")).isEqualTo(90);
        assertThat(world.get("/members/1", jane())).isEqualTo(200);
        assertThat(world.get("/orders/1", "unnamed-secret-id"))
                .as("its quota is still used up")
                .isEqualTo(403);
    }

    private static Value.Fields session(World world, String id) throws IOException {
        return (Value.Fields) world.admin("/tyk/keys/" + id + "?org_id=acme");
    }

    private static void noKeyIsWritten(World world) throws IOException {
        try (Stream<Path> files = Files.walk(world.folder.resolve("adopted"))) {
            String all = files.filter(Files::isRegularFile).map(AdoptTest::text).collect(Collectors.joining());
            IDS.stream().filter(id -> !id.equals("jane")).forEach(id -> assertThat(all)
                    .doesNotContain(id));
            assertThat(all).doesNotContain("canary").contains("credential: adopted");
            assertThat(all).as("what the policy explains is not declared").doesNotContain("tier", "1000");
        }
        assertThat(world.everythingSaid.toString()).doesNotContain("secret-id", "canary-password", SECRET);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aGatewayThatListsNothingAsksForTheKeys() throws Exception {
        try (var world = new World(folder, KeySettings.HASHED)) {
            makeByHand(world);
            World.Said said = world.run("adopt", "--all", "--auto-approve");
            assertThat(said.code()).isEqualTo(1);
            assertThat(said.err()).contains("does not list its keys", "--keys");
        }
    }

    /** Rotating an adopted key is declaring a derived one in its place; both work during the overlap. */
    @Test
    void anAdoptedKeyIsRotatedWithAnOverlap() throws Exception {
        try (var world = new World(folder, KeySettings.HASHED)) {
            makeByHand(world);
            adopt(world, Mode.HASHED, "--auto-approve");
            Path file = world.folder.resolve("adopted/gold.yaml");
            String before = Files.readString(file);
            Files.writeString(
                    file, before.replaceFirst("credential: adopted", "credential: adopted\n    generation: 2"));
            World.Said both = world.run("plan");
            assertThat(both.code()).isEqualTo(1);
            assertThat(both.err())
                    .contains("exclude each other", "remove `credential: adopted`", "overlap: 7d")
                    .contains("1 error;");

            Files.writeString(file, before.replaceFirst("credential: adopted", "overlap: 7d"));
            World.Said applied = world.run("apply", "--auto-approve");
            assertThat(applied.code()).as(applied.all()).isZero();
            String name = "Golden-key";
            assertThat(world.get("/orders/1", world.reveal(name))).isEqualTo(200);
            assertThat(world.get("/orders/1", "golden-secret-id")).isEqualTo(200);
            assertThat(world.get("/orders/1", "golden-second-id")).isEqualTo(200);

            world.clock.forward(Duration.ofDays(8));
            assertThat(world.run("apply", "--auto-approve").code()).isZero();
            assertThat(world.get("/orders/1", world.reveal(name))).isEqualTo(200);
            assertThat(List.of(world.get("/orders/1", "golden-secret-id"), world.get("/orders/1", "golden-second-id")))
                    .containsExactlyInAnyOrder(200, 403);
            assertThat(world.run("plan", "--detailed-exitcode").code()).isZero();
        }
    }

    @Test
    void whatMatchesIsAdopted() throws Exception {
        try (var world = new World(folder, KeySettings.HASHED.withListing())) {
            makeByHand(world);
            assertThat(world.run("adopt", "--match", "policy=gold", "--match", "meta_data.owner=team-*", "--dry-run")
                            .out())
                    .contains("2 can be adopted");
            assertThat(world.run("adopt", "--match", "tag=own", "--dry-run").out())
                    .contains("2 can be adopted");
            assertThat(world.run("adopt", "--match", "api=Members", "--dry-run").out())
                    .contains("1 can be adopted");
            assertThat(world.run("adopt", "--match", "policy=golld", "--dry-run")
                            .err())
                    .contains("did you mean 'gold'?");
            World.Said wrong = world.run("adopt", "--match", "polcy=gold", "--dry-run");
            assertThat(wrong.code()).isEqualTo(64);
            assertThat(wrong.err()).contains("did you mean 'policy'?");
            assertThat(world.run("adopt", "--dry-run").code()).isEqualTo(64);
        }
    }

    @Test
    void aLostLedgerIsFoundAgainByTheMarks() throws Exception {
        try (var world = new World(folder, KeySettings.PLAIN)) {
            makeByHand(world);
            assertThat(world.run("adopt", "--all", "--auto-approve").code()).isEqualTo(0);
            assertThat(world.loseLedger()).isPositive();
            World.Said applied = world.run("apply", "--auto-approve");
            assertThat(applied.code()).as(applied.all()).isEqualTo(0);
            World.Said plan = world.run("plan", "--detailed-exitcode");
            assertThat(plan.code()).as(plan.all()).isEqualTo(0);
            assertThat(session(world, "partner-secret-id").text("hmac_string")).isEqualTo(SECRET);
            assertThat(world.get("/members/1", jane())).isEqualTo(200);
        }
    }

    /** Where nothing can be found again, nothing is taken away, and the plan says what to do. */
    @Test
    void anAdoptedKeyThatTheLedgerDoesNotKnowIsLeftAlone() throws Exception {
        try (var world = new World(folder, KeySettings.HASHED)) {
            makeByHand(world);
            adopt(world, Mode.HASHED, "--auto-approve");
            Path file = world.folder.resolve("adopted/without-policy.yaml");
            String before = Files.readString(file);
            Files.writeString(file, before.replace("  partner:", "  partner-renamed:"));
            World.Said applied = world.run("apply", "--auto-approve");
            assertThat(applied.code()).as(applied.all()).isEqualTo(4);
            assertThat(applied.err())
                    .contains("e2e/keys/partner-renamed is declared as adopted, and the ledger does not know it")
                    .contains("e2e/keys/partner is not declared any more, and is not revoked yet");
            assertThat(session(world, "partner-secret-id").text("hmac_string")).isEqualTo(SECRET);
            Files.writeString(file, before);
            assertThat(world.run("plan", "--detailed-exitcode").code()).isEqualTo(0);

            world.delete("/tyk/keys/partner-secret-id?org_id=acme");
            World.Said gone = world.run("apply", "--auto-approve");
            assertThat(gone.code()).isEqualTo(4);
            assertThat(gone.err()).contains("e2e/keys/partner is no longer on the gateway");
            Files.delete(world.folder.resolve("adopted/gold.yaml"));
            assertThat(world.run("plan").out()).contains("2 to revoke");
        }
    }

    /** Nothing in the files leads to an adopted key, so its former name has to. */
    @ParameterizedTest
    @EnumSource(Mode.class)
    void anAdoptedKeyIsRenamed(Mode mode) throws Exception {
        try (var world = new World(folder, mode.keys)) {
            makeByHand(world);
            adopt(world, mode, "--auto-approve");
            for (int i = 0; i < 3; i++) {
                assertThat(world.get("/orders/1", "unnamed-secret-id")).isEqualTo(200);
            }
            Path file = world.folder.resolve("adopted/without-policy.yaml");
            String before = Files.readString(file);
            Files.writeString(
                    file,
                    before.replace("  partner:\n", "  partner-2:\n    renamed_from: partner\n")
                            .replace("  key-1:\n", "  counted:\n    renamed_from: key-1\n")
                            .replace("  jane:\n", "  jane-doe:\n    renamed_from: jane\n"));
            World.Said plan = world.run("plan");
            assertThat(plan.out()).contains(" to update, 0 to revoke", "it was e2e/keys/partner before");
            World.Said applied = world.run("apply", "--auto-approve");
            assertThat(applied.code()).as(applied.all()).isEqualTo(0);
            World.Said again = world.run("plan", "--detailed-exitcode");
            assertThat(again.code()).as(again.all()).isEqualTo(0);
            assertThat(session(world, "partner-secret-id").fields("meta_data").text("keywright"))
                    .isEqualTo("e2e/partner-2");
            assertThat(session(world, "partner-secret-id").text("hmac_string")).isEqualTo(SECRET);
            assertThat(world.get("/members/1", jane())).isEqualTo(200);
            assertThat(world.get("/orders/1", "unnamed-secret-id")).isEqualTo(200);
            assertThat(world.get("/orders/1", "unnamed-secret-id")).isEqualTo(200);
            assertThat(world.get("/orders/1", "unnamed-secret-id"))
                    .as("its quota goes on")
                    .isEqualTo(403);

            Files.writeString(file, Files.readString(file).replace("    renamed_from: partner\n", ""));
            assertThat(world.run("plan", "--detailed-exitcode").code())
                    .as("the line may go")
                    .isEqualTo(0);
        }
    }

    @Test
    void aUserWithoutAPasswordIsNotCreated() throws Exception {
        try (var world = new World(folder, KeySettings.HASHED)) {
            world.write("keys.yaml", """
                    keys:
                      jane: {basic_auth: {username: jane}, access_rights: [{api: Members}], rate: 5, per: 1s}
                    """);
            World.Said applied = world.run("apply", "--auto-approve");
            assertThat(applied.code()).isEqualTo(4);
            assertThat(applied.err())
                    .contains("is not on the gateway, and the files give it no password", "keys.yaml:2");
        }
    }

    @Test
    void whatIsReleasedIsNobodys() throws Exception {
        try (var world = new World(folder, KeySettings.HASHED)) {
            makeByHand(world);
            adopt(world, Mode.HASHED, "--auto-approve");
            assertThat(world.run("release", "partnr", "--auto-approve").err()).contains("did you mean 'partner'?");
            assertThat(world.run("release", "partner").code())
                    .as("nobody can be asked")
                    .isEqualTo(1);
            assertThat(session(world, "partner-secret-id").fields("meta_data").text("keywright"))
                    .isEqualTo("e2e/partner");
            World.Said released = world.run("release", "partner", "--auto-approve");
            assertThat(released.code()).as(released.all()).isEqualTo(0);
            assertThat(released.out()).contains("Released 1 key", "adopted/without-policy.yaml:");
            assertThat(session(world, "partner-secret-id").fields("meta_data").has("keywright"))
                    .isFalse();
            assertThat(session(world, "partner-secret-id").text("hmac_string")).isEqualTo(SECRET);
            assertThat(world.run("apply", "--auto-approve").code())
                    .as("still declared")
                    .isEqualTo(4);
            assertThat(session(world, "partner-secret-id").whole("rate")).isEqualTo(100);
        }
    }

    /** One key, handed in by its hash, by its token and by its id. */
    @Test
    void aKeyThatIsHandedInTwiceIsAdoptedOnce() throws Exception {
        try (var world = new World(folder, KeySettings.HASHED)) {
            makeByHand(world);
            var token = new Token("acme", Secret.of("unnamed-secret-id"), HashFunction.MURMUR64);
            Files.writeString(
                    world.folder.resolve("handed-in.txt"),
                    token.hash().reveal() + "\n" + token.text().reveal() + "\nunnamed-secret-id\n");
            World.Said said = world.run("adopt", "--keys", "handed-in.txt", "--auto-approve");
            assertThat(said.out()).contains("Adopted 1 key. keywright plan: no changes.");
        }
    }

    @Test
    void doctorAndPlanCountWhatNobodyDeclares() throws Exception {
        try (var world = new World(folder, KeySettings.HASHED.withListing())) {
            assertThat(world.run("plan").out()).doesNotContain("not declared anywhere");
            makeByHand(world);
            assertThat(world.run("plan", "-out", "saved.plan").out())
                    .startsWith("No changes")
                    .contains(
                            "5 keys of the organisation are not declared anywhere", "keywright adopt --all --dry-run");
            assertThat(world.run("show", "saved.plan").out()).contains("5 keys of the organisation are not");
            assertThat(world.run("plan", "--format", "markdown").out()).contains("5 keys of the organisation are not");
            assertThat(world.run("plan", "--format", "json").out()).contains("\"undeclared\" : 5");
            assertThat(world.run("doctor").out())
                    .contains("5 keys in org acme are not declared anywhere", "keywright adopt");
            assertThat(world.run("adopt", "--all", "--auto-approve").code()).isEqualTo(0);
            assertThat(world.run("doctor").out()).contains("none in org acme");
            assertThat(world.run("plan", "--format", "json").out()).contains("\"undeclared\" : 0");
            assertThat(world.run("plan").out()).doesNotContain("not declared anywhere");
        }
        try (var world = new World(folder.resolve("silent"), KeySettings.HASHED)) {
            makeByHand(world);
            assertThat(world.run("doctor").out()).contains("not counted: the gateway does not list its keys");
            assertThat(world.run("plan", "--format", "json").out()).contains("\"undeclared\" : null");
        }
    }

    /** An alias that is the key, references in free text, limits that cannot be declared: reported, and nothing is written. */
    @Test
    void whatCannotBeWrittenIsNotAdopted() throws Exception {
        try (var world = new World(folder, KeySettings.HASHED.withListing())) {
            String rights =
                    "\"access_rights\": {\"api-1\": {\"api_id\": \"api-1\", \"api_name\": \"Orders\", \"versions\": [\"Default\"]}}";
            create(
                    world,
                    "alias-secret-id",
                    "{\"org_id\": \"acme\", \"rate\": 1, \"per\": 1, \"alias\": \"alias-secret-id\", " + rights + "}");
            create(world, "half-secret-id", "{\"org_id\": \"acme\", \"rate\": 100, " + rights + "}");
            create(
                    world,
                    "env-secret-id",
                    "{\"org_id\": \"acme\", \"rate\": 1, \"per\": 1, \"alias\": \"${env:KEYWRIGHT_KEY_SEED}\","
                            + " \"meta_data\": {\"a\": \"$${x}: #\\n\", \"n\": 0, \"list\": [1, null, {\"b\": false}]}, "
                            + rights + "}");
            World.Said adopted = world.run("adopt", "--all", "--auto-approve");
            assertThat(adopted.code()).as(adopted.all()).isEqualTo(0);
            assertThat(adopted.out())
                    .contains("1 cannot: their alias, tags or meta_data hold a key")
                    .contains("1 cannot: they hold what the files cannot declare: rate")
                    .contains("Adopted 1 key. keywright plan: no changes.");
            assertThat(world.everythingSaid.toString()).doesNotContain("secret-id");
        }
    }
}
