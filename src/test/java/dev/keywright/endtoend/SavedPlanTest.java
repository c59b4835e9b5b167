package dev.keywright.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.json.Json;
import dev.keywright.model.value.Value;
import dev.keywright.testing.OutputSchema;
import dev.keywright.tyk.KeySettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** plan -out, show, apply FILE, --plan-digest, signatures and receipts, all the way. */
class SavedPlanTest {

    private static final String POLICY = """
            policies:
              gold: {rate: %d, per: 1m, access_rights: [{api: Orders}], tags: [gold]}
            """;

    private static final String KEYS = """
            keys:
              acme: {apply_policies: [gold], meta_data: {owner: team-a, token: "${env:META}"}}
              billing: {access_rights: [{api: Billing}], rate: 5, per: 1s, quota_max: 100, quota_renewal_rate: 1d}
              legacy: {key: "${env:LEGACY_KEY}", access_rights: [{api: Billing}]}
              jane: {basic_auth: {username: jane, password: "${env:JANE_PASSWORD}"}, access_rights: [{api: Members}]}
              partner: {hmac_enabled: true, hmac_string: "${env:HMAC_SECRET}", access_rights: [{api: Orders}]}
            """;

    @TempDir
    Path temp;

    private World world;

    @BeforeEach
    void start() throws IOException {
        world = new World(temp, KeySettings.HASHED);
        world.environment.put("KEYWRIGHT_ALLOW_ENV", "META_SECRET,ONCE_SECRET,META");
        world.environment.put("META", "canary-meta-0c0c");
        world.write("policies.yaml", POLICY.formatted(1000));
        world.write("keys.yaml", KEYS);
    }

    @AfterEach
    void stop() throws IOException {
        world.close();
    }

    private World.Said good(String... words) {
        World.Said said = world.run(words);
        assertThat(said.code()).as(said.all()).isZero();
        return said;
    }

    private Value.Fields json(String file) throws IOException {
        return (Value.Fields) Json.read(Files.readString(world.folder.resolve(file)));
    }

    private void noPlanLeft() {
        assertThat(world.run("plan", "--detailed-exitcode").out()).startsWith("No changes");
    }

    @Test
    void aSavedPlanIsAppliedOnceAndExactly() throws IOException {
        World.Said plan = good("plan", "-out", "first.plan");
        World.Said applied = good("apply", "first.plan");
        assertThat(applied.out()).contains("policies: 1 created; keys: 5 created");
        noPlanLeft();

        World.Said again = world.run("apply", "first.plan");
        assertThat(again.code()).isEqualTo(5);
        assertThat(again.err())
                .contains(
                        "the ledger (serial 0 then",
                        "used once",
                        "6 changes of the plan no longer fit",
                        "e2e/keys/acme")
                .contains("nothing was changed: first.plan is stale");
        assertThat(plan.out()).contains("Digest: ");
    }

    @Test
    void aPlanIsNotUsedAgainEvenWhenAllIsAsItWas() throws IOException {
        good("apply", "--auto-approve");
        Value.Fields before = (Value.Fields) world.admin("/tyk/keys/" + world.reveal("billing"));
        world.write("keys.yaml", KEYS.replace("rate: 5", "rate: 7"));
        good("plan", "-out", "a.plan");
        String digest = digest();
        good("apply", "a.plan");
        world.put("/tyk/keys/" + world.reveal("billing"), before);

        World.Said again = world.run("apply", "a.plan");
        assertThat(again.code()).isEqualTo(5);
        assertThat(again.err()).contains("the ledger (serial ").doesNotContain("is stale:");
        assertThat(world.run("apply", "--plan-digest", digest).code()).isEqualTo(5);
        good("plan", "-out", "b.plan");
        good("apply", "b.plan");
    }

