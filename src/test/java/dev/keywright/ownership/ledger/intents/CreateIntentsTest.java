package dev.keywright.ownership.ledger.intents;

import static dev.keywright.ownership.KeySamples.KEYRING;
import static dev.keywright.ownership.KeySamples.body;
import static dev.keywright.ownership.KeySamples.byToken;
import static dev.keywright.ownership.KeySamples.declared;
import static dev.keywright.ownership.KeySamples.derived;
import static dev.keywright.ownership.KeySamples.entry;
import static dev.keywright.ownership.KeySamples.supplied;
import static dev.keywright.ownership.KeySamples.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.gateway.Gateway;
import dev.keywright.gateway.GatewayException;
import dev.keywright.model.DeclaredKey;
import dev.keywright.model.Shard;
import dev.keywright.model.value.Secret;
import dev.keywright.model.value.Value;
import dev.keywright.ownership.LiveStateReader;
import dev.keywright.ownership.identity.CredentialId;
import dev.keywright.ownership.ledger.Ledger;
import dev.keywright.ownership.ledger.LedgerSnapshot;
import dev.keywright.ownership.ledger.LedgerWriter;
import dev.keywright.ownership.ledger.pages.LedgerEntry;
import dev.keywright.ownership.live.LiveState;
import dev.keywright.ownership.live.LiveStateOptions;
import dev.keywright.ownership.live.ReadListener;
import dev.keywright.testing.Runs;
import dev.keywright.testing.gateway.BreakingOff;
import dev.keywright.testing.gateway.FaultyGateway;
import dev.keywright.testing.gateway.InMemoryGateway;
import dev.keywright.tyk.HashFunction;
import dev.keywright.tyk.SessionRef;
import dev.keywright.tyk.Token;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is left of an entry whose page another run has written over with what it had read before. */
class CreateIntentsTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final Instant LATER = NOON.plus(Duration.ofMinutes(61));

    private final InMemoryGateway gateway = InMemoryGateway.hashing();
    private final BreakingOff connection = new BreakingOff();
    private final Gateway reached = new FaultyGateway(gateway, connection);

    @ParameterizedTest
    @CsvSource({"true, LEGACY", "true, MURMUR64", "true, SHA256", "false, LEGACY", "false, MURMUR64"})
    void everyKindOfKeyIsFoundAgain(boolean hashed, HashFunction function) {
        gateway.hashed = hashed;
        gateway.function = function;
        DeclaredKey partner = supplied("partner", "canary-supplied-key");
        var jane = LedgerEntry.of(
                KEYRING.credentialId(user("jane", "jane")),
                new SessionRef.ById(Secret.of("jane"), "acme"),
                KEYRING.passwordFingerprint(user("jane", "jane")),
                4102444800L,
                true);
        List<LedgerEntry> all = List.of(entry(derived("mobile")), entry(derived("other")), entry(partner), jane);

        recordIntentAndLose(all, NOON);

        LedgerSnapshot ledger = read();
        assertThat(ledger.entries()).isEmpty();
        assertThat(ledger.intended()).hasSize(4);
        assertThat(ledger.intended().get(jane.credentialId()))
                .isEqualTo(jane.withSessionRef(byToken(user("jane", "jane"), function)));
        assertThat(ledger.intended().get(CredentialId.derived("mobile", 1)).sessionRef())
                .isEqualTo(byToken(derived("mobile"), function));
        var token = new Token("acme", Secret.of("canary-supplied-key"), function);
        assertThat(ledger.intended().get(KEYRING.credentialId(partner)).sessionRef())
                .isEqualTo(hashed ? new SessionRef.ByHash(token.hash()) : new SessionRef.ByToken(token.text()));
        if (hashed) {
            assertThat(gateway.stored.toString())
                    .doesNotContain("canary")
                    .doesNotContain(KEYRING.derivedId("mobile", 1).reveal());
        }
    }

    @Test
    void whatStandsOnItsPageIsNotToldTwice() {
        begun(NOON).recordIntent(List.of(entry(derived("a"))), Set.of(), Set.of());

        assertThat(read().entries()).hasSize(1);
        assertThat(read().intended()).isEmpty();
    }

    @Test
    void manyComeInParts() {
        var many = new ArrayList<LedgerEntry>();
        for (int i = 0; i < 5000; i++) {
            many.add(entry(derived("key-" + i)));
        }
        recordIntentAndLose(many, NOON);

        assertThat(pieces("announced")).isEqualTo(8);
        assertThat(read().intended()).hasSize(5000);
    }

    /** That a key has a living session with our mark is what makes it ours. */
    @Test
    void aLivingKeyThatNobodyDeclaresIsOursAgain() {
        recordIntentAndLose(
                List.of(
                        entry(derived("alive")),
                        entry(derived("gone")),
                        entry(derived("stranger")),
                        entry(derived("stays"))),
                NOON);
        create(derived("alive"));
        create(derived("stays"));
        gateway.create(
                KEYRING.id(derived("stranger")), body(derived("stranger")).with("meta_data", Value.Fields.EMPTY));

        LiveState observed = observed(derived("stays"));

        // What is declared is looked up by its name, and recorded by the plan.
        assertThat(observed.entries().keySet()).containsExactly(CredentialId.derived("alive", 1));
        assertThat(observed.entries().get(CredentialId.derived("alive", 1)).sessionRef())
                .isEqualTo(byToken(derived("alive"), HashFunction.MURMUR64));
    }

    @Test
    void aShardLeavesTheKeysOfOthersAlone() {
        recordIntentAndLose(List.of(entry(derived("alive"))), NOON);
        create(derived("alive"));
        var seen = new ArrayList<CredentialId>();
        for (int i = 1; i <= 3; i++) {
            var options = new LiveStateOptions(4, true, new Shard(i, 3), ReadListener.SILENT);
            seen.addAll(LiveStateReader.read(gateway, declared(), KEYRING, options, new Diagnostics())
                    .orElseThrow()
                    .entries()
                    .keySet());
        }
        assertThat(seen).containsExactly(CredentialId.derived("alive", 1));
    }

    @Test
    void aKeyThatIsGoneIsForgotten() {
        LedgerWriter writer = begun(NOON);
        writer.recordIntent(List.of(entry(derived("a")), entry(derived("b"))), Set.of(), Set.of());

        LedgerWriter next = begun(NOON);
        next.remove(List.of(CredentialId.derived("a", 1)));
        assertThat(read().intended().keySet()).containsExactly(CredentialId.derived("a", 1));
        next.forget(List.of(CredentialId.derived("a", 1)));

        assertThat(read().intended()).isEmpty();
        assertThat(read().entries().keySet()).containsExactly(CredentialId.derived("b", 1));
    }

    /** Another key of the same intent lives, and its page may still be written over. */
    @Test
    void forgettingOneKeyKeepsTheIntentOfTheOthers() {
        recordIntentAndLose(List.of(entry(derived("alive")), entry(derived("gone"))), NOON);
        create(derived("alive"));

        begun(NOON).forget(List.of(CredentialId.derived("gone", 1)));

        assertThat(read().intended().keySet()).containsExactly(CredentialId.derived("alive", 1));
        assertThat(observed().entries().keySet()).containsExactly(CredentialId.derived("alive", 1));
    }

    /** Another run had read the count before, and writes it afterwards. */
    @Test
    void aConfirmationListsItAgain() {
        LedgerWriter writer = begun(NOON);
        Map<String, Value.Fields> before = pieces();
        List<LedgerEntry> settled = writer.recordIntent(List.of(entry(derived("a"))), Set.of(), Set.of());
        gateway.stored.putAll(before);
        assertThat(read().intended()).isEmpty();

        writer.confirm(settled, Set.of(), Set.of());
        gateway.stored.replaceAll((place, session) -> kind(session).equals("page") ? before.get(place) : session);

        assertThat(read().intended().keySet()).containsExactly(CredentialId.derived("a", 1));
    }

    @Test
    void anOldIntentIsSettled() {
        recordIntentAndLose(List.of(entry(derived("alive")), entry(derived("gone"))), NOON);
        create(derived("alive"));

        begun(NOON.plus(Duration.ofMinutes(59)));
        assertThat(pieces("announced")).as("it may still be needed").isEqualTo(1);
        assertThat(read().entries()).isEmpty();

        begun(LATER);
        assertThat(read().entries().keySet()).containsExactly(CredentialId.derived("alive", 1));
        assertThat(read().intended()).isEmpty();
        assertThat(pieces("announced")).isZero();
    }

    /** Every point at which that can break off. */
    @Test
    void settlingThatBreaksOffLosesNothing() {
        for (int writes = 0; ; writes++) {
            gateway.stored.clear();
            recordIntentAndLose(List.of(entry(derived("alive"))), NOON);
            create(derived("alive"));
            connection.after(writes);
            boolean broke = false;
            try {
                begun(LATER);
            } catch (GatewayException e) {
                broke = true;
            }
            connection.mend();
            assertThat(observed().entries().keySet())
                    .as("after %s writes", writes)
                    .containsExactly(CredentialId.derived("alive", 1));
            begun(LATER);
            assertThat(pieces("announced")).as("after %s writes", writes).isZero();
            if (!broke) {
                assertThat(writes).isGreaterThan(2);
                return;
            }
        }
    }

    @Test
    void itIsFoundAfterTheHashFunctionHasChanged() {
        recordIntentAndLose(List.of(entry(derived("a"))), NOON);
        create(derived("a"));
        gateway.function = HashFunction.SHA256;

        begun(NOON);
        assertThat(read().intended().keySet()).containsExactly(CredentialId.derived("a", 1));
        assertThat(observed().entries().keySet()).containsExactly(CredentialId.derived("a", 1));

        begun(LATER);
        assertThat(read().entries().keySet()).containsExactly(CredentialId.derived("a", 1));
        assertThat(pieces("announced")).isZero();
    }

    /** What an apply was about to create when its ledger was lost is known to the next plan, not only to the one after it. */
    @Test
    void itOutlivesALostLedger() {
        recordIntentAndLose(List.of(entry(derived("a")), entry(supplied("b", "canary-supplied-key"))), NOON);
        create(derived("a"));
        create(supplied("b", "canary-supplied-key"));
        gateway.stored.values().removeIf(session -> Set.of("root", "page").contains(kind(session)));

        LiveState lost = observed();
        assertThat(lost.ledgerFound()).isFalse();
        assertThat(lost.lost()).isTrue();
        assertThat(lost.entries().keySet()).extracting(CredentialId::name).containsExactly("a", "b");

        new LedgerWriter(reached, KEYRING, 4, lost.entries().values(), Runs.at(NOON)).begin();
        assertThat(read().entries()).hasSize(2);
        assertThat(read().intended()).isEmpty();
    }

    /** Writes it, and then what the page was before. */
    private void recordIntentAndLose(List<LedgerEntry> entries, Instant at) {
        LedgerWriter writer = begun(at);
        Map<String, Value.Fields> before = pieces();
        writer.recordIntent(entries, Set.of(), Set.of());
        gateway.stored.replaceAll((place, session) ->
                kind(session).equals("root") || kind(session).equals("page")
                        ? before.getOrDefault(place, session)
                        : session);
        before.forEach(gateway.stored::putIfAbsent);
    }

    private LedgerWriter begun(Instant at) {
        var writer = new LedgerWriter(reached, KEYRING, 4, List.of(), Runs.at(at));
        writer.begin();
        return writer;
    }

    private LedgerSnapshot read() {
        return Ledger.read(gateway, KEYRING, 4);
    }

    private LiveState observed(DeclaredKey... keys) {
        return LiveStateReader.read(gateway, declared(keys), KEYRING, new LiveStateOptions(4, true), new Diagnostics())
                .orElseThrow();
    }

    private void create(DeclaredKey key) {
        gateway.create(KEYRING.id(key), body(key));
    }

    private Map<String, Value.Fields> pieces() {
        return new HashMap<>(gateway.stored);
    }

    private long pieces(String kind) {
        return gateway.stored.values().stream()
                .filter(session -> kind(session).equals(kind))
                .count();
    }

    private static String kind(Value.Fields session) {
        return session.fields("meta_data").fields("keywright_ledger").text("kind");
    }
}
