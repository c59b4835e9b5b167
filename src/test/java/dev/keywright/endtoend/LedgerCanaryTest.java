package dev.keywright.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.json.Json;
import dev.keywright.model.value.Secret;
import dev.keywright.model.value.Value;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.tyk.HashFunction;
import dev.keywright.tyk.KeySettings;
import dev.keywright.tyk.Token;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whoever can read sessions reads the ledger. Looks through every version of each of its sessions that the gateway has ever
 * stored, for credentials that users gave, for hashes that lead back to them, and for prints that make seeds cheap to guess.
 */
class LedgerCanaryTest {

    private static final String KEYS = """
            policies:
              gold: {rate: 10, per: 1s, access_rights: [{api: Orders}], protect: true}
            keys:
              derived: {access_rights: [{api: Orders}]}
              golden: {apply_policies: [gold], protect: true}
              given: {hmac_enabled: true, hmac_string: "${env:HMAC_SECRET}", access_rights: [{api: Partners}]}
              jane: {basic_auth: {username: jane, password: "${env:JANE_PASSWORD}"}, access_rights: [{api: Members}]}
              legacy: {key: "${env:LEGACY_KEY}", access_rights: [{api: Billing}]}
            """;

    private static final String SECOND_PASSWORD = "canary second password 5";

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void noVersionOfTheLedgerHoldsACredential(boolean hashed, @TempDir Path folder) throws Exception {
        KeySettings settings = hashed ? KeySettings.HASHED.withListing() : KeySettings.PLAIN;
        try (var world = new World(folder, settings)) {
            world.write("keys.yaml", KEYS);
            apply(world);
            world.write("keys.yaml", KEYS.replace("legacy:", "renamed:").replace("protect: true", "protect: false"));
            apply(world);
            world.environment.put("LEGACY_KEY", "canary-other-key-31");
            world.environment.put("JANE_PASSWORD", SECOND_PASSWORD);
            world.write("keys.yaml", KEYS);
            apply(world, "--allow", "mass-revoke");
            if (!hashed) {
                assertThat(world.loseLedger()).isPositive();
                world.write("keys.yaml", KEYS.replaceAll("(?m)^  legacy:.*\n", ""));
                apply(world, "--allow", "mass-revoke");
            }

            Set<String> kinds = new TreeSet<>();
            for (Value.Fields session : ledger(folder.resolve("store"))) {
                kinds.add(session.fields("meta_data").fields("keywright_ledger").text("kind"));
                String stored = Json.revealing(session);
                secrets(world).forEach((what, secret) -> assertAbsent(stored, what, secret));
            }
            assertThat(kinds).contains("announced", "count", "lock", "namespaces", "page", "root", "sealed");
        }
    }

    private static void apply(World world, String... more) {
        var words = new ArrayList<>(List.of("apply", "--auto-approve"));
        words.addAll(List.of(more));
        World.Said said = world.run(words.toArray(String[]::new));
        assertThat(said.code()).as(said.all()).isZero();
    }

    private static Map<String, String> secrets(World world) {
        var keyring = new Keyring(Secret.of(World.SEED), "e2e", "acme");
        Map<String, String> secrets = new TreeMap<>(Map.of(
                "password", World.PASSWORD,
                "second password", SECOND_PASSWORD,
                "HMAC secret", World.HMAC,
                "seed", World.SEED,
                "fast check of the seed", keyring.seedCheck()));
        for (String password : List.of(World.PASSWORD, SECOND_PASSWORD)) {
            secrets.put("print of " + password, keyring.passwordFingerprint("jane", Secret.of(password)));
        }
        for (String key : List.of(World.SUPPLIED, "canary-other-key-31")) {
            secrets.put("key " + key, key);
            secrets.put("print of " + key, keyring.suppliedFingerprint(Secret.of(key)));
            for (HashFunction function : HashFunction.values()) {
                var token = new Token("acme", Secret.of(key), function);
                String what = key + " " + function;
                secrets.put("token of " + what, token.text().reveal());
                secrets.put("hash of " + what, token.hash().reveal());
                secrets.put("print of token of " + what, keyring.suppliedFingerprint(token.text()));
                secrets.put("print of hash of " + what, keyring.suppliedFingerprint(token.hash()));
                secrets.put(
                        "hash of bare " + what, function.hash(Secret.of(key)).reveal());
            }
        }
        return secrets;
    }

    private static void assertAbsent(String stored, String what, String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        for (String form : List.of(
                secret,
                Base64.getEncoder().withoutPadding().encodeToString(bytes),
                Base64.getUrlEncoder().withoutPadding().encodeToString(bytes),
                URLEncoder.encode(secret, StandardCharsets.UTF_8),
                HexFormat.of().formatHex(bytes))) {
            assertThat(stored.toLowerCase(Locale.ROOT)).as(what).doesNotContain(form.toLowerCase(Locale.ROOT));
        }
    }

    /** Every version that was ever written of each session of the ledger. */
    private static List<Value.Fields> ledger(Path store) throws IOException {
        var sessions = new ArrayList<Value.Fields>();
        for (String line : Files.readAllLines(store.resolve("sessions.log"))) {
            Value.Fields session = ((Value.Fields) Json.read(line)).fields("session");
            if (session.text("alias").equals("keywright-ledger")) {
                sessions.add(session);
            }
        }
        return sessions;
    }
}
