package dev.keywright.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.endtoend.World.Said;
import dev.keywright.json.Json;
import dev.keywright.model.value.Value;
import dev.keywright.testing.OutputSchema;
import dev.keywright.tyk.KeySettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** `leaked -`, on a gateway that hashes and lists nothing. */
class LeakedCommandTest {

    private static final String KEYS = """
            policies:
              gold: {rate: 9, per: 1s, access_rights: [{api: Orders}]}
            keys:
              # the app
              acme:
                # why gold
                apply_policies: [gold] # since May
                meta_data: {owner: team-a}
              legacy: {key: "${env:LEGACY_KEY}", access_rights: [{api: Orders}], rate: 9, per: 1s, quota_max: unlimited}
              jane: {basic_auth: {username: jane, password: "${env:JANE_PASSWORD}"}, access_rights: [{api: Members}], rate: 9, per: 1s, quota_max: unlimited}
              partner: {hmac_enabled: true, hmac_string: "${env:HMAC_SECRET}", access_rights: [{api: Orders}], rate: 9, per: 1s, quota_max: unlimited}
            """;

    @TempDir
    Path folder;

    private World world;
    private final List<String> secrets =
            new ArrayList<>(List.of(World.SUPPLIED, World.PASSWORD, World.HMAC, World.SEED, World.ADMIN_SECRET));

    @BeforeEach
    void keys() throws Exception {
        world = new World(folder, KeySettings.HASHED);
        world.write("keys.yaml", KEYS);
        apply();
    }

    @AfterEach
    void nothingWasShown() throws Exception {
        assertThat(world.everythingSaid.toString())
                .doesNotContain(secrets.toArray(String[]::new))
                .doesNotContainPattern("kw_[0-9a-z]{5}");
        world.close();
    }

    private void apply() {
        Said applied = world.run("apply", "--auto-approve", "--allow", "mass-revoke");
        assertThat(applied.code()).as(applied.all()).isZero();
    }

    private String revealed(String name) {
        String key = world.reveal(name);
        secrets.add(key);
        return key;
    }

    private Said leaked(String key, String... more) {
        var words = new ArrayList<>(List.of("leaked", "-"));
        words.addAll(List.of(more));
        Said said = world.runWithInput(key + "\n", words.toArray(String[]::new));
        assertThat(said.code()).as(said.all()).isZero();
        return said;
    }

    private String files() throws IOException {
        return Files.readString(world.folder.resolve("keys.yaml"));
    }

    @Test
    void theOwnerTheAccessAndTheEditAreShownAndNothingIsChanged() throws Exception {
        String acme = revealed("acme");
        String plain = acme.replace("=", "");
        for (String pasted :
                List.of(acme, "'" + acme + "'", "Authorization: Bearer " + acme, plain, acme.replace("=", "%3D"))) {
            assertThat(leaked(pasted).out()).isEqualTo("""
                    e2e/keys/acme, generation 1
                      gateway:  it works, and never expires
                      policies: gold
                      opens:    Orders
                      owner:    team-a

                    To replace it, change keys.yaml:7 (--write does it):
                      +     generation: 2

                    Then 'keywright apply' creates the new key and revokes this one. Its used quota starts again at 0. 'keywright reveal' hands the new key out.
                    """);
        }
        assertThat(files()).isEqualTo(KEYS);
        Said json = leaked(acme, "--format", "json");
        OutputSchema.check("leaked.schema.json", json.out());
        assertThat(json.out()).contains("\"kind\" : \"edit\"", "\"written\" : false", "\"state\" : \"works\"");
    }