    @Test
    void showTellsJustWhatPlanTold() throws IOException {
        good("apply", "--auto-approve");
        world.write("policies.yaml", POLICY.formatted(500));
        world.environment.put("META", "canary-meta-another");
        world.write(
                "keys.yaml",
                KEYS.replace("rate: 5", "rate: 7")
                        .replace("jane:", "joan:")
                        .replace("username: jane", "username: joan"));
        for (String format : new String[] {"text", "json", "markdown"}) {
            World.Said plan = good("plan", "-out", "a.plan", "--format", format);
            assertThat(good("show", "a.plan", "--format", format).out()).isEqualTo(plan.out());
        }
        OutputSchema.check(
                "plan.schema.json", good("show", "a.plan", "--format", "json").out());
        assertThat(good("show", "a.plan").err()).contains("not signed");
    }

    @Test
    void theFileHoldsNoSecretAndOnlyItsOwnerMayReadIt() throws IOException {
        good("plan", "-out", "a.plan");
        good("apply", "a.plan", "--receipt", "r.json");
        world.environment.put("JANE_PASSWORD", "canary-password-second");
        world.write("keys.yaml", KEYS.replace("hmac_enabled: true, ", ""));
        good("plan", "-out", "b.plan");
        String all = Files.readString(world.folder.resolve("a.plan"))
                + Files.readString(world.folder.resolve("b.plan"))
                + Files.readString(world.folder.resolve("r.json"));
        for (String canary : new String[] {
            World.ADMIN_SECRET,
            World.SEED,
            World.PASSWORD,
            World.SUPPLIED,
            World.HMAC,
            "canary",
            world.reveal("acme"),
            world.reveal("billing"),
            world.url()
        }) {
            assertThat(all).doesNotContain(canary);
        }
        OutputSchema.check("saved-plan.schema.json", Files.readString(world.folder.resolve("a.plan")));
        OutputSchema.check("saved-plan.schema.json", Files.readString(world.folder.resolve("b.plan")));
        OutputSchema.check("receipt.schema.json", Files.readString(world.folder.resolve("r.json")));
        for (String file : new String[] {"a.plan", "r.json"}) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(world.folder.resolve(file))))
                    .isEqualTo("rw-------");
        }
        try (var files = Files.list(world.folder)) {
            assertThat(files.map(f -> f.getFileName().toString())).noneMatch(name -> name.endsWith(".part"));
        }
    }

    @Test
    void everythingThatHasMovedIsNamedAtOnce() throws IOException {
        good("apply", "--auto-approve");
        world.write("policies.yaml", POLICY.formatted(500));
        world.write("keys.yaml", KEYS.replace("rate: 5", "rate: 7") + "  extra: {access_rights: [{api: Orders}]}\n");
        good("plan", "-out", "a.plan");

        Value.Fields live = (Value.Fields) world.admin("/tyk/keys/" + world.reveal("billing"));
        world.put("/tyk/keys/" + world.reveal("billing"), live.with("alias", Value.text("by hand")));
        world.write("keys.yaml", KEYS.replace("rate: 5", "rate: 7").replace("owner: team-a", "owner: team-b"));
        World.Said stale = world.run("apply", "a.plan");
        assertThat(stale.code()).isEqualTo(5);
        assertThat(stale.err())
                .contains("e2e/keys/billing is stale: it changed on the gateway")
                .contains("e2e/keys/acme is stale: the plan did not have it, and now it is to be updated")
                .contains("e2e/keys/extra is stale: it was to be created, and now no change is needed");
        assertThat(world.run("plan", "--format", "json").out()).contains("by hand");

        world.environment.put("KEYWRIGHT_KEY_SEED", "canary-another-Qm4Zr6Lw0Hy4Ns9Xc3Kb7Pd1Gf5J");
        world.write(
                "keywright.yaml",
                Files.readString(world.folder.resolve("keywright.yaml")).replace("namespace: e2e", "namespace: other"));
        World.Said elsewhere = world.run("apply", "a.plan");
        assertThat(elsewhere.code()).isEqualTo(5);
        assertThat(elsewhere.err()).contains("the namespace: it was e2e and is other", "the key seed");
    }

    @Test
    void whatTheFilesSayCountsAndSecretsToo() throws IOException {
        good("plan", "-out", "a.plan");
        world.environment.put("META", "canary-meta-moved");
        World.Said stale = world.run("apply", "a.plan");
        assertThat(stale.code()).isEqualTo(5);
        assertThat(stale.err()).contains("e2e/keys/acme is stale: what the files specify for it changed");
        assertThat(stale.err()).doesNotContain("billing is stale");
    }

    @Test
    void anAlteredFileIsRefused() throws IOException {
        good("plan", "-out", "a.plan");
        String text = Files.readString(world.folder.resolve("a.plan"));
        world.write("shown.plan", text.replace("\"Orders\"", "\"Billing\""));
        world.write("allow.plan", text.replaceFirst("\"allow\" : \\[ ]", "\"allow\" : [ \"mass-revoke\" ]"));
        world.write("changes.plan", text.replace("\"address\" : \"e2e/keys/acme\"", "\"address\" : \"e2e/keys/acne\""));
        for (String file : new String[] {"shown.plan", "allow.plan", "changes.plan"}) {
            assertThat(Files.readString(world.folder.resolve(file))).isNotEqualTo(text);
            World.Said said = world.run("apply", file);
            assertThat(said.code()).as(file).isEqualTo(1);
            assertThat(said.err()).contains("was altered after it was written");
        }
        world.write("none.plan", "{}");
        assertThat(world.run("apply", "none.plan").err()).contains("none.plan cannot be read: its format is not");
        world.write("torn.plan", text.substring(0, 100));
        assertThat(world.run("show", "torn.plan").err()).contains("torn.plan cannot be read: it is not JSON");
        assertThat(world.run("apply", "missing.plan").err()).contains("there is no such file");
    }

    @Test
    void aDigestStandsForThePlan() throws IOException {
        String digest = digest();
        assertThat(digest()).isEqualTo(digest);
        assertThat(world.run("plan", "--format", "markdown").out()).contains("apply --plan-digest " + digest);
        assertThat(world.run("plan").out()).contains("Digest: " + digest);

        world.write("keys.yaml", KEYS.replace("rate: 5", "rate: 6"));
        World.Said stale = world.run("apply", "--plan-digest", digest);
        assertThat(stale.code()).isEqualTo(5);
        assertThat(stale.err()).contains(digest, "it is now ");
        world.write("keys.yaml", KEYS);
        good("apply", "--plan-digest", digest);
        noPlanLeft();
        assertThat(world.run("apply", "--plan-digest", digest).code()).isEqualTo(5);
        assertThat(world.run("apply", "--plan-digest", "abc").code()).isEqualTo(64);
    }

    private String digest() {
        return ((Value.Fields) Json.read(good("plan", "--format", "json").out())).text("digest");
    }

    @Test
    void trialsDoNotMakeAPlanStale() throws IOException {
        world.write("policies.yaml", """
                policies:
                  gold: {rate: 10, per: 1m, key_expires_in: 1d, access_rights: [{api: Orders}]}
                """);
        good("plan", "-out", "a.plan");
        world.clock.forward(java.time.Duration.ofMinutes(5));
        good("apply", "a.plan");
        noPlanLeft();
    }

    @Test
    void guardsAreKeptWithWhatWasAllowed() throws IOException {
        good("apply", "--auto-approve");
        world.write("keys.yaml", KEYS.replace("quota_max: 100, quota_renewal_rate: 1d", "quota_max: unlimited"));
        assertThat(world.run("plan", "-out", "stopped.plan").code()).isEqualTo(3);
        assertThat(good("show", "stopped.plan").out()).contains("Apply would stop: 1 key would lose a limit: billing");
        assertThat(world.run("apply", "stopped.plan").code()).isEqualTo(3);

        good("plan", "-out", "allowed.plan", "--allow", "wider-access=billing");
        assertThat(good("show", "allowed.plan").out()).contains("Allowed: 1 key would lose a limit");
        good("apply", "allowed.plan");
        noPlanLeft();
    }

    @Test
    void onlyASignedPlanIsTaken() throws Exception {
        keyPair("plan");
        keyPair("other");
        good("plan", "-out", "plain.plan");
        good("plan", "-out", "signed.plan", "--sign", "plan.key");
        World.Said plain = world.run("apply", "plain.plan", "--verify", "plan.pub");
        assertThat(plain.code()).isEqualTo(1);
        assertThat(plain.err()).contains("plain.plan is not signed");
        assertThat(world.run("apply", "signed.plan", "--verify", "other.pub").err())
                .contains("does not fit this key");
        assertThat(world.run("show", "signed.plan", "--verify", "plan.key").err())
                .contains("plan.key is a private key, and the public key is needed here", "-pubout");
        assertThat(good("show", "signed.plan", "--verify", "plan.pub").err()).contains("its signature is good");
        world.write(
                "altered.plan",
                Files.readString(world.folder.resolve("signed.plan")).replace("team-a", "team-b"));
        assertThat(world.run("show", "altered.plan", "--verify", "plan.pub").code())
                .isEqualTo(1);
        assertThat(world.run("plan", "--sign", "plan.key").code()).isEqualTo(64);

        good("apply", "signed.plan", "--verify", "plan.pub", "--receipt", "r.json", "--sign", "plan.key");
        good("show", "r.json", "--verify", "plan.pub");
        assertThat(world.run("show", "r.json", "--verify", "other.pub").code()).isEqualTo(1);
    }

    private void keyPair(String name) throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        world.write(name + ".key", pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
        world.write(name + ".pub", pem("PUBLIC KEY", pair.getPublic().getEncoded()));
    }

    private static String pem(String kind, byte[] der) {
        return "-----BEGIN " + kind + "-----\n"
                + Base64.getMimeEncoder().encodeToString(der)
                + "\n-----END " + kind + "-----\n";
    }

    @Test
    void aReceiptTellsWhatWasDoneByWhom() throws IOException {
        world.environment.put("GITHUB_ACTOR", "octocat");
        world.environment.put("GITHUB_SHA", "0123abcd");
        world.environment.put("GITHUB_RUN_ID", "77");
        String digest = digest();
        good("apply", "--auto-approve", "--receipt", "r.json");
        Value.Fields receipt = json("r.json");
        assertThat(receipt.text("plan_digest")).isEqualTo(digest);
        assertThat(receipt.text("state")).isEqualTo("finished");
        assertThat(receipt.whole("exit_code")).isZero();
        assertThat(receipt.fields("who").toMap())
                .containsEntry("actor", Value.text("octocat"))
                .containsEntry("commit", Value.text("0123abcd"))
                .containsEntry("run", Value.text("77"));
        assertThat(receipt.fields("counts").whole("done")).isEqualTo(6);

        world.write("keys.yaml", KEYS.replace("rate: 5", "rate: 7"));
        good("apply", "--auto-approve", "--receipt", "r2.json");
        Value.Fields change = (Value.Fields) json("r2.json").items("changes").get(0);
        Value.Fields created = receipt.items("changes").stream()
                .map(Value.Fields.class::cast)
                .filter(c -> c.text("address").equals("e2e/keys/billing"))
                .findFirst()
                .orElseThrow();
        assertThat(change.text("before")).isNotEmpty().isEqualTo(created.text("after"));
        assertThat(change.text("after")).isNotEmpty().isNotEqualTo(change.text("before"));
        assertThat(good("show", "r.json").out()).contains("done", "create-key", "e2e/keys/billing", "octocat");
    }

    @Test
    void aReceiptThatCannotBeWrittenStopsTheApply() throws IOException {
        Files.createDirectory(world.folder.resolve("taken"));
        for (String place : new String[] {"taken", "no-such-folder/r.json", "/dev/full"}) {
            World.Said said = world.run("apply", "--auto-approve", "--receipt", place);
            assertThat(said.code()).as(place).isEqualTo(1);
            assertThat(said.err()).contains("nothing was changed: the receipt cannot be written to " + place);
        }
        assertThat(world.run("plan").out()).contains("5 to create");
        assertThat(world.run("plan", "-out", "no-such-folder/a.plan").code()).isEqualTo(1);
    }
}
