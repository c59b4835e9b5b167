package dev.keywright.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.model.value.Secret;
import dev.keywright.model.value.Value;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.tyk.KeySettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Someone writes to the ledger through the admin API and does not have the seed. */
class SealedLedgerTest {

    private static final String FILES = """
            policies:
              gold: {rate: 10, per: 1s, access_rights: [{api: Orders}]}
            keys:
              one: {apply_policies: [gold], protect: true}
              two: {access_rights: [{api: Orders}], rate: 5, per: 1s}
            """;

    private static final List<String> ALL = List.of("mass-revoke", "shrunken-project", "empty-project");

    private World world;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        world = new World(folder, KeySettings.HASHED.withListing());
        world.write("keys.yaml", FILES);
        assertThat(apply().code()).isZero();
    }

    @AfterEach
    void stop() throws Exception {
        world.close();
    }

    @Test
    void aForeignPolicyInAPageIsNeverDeleted() throws Exception {
        world.write("foreign/keywright.yaml", """
                version: 1
                namespace: foreign
                org_id: acme
                gateway: {url: "${env:TYK_GATEWAY_URL}", secret: "${env:TYK_GATEWAY_SECRET}"}
                key_seed: "${env:FOREIGN_SEED}"
                """);
        world.environment.put("FOREIGN_SEED", "Zp4Lm9Xw2Rt7Kc5Hb8Qn3Vd6Jf1Gs0Ya");
        world.write("foreign/keys.yaml", "policies: {foreign: {rate: 1, per: 1s, access_rights: [{api: Billing}]}}\n");
        assertThat(world.run(world.folder.resolve("foreign"), "apply", "--auto-approve")
                        .code())
                .isZero();
        edit(content -> content.has("policies") && content.text("namespace").equals("e2e")
                ? content.with("policies", Value.texts(List.of("foreign", "gold")))
                : content);

        World.Said said = apply();

        assertThat(said.code()).as(said.all()).isOne();
        assertThat(said.err()).contains("ledger-broken", "fails its seal");
        assertThat(world.admin("/tyk/policies/foreign")).isNotNull();
    }

    @Test
    void protectionThatWasTakenOffInAPageIsNoticed() throws Exception {
        String one = world.reveal("one");
        edit(content -> {
            Value.Fields keys = content.fields("keys");
            return keys.has("one")
                    ? content.with(
                            "keys",
                            keys.with(
                                    "one",
                                    Value.Fields.of(
                                            "d1",
                                            keys.fields("one").fields("d1").without("protected"))))
                    : content;
        });
        world.write("keys.yaml", FILES.replaceAll("(?m)^  one:.*\n", ""));

        World.Said said = apply();

        assertThat(said.code()).as(said.all()).isOne();
        assertThat(said.err()).contains("ledger-broken");
        assertThat(world.get("/orders/", one)).isEqualTo(200);
    }

    @Test
    void anOldLedgerIsSealedWhenNothingElseIsToBeDone() throws Exception {
        unseal();
        World.Said planned = world.run("plan", "--detailed-exitcode");
        assertThat(planned.code()).as(planned.all()).isZero();
        assertThat(planned.err()).contains("ledger-unsealed", "approved seals it");
        World.Said unapproved = world.run("apply");
        assertThat(unapproved.code()).isZero();
        assertThat(sealed()).as("nobody has approved it").isFalse();

        World.Said applied = world.run("apply", "--auto-approve");

        assertThat(applied.code()).as(applied.all()).isZero();
        assertThat(applied.err()).contains("the ledger of e2e is sealed now");
        assertThat(sealed()).isTrue();
        World.Said again = world.run("apply", "--auto-approve");
        assertThat(again.err()).doesNotContain("seal");
        assertThat(world.run("plan", "--detailed-exitcode").code()).isZero();
    }

    @Test
    void anOldLedgerIsSealedWithAChange() throws Exception {
        unseal();
        world.write("keys.yaml", FILES + "  three: {access_rights: [{api: Orders}]}\n");

        assertThat(apply().err()).contains("ledger-unsealed", "the ledger of e2e is sealed now");

        assertThat(sealed()).isTrue();
        assertThat(world.run("plan", "--detailed-exitcode").code()).isZero();
    }

    private World.Said apply() {
        var words = new java.util.ArrayList<>(List.of("apply", "--auto-approve"));
        ALL.forEach(guard -> words.addAll(List.of("--allow", guard)));
        return world.run(words.toArray(String[]::new));
    }

    /** Back into what an older Keywright wrote. */
    private void unseal() throws IOException {
        var keyring = new Keyring(Secret.of(World.SEED), "e2e", "acme");
        for (Map.Entry<String, Value.Fields> session : ledger().entrySet()) {
            // An older Keywright wrote none of these.
            if (List.of("sealed", "created", "created-part")
                    .contains(content(session.getValue()).text("kind"))) {
                world.delete(session.getKey());
            }
        }
        edit(content -> content.text("namespace").equals("e2e") ? old(content, keyring) : content);
    }

    private static Value.Fields old(Value.Fields content, Keyring keyring) {
        Value.Fields bare = content.with("format", Value.whole(1)).without("seal");
        if (bare.has("announced")) {
            return bare.with(
                    "announced",
                    Value.items(bare.items("announced").stream()
                            .<Value>map(intent -> ((Value.Fields) intent).without("sealed"))
                            .toList()));
        }
        return bare.has("current")
                ? bare.with("current", bare.fields("current").without("sealed"))
                        .with("seed_check", Value.text(keyring.seedCheck()))
                : bare;
    }

    private boolean sealed() throws IOException {
        return ledger().values().stream()
                .map(SealedLedgerTest::content)
                .allMatch(content -> content.whole("format") == 2 && content.has("seal"));
    }

    private static Value.Fields content(Value.Fields session) {
        return session.fields("meta_data").fields("keywright_ledger");
    }

    /** By the path of each. */
    private Map<String, Value.Fields> ledger() throws IOException {
        var sessions = new TreeMap<String, Value.Fields>();
        for (String hash : ((Value.Fields) world.admin("/tyk/keys")).texts("keys")) {
            String path = "/tyk/keys/" + hash + "?hashed=true";
            var session = (Value.Fields) world.admin(path);
            if (content(session).size() > 0) {
                sessions.put(path, session);
            }
        }
        return sessions;
    }

    private void edit(UnaryOperator<Value.Fields> change) throws IOException {
        for (Map.Entry<String, Value.Fields> session : ledger().entrySet()) {
            Value.Fields content = content(session.getValue());
            Value.Fields changed = change.apply(content);
            if (!changed.equals(content)) {
                world.put(
                        session.getKey(),
                        session.getValue().with("meta_data", Value.Fields.of("keywright_ledger", changed)));
            }
        }
    }
}