    @Test
    void theEditIsMadeAndTheLeakedKeyDies() throws Exception {
        String acme = revealed("acme");
        assertThat(world.get("/orders/", acme)).isEqualTo(200);
        assertThat(leaked(acme, "--write").out()).contains("Changed in keys.yaml:7:\n", "+     generation: 2");
        assertThat(files()).isEqualTo(KEYS.replace("    apply_policies", "    generation: 2\n    apply_policies"));
        apply();
        assertThat(world.get("/orders/", acme)).isEqualTo(403);
        assertThat(world.get("/orders/", revealed("acme"))).isEqualTo(200);
        Said again = leaked(acme, "--write");
        assertThat(again.out())
                .contains("e2e/keys/acme, generation 1 (replaced)", "it holds no such key", "No change is needed.");
        assertThat(leaked(revealed("acme"), "--write").out())
                .contains("-     generation: 2\n", "+     generation: 3\n");
        assertThat(files()).contains("    generation: 3\n    apply_policies");
    }

    @Test
    void theEditAddsToWhatARotatingKeyDeclares() throws Exception {
        world.write(
                "keys.yaml",
                KEYS.replace(
                        "    apply_policies",
                        "    rotate: {every: 30d, overlap: 7d, since: 2026-01-01}\n    generation: 3\n    apply_policies"));
        apply();
        String acme = revealed("acme");
        assertThat(leaked(acme, "--write").out())
                .contains("+     generation: 4\n")
                .contains("Remove `overlap` (keys.yaml:");
        apply();
        assertThat(world.get("/orders/", revealed("acme"))).isEqualTo(200);
        assertThat(revealed("acme")).isNotEqualTo(acme);
    }

    @Test
    void aKeyOfThePreviousSeedIsKnown() throws Exception {
        String acme = revealed("acme");
        world.environment.put("KEYWRIGHT_KEY_SEED_NEXT", "canary-q7RtB2xVw9LmK4sYc1HnZ8dPfA5uJe3G");
        world.write(
                "keywright.yaml",
                World.PROJECT + "key_seed_next: \"${env:KEYWRIGHT_KEY_SEED_NEXT}\"\ndefaults: {keys: {overlap: 7d}}\n");
        apply();
        assertThat(leaked(acme).out()).contains("e2e/keys/acme, generation 1 (replaced)", "it works until ");
        assertThat(leaked(revealed("acme")).out()).contains("e2e/keys/acme, generation 1\n");
    }

    @Test
    void anOverlapIsPointedOutAndWithoutItTheFormerKeyDies() throws Exception {
        String acme = revealed("acme");
        String overlapping = KEYS.replace("    meta_data", "    overlap: 7d\n    meta_data");
        world.write("keys.yaml", overlapping);
        assertThat(leaked(acme).out()).contains("Remove `overlap` (keys.yaml:8:5) before");
        world.write("keys.yaml", overlapping.replace("    overlap", "    generation: 2\n    overlap"));
        apply();
        assertThat(world.get("/orders/", acme)).isEqualTo(200);
        assertThat(leaked(acme).out())
                .contains(
                        "generation 1 (replaced)",
                        "it works until ",
                        "and still works. Remove `overlap` (keys.yaml:9:5)");
        world.write("keys.yaml", KEYS.replace("    meta_data", "    generation: 2\n    meta_data"));
        apply();
        assertThat(world.get("/orders/", acme)).isNotEqualTo(200);
    }

    @Test
    void suppliedSecretsAreChangedByHand() throws Exception {
        Said supplied = leaked(World.SUPPLIED, "--write");
        assertThat(supplied.out()).contains("e2e/keys/legacy\n", "it works", "reference (keys.yaml:9:12)");
        assertThat(leaked(revealed("legacy")).out()).contains("e2e/keys/legacy\n", "it works");
        assertThat(leaked(World.PASSWORD).out())
                .contains("the password of e2e/keys/jane", "was not asked", "(keys.yaml:10:");
        assertThat(leaked("jane").out()).contains("e2e/keys/jane\n", "A user name alone opens nothing");
        assertThat(leaked(World.HMAC).out()).contains("the HMAC secret of e2e/keys/partner", "(keys.yaml:11:");
        assertThat(leaked(World.SEED).out()).contains("the key_seed of this project", "(keywright.yaml:5:");
        assertThat(leaked(World.ADMIN_SECRET).out()).contains("the gateway's admin secret", "(keywright.yaml:4:");
        assertThat(files()).isEqualTo(KEYS);
        OutputSchema.check(
                "leaked.schema.json", leaked(World.SEED, "--format", "json").out());
        OutputSchema.check(
                "leaked.schema.json", leaked(World.SUPPLIED, "--format", "json").out());
    }

