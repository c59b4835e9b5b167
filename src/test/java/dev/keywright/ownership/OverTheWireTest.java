package dev.keywright.ownership;

import static dev.keywright.ownership.KeySamples.KEYRING;
import static dev.keywright.ownership.KeySamples.body;
import static dev.keywright.ownership.KeySamples.declared;
import static dev.keywright.ownership.KeySamples.derived;
import static dev.keywright.ownership.KeySamples.entry;
import static dev.keywright.ownership.KeySamples.supplied;
import static dev.keywright.ownership.KeySamples.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.gateway.Parallel;
import dev.keywright.gateway.http.HttpGateway;
import dev.keywright.gateway.http.transport.HttpOptions;
import dev.keywright.mockgateway.MockGateway;
import dev.keywright.mockgateway.MockGatewayOptions;
import dev.keywright.model.Declared;
import dev.keywright.model.DeclaredKey;
import dev.keywright.model.Project.GatewaySettings;
import dev.keywright.model.value.Secret;
import dev.keywright.ownership.identity.CredentialId;
import dev.keywright.ownership.ledger.LedgerWriter;
import dev.keywright.ownership.ledger.pages.LedgerEntry;
import dev.keywright.ownership.live.LiveKey;
import dev.keywright.ownership.live.LiveState;
import dev.keywright.ownership.live.LiveState.MasterKeys;
import dev.keywright.ownership.live.LiveStateOptions;
import dev.keywright.ownership.live.MasterKeyProbe;
import dev.keywright.testing.Runs;
import dev.keywright.tyk.KeySettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Client, ledger and observer together, against the embedded gateway, which is restarted with another setting. */
class OverTheWireTest {

    private static final Declared DECLARED = declared(derived("mobile"));

    private static final List<DeclaredKey> KEYS = List.of(
            derived("mobile"), user("jane", "jane"), supplied("partner", "canary-supplied-key"), derived("undeclared"));

    private static final Map<String, KeySettings> MODES = Map.of(
            "plain",
            KeySettings.PLAIN,
            "master",
            KeySettings.PLAIN.withMasterKeys(),
            "hashed",
            KeySettings.HASHED,
            "hashlist",
            KeySettings.HASHED.withListing());

    private final ConcurrentLinkedQueue<String> wire = new ConcurrentLinkedQueue<>();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "plain, murmur64, sha256",
        "master, murmur64, ''",
        "hashed, murmur64, sha256",
        "hashed, '', murmur64",
        "hashlist, murmur128, ''",
    })
    void keysAndLedgerOutliveTheSetting(String mode, String before, String after) throws IOException {
        try (MockGateway server = start(MODES.get(mode).withHashKeyFunction("murmur64"))) {
            assertThat(observe(server).ledgerFound()).isFalse();
            apply(server);
            allThere(observe(server));
        }
        for (String function : List.of(before, after, "murmur64")) {
            try (MockGateway server = start(MODES.get(mode).withHashKeyFunction(function))) {
                allThere(observe(server));
                var writer = new LedgerWriter(client(server), KEYRING, 4, List.of(), Runs.next());
                writer.begin();
                allThere(observe(server));
            }
        }
        try (MockGateway server = start(MODES.get(mode))) {
            revoke(server);
            LiveState observed = observe(server);
            assertThat(Everything.of(observed, DECLARED)).isEmpty();
            assertThat(observed.entries()).isEmpty();
            assertThat(observed.ledgerFound()).isTrue();
        }
        assertThat(String.join("\n", wire)).doesNotContain("canary", "kw_", "kwl_", "eyJ", "jane");
    }

    @ParameterizedTest
    @CsvSource({"plain, REFUSED", "master, ALLOWED", "hashed, REFUSED"})
    void masterKeysAreTriedOut(String mode, MasterKeys answer) throws IOException {
        try (MockGateway server = start(MODES.get(mode))) {
            assertThat(MasterKeyProbe.ask(client(server), KEYRING)).isEqualTo(answer);
            assertThat(client(server).list().orElse(List.of())).isEmpty();
        }
    }

    @Test
    void manyKeysOnSeveralConnections() throws IOException {
        try (MockGateway server = start(KeySettings.HASHED)) {
            var writer = new LedgerWriter(client(server), KEYRING, 4, List.of(), Runs.next());
            writer.begin();
            List<DeclaredKey> keys = java.util.stream.IntStream.range(0, 500)
                    .mapToObj(i -> derived("key-" + i))
                    .toList();
            writer.put(keys.stream().map(KeySamples::entry).toList());
            Parallel.map(keys, 4, key -> client(server).create(KEYRING.id(key), body(key)));

            assertThat(Everything.of(observe(server), DECLARED)).hasSize(500);
        }
    }

    private void apply(MockGateway server) {
        HttpGateway gateway = client(server);
        var writer = new LedgerWriter(gateway, KEYRING, 4, List.of(), Runs.next());
        writer.begin();
        for (DeclaredKey key : KEYS) {
            LedgerEntry written = writer.put(List.of(entry(key))).get(0);
            assertThat(writer.afterCreate(written, gateway.create(KEYRING.id(key), body(key))))
                    .isEmpty();
        }
        writer.putPolicies(List.of("gold"));
    }

    private void revoke(MockGateway server) {
        HttpGateway gateway = client(server);
        var writer = new LedgerWriter(gateway, KEYRING, 4, List.of(), Runs.next());
        writer.begin();
        for (LedgerEntry entry : observe(server).entries().values()) {
            assertThat(gateway.delete(entry.sessionRef(), "acme")).isTrue();
            writer.remove(List.of(entry.credentialId()));
        }
    }

    private static void allThere(LiveState observed) {
        assertThat(observed.ledgerFound()).isTrue();
        assertThat(observed.ownedPolicies()).containsExactly("gold");
        Map<CredentialId, LiveKey> live = Everything.of(observed, DECLARED);
        assertThat(live).hasSize(KEYS.size());
        assertThat(live.keySet()).isEqualTo(observed.entries().keySet());
        assertThat(live.values()).allMatch(key -> key.isOurs());
    }

    private LiveState observe(MockGateway server) {
        var diagnostics = new Diagnostics();
        Optional<LiveState> observed =
                LiveStateReader.read(client(server), DECLARED, KEYRING, new LiveStateOptions(4, true), diagnostics);
        assertThat(diagnostics.all()).allMatch(reported -> reported.code().equals("hash-function-switched"));
        return observed.orElseThrow();
    }

    private MockGateway start(KeySettings keys) throws IOException {
        return MockGateway.start(MockGatewayOptions.of(Secret.of("canary-admin-secret"), List.of(), folder)
                .withKeys(keys)
                .withoutSync());
    }

    private HttpGateway client(MockGateway server) {
        var settings = GatewaySettings.of(server.url(), Secret.of("canary-admin-secret"))
                .withConnections(4);
        return HttpGateway.open(settings, HttpOptions.defaults().logTo(wire::add));
    }
}