    @Test
    void keysOfOthersAndUnknownOnesAreNamedAsSuch() throws Exception {
        String body =
                "{\"org_id\":\"acme\",\"access_rights\":{\"orders\":{\"api_id\":\"orders\",\"versions\":[\"Default\"]}}%s}";
        Value.Fields plain = (Value.Fields) Json.read(body.formatted(""));
        Value.Fields other = (Value.Fields) Json.read(body.formatted(",\"meta_data\":{\"keywright\":\"billing/app\"}"));
        Value.Fields gone = (Value.Fields) Json.read(body.formatted(",\"meta_data\":{\"keywright\":\"e2e/old\"}"));
        world.post("/tyk/keys/made-by-hand", plain);
        world.post("/tyk/keys/made-by-billing", other);
        world.post("/tyk/keys/made-long-ago", gone);
        assertThat(leaked("made-by-hand").out())
                .contains(
                        "A key that this project does not declare, and that carries no mark",
                        "it works",
                        "It is not ours");
        assertThat(leaked("made-by-billing").out())
                .contains("a key of billing/app, by the mark in its session", "Ask its owner");
        assertThat(leaked("made-long-ago").out()).contains("a key of e2e/old", "the next 'keywright apply' revokes it");
        assertThat(leaked("never-seen").out()).contains("No key of this project", "it holds no such key");
        OutputSchema.check(
                "leaked.schema.json", leaked("never-seen", "--format", "json").out());
    }

    @Test
    void aCellOfATableIsNamed() throws Exception {
        world.write("keys.yaml", "keys: {}\n");
        world.write("customers.csv", "id,gen\none,1\ntwo,3\n");
        world.write("table.yaml", """
                keys_from:
                  csv: customers.csv
                  name: "${row:id}"
                  key: {generation: "${row:gen}", access_rights: [{api: Orders}], rate: 1, per: 1s, quota_max: unlimited}
                """);
        Said applied = world.run("apply", "--auto-approve", "--allow", "mass-revoke");
        assertThat(applied.code()).as(applied.all()).isZero();
        assertThat(leaked(revealed("two")).out())
                .contains("e2e/keys/two, generation 3", "Write 4 into this cell (customers.csv:3:5)");
    }

    @Test
    void aSharedBodyIsNotEdited() throws Exception {
        String shared = """
                keys:
                  one: &body
                    access_rights: [{api: Orders}]
                    rate: 1
                    per: 1s
                    quota_max: unlimited
                  two: *body
                """;
        world.write("keys.yaml", shared);
        apply();
        for (String name : List.of("one", "two")) {
            assertThat(leaked(revealed(name), "--write").out())
                    .contains("Write `generation: 2` for this key", "by hand");
        }
        assertThat(files()).isEqualTo(shared);
    }

    @Test
    void theGatewayNeedNotAnswer() throws Exception {
        String acme = revealed("acme");
        world.environment.put("TYK_GATEWAY_URL", "http://127.0.0.1:1");
        Said said = leaked(acme);
        assertThat(said.err()).contains("the gateway could not be asked");
        assertThat(said.out())
                .contains("e2e/keys/acme, generation 1", "treat it as a key that works", "+     generation: 2");
    }

    @Test
    void aKeyOnTheCommandLineIsRefusedAndNotRepeated() {
        String acme = revealed("acme");
        for (Said said : List.of(world.run("leaked", acme), world.run("leaked"), world.run("leaked", "-", acme))) {
            assertThat(said.code()).isEqualTo(64);
            assertThat(said.err()).contains("standard input");
            assertThat(said.out()).isEmpty();
        }
        Said two = world.runWithInput("a\nb\n", "leaked", "-");
        assertThat(two.code()).isEqualTo(1);
        assertThat(two.err()).contains("it has 2 lines");
        assertThat(world.runWithInput("", "leaked", "-").code()).isEqualTo(1);
    }
}
