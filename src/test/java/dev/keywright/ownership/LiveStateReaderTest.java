package dev.keywright.ownership;

import static dev.keywright.ownership.KeySamples.KEYRING;
import static dev.keywright.ownership.KeySamples.body;
import static dev.keywright.ownership.KeySamples.byToken;
import static dev.keywright.ownership.KeySamples.declared;
import static dev.keywright.ownership.KeySamples.derived;
import static dev.keywright.ownership.KeySamples.entry;
import static dev.keywright.ownership.KeySamples.key;
import static dev.keywright.ownership.KeySamples.supplied;
import static dev.keywright.ownership.KeySamples.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.model.Access;
import dev.keywright.model.Credential;
import dev.keywright.model.Declared;
import dev.keywright.model.DeclaredKey;
import dev.keywright.model.value.Secret;
import dev.keywright.model.value.Value;
import dev.keywright.ownership.identity.CredentialId;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.ownership.identity.OwnershipMark;
import dev.keywright.ownership.identity.OwnershipMark.Claim;
import dev.keywright.ownership.ledger.LedgerWriter;
import dev.keywright.ownership.live.LiveKey;
import dev.keywright.ownership.live.LiveState;
import dev.keywright.ownership.live.LiveState.MasterKeys;
import dev.keywright.ownership.live.LiveStateOptions;
import dev.keywright.testing.Runs;
import dev.keywright.testing.gateway.InMemoryGateway;
import dev.keywright.tyk.HashFunction;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LiveStateReaderTest {

    private static final LiveStateOptions OPTIONS = new LiveStateOptions(4, true);

    private final InMemoryGateway gateway = InMemoryGateway.hashing();
    private Map<CredentialId, LiveKey> live;

    @Test
    void nothingAtFirst() {
        LiveState observed = observe(declared(derived("mobile")));

        assertThat(observed.ledgerFound()).isFalse();
        assertThat(observed.entries()).isEmpty();
        assertThat(live).isEmpty();
        assertThat(gateway.calls).containsOnly("GET");
    }

    @Test
    void everySlotOfTheLedgerAndOfTheFilesIsRead() {
        applied(derived("mobile"), user("jane", "jane"), supplied("partner", "supplied-key"), derived("old"));

        LiveState observed = observe(declared(derived("mobile"), user("jane", "jane"), derived("new")));

        assertThat(observed.ledgerFound()).isTrue();
        assertThat(observed.entries()).hasSize(4);
        assertThat(live.keySet()).isEqualTo(observed.entries().keySet());
        assertThat(live.values()).allMatch(live -> live.isOurs());
    }

    @Test
    void itNeverListsAndNeverWrites() {
        applied(derived("mobile"), supplied("partner", "supplied-key"));
        gateway.calls.clear();

        observe(declared(derived("mobile"), supplied("partner", "supplied-key")));

        assertThat(gateway.calls).containsOnly("GET");
        // The ledger's root, its page and its count, two sessions; an old ledger; the root as the present hash function
        // has it.
        assertThat(gateway.calls).hasSize(HashFunction.values().length + 2 + 2 + 1 + 2);
    }

    @Test
    void theMarkProves() {
        create(derived("unmarked"), body(derived("unmarked")).without("meta_data"));
        create(derived("mobile"), body(derived("other")));

        LiveState observed = observe(declared(derived("unmarked"), derived("mobile"), derived("missing")));

        assertThat(live.get(CredentialId.derived("unmarked", 1)).claim()).isEqualTo(new Claim.Unmarked());
        assertThat(live.get(CredentialId.derived("mobile", 1)).claim()).isEqualTo(new Claim.Others("prod/other"));
        assertThat(live).doesNotContainKey(CredentialId.derived("missing", 1));
    }

    @ParameterizedTest
    @CsvSource({"true, LEGACY", "true, SHA256", "false, MURMUR64", "false, LEGACY"})
    void aKeyFoundByItsNameIsReachedByItsToken(boolean hashed, HashFunction function) {
        gateway.hashed = hashed;
        gateway.function = function;
        create(derived("mobile"), body(derived("mobile")));

        observe(declared(derived("mobile")));

        assertThat(live.get(CredentialId.derived("mobile", 1)).sessionRef())
                .isEqualTo(byToken(derived("mobile"), function));
    }

    @Test
    void keysAreFoundAfterTheHashFunctionHasChanged() {
        applied(derived("mobile"), user("jane", "jane"), supplied("partner", "supplied-key"));
        gateway.function = HashFunction.SHA256;

        assertThat(reported(declared(user("jane", "jane"), supplied("partner", "supplied-key"))))
                .containsExactly("hash-function-switched");
        assertThat(live).hasSize(3);
        assertThat(reported(declared())).as("none of them is to go on").isEmpty();
    }

    /** An apply that was cut off between entry and key, and between the key's end and its entry's. */
    @Test
    void anEntryWithoutAKey() {
        writer().put(List.of(entry(derived("mobile"))));

        LiveState observed = observe(declared(derived("mobile")));

        assertThat(observed.entries()).containsKey(CredentialId.derived("mobile", 1));
        assertThat(live).isEmpty();
    }

    @Test
    void aLostLedgerIsRebuiltFromTheMarks() {
        applied(derived("mobile"), derived("undeclared"), user("jane", "jane"), supplied("partner", "supplied-key"));
        create(key("mobile", new Credential.Derived(2)), body(derived("mobile")));
        create(supplied("stranger", "strangers-key"), body(derived("x")).without("meta_data"));
        loseLedger();
        gateway.lists = true;

        LiveState observed = observe(declared(derived("mobile"), supplied("partner", "supplied-key")));

        assertThat(observed.ledgerFound()).isFalse();
        assertThat(live).hasSize(5);
        assertThat(observed.entries()).hasSize(3);
        assertThat(observed.entries())
                .containsKeys(CredentialId.derived("undeclared", 1), CredentialId.derived("mobile", 2));
        assertThat(observed.entries().keySet())
                .filteredOn(credentialId -> credentialId.name().equals("jane"))
                .hasSize(1);
    }

    @Test
    void onAPlainGatewayTheRebuiltEntriesNameTheirCredential() {
        gateway.hashed = false;
        gateway.lists = true;
        applied(derived("mobile"), user("jane", "jane"), supplied("partner", "supplied-key"));
        loseLedger();

        LiveState observed = observe(declared(derived("mobile")));

        assertThat(observed.entries().keySet())
                .containsExactlyInAnyOrder(
                        KEYRING.credentialId(user("jane", "jane")),
                        KEYRING.credentialId(supplied("partner", "supplied-key")));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theSameIdUnderTwoHashFunctionsIsFoundTwice(boolean hashed) {
        gateway.hashed = hashed;
        gateway.lists = true;
        create(derived("mobile"), body(derived("mobile")));
        gateway.function = HashFunction.SHA256;
        create(derived("mobile"), body(derived("mobile")));

        LiveState observed = observe(declared(derived("mobile")));

        assertThat(live).hasSize(2);
        assertThat(observed.entries()).hasSize(1);
    }

    @Test
    void aLostLedgerAndAChangedHashFunction() {
        DeclaredKey[] keys =
                IntStream.range(0, 40).mapToObj(i -> derived("key-" + i)).toArray(DeclaredKey[]::new);
        applied(keys);
        loseLedger();
        gateway.function = HashFunction.SHA256;

        LiveState observed = observe(declared(keys));

        assertThat(live).hasSize(40);
        assertThat(live.get(CredentialId.derived("key-39", 1)).sessionRef())
                .isEqualTo(byToken(keys[39], HashFunction.MURMUR64));
    }

    @Test
    void aFirstRunDoesNotAskFiveTimesForEachKey() {
        observe(declared(
                IntStream.range(0, 500).mapToObj(i -> derived("key-" + i)).toArray(DeclaredKey[]::new)));

        // Ten of the others look for the list of namespaces, which had another place once.
        assertThat(gateway.calls).hasSizeLessThan(500 + 120);
    }

    @Test
    void withoutListingOnlyDeclaredKeysAreFoundAgain() {
        applied(derived("mobile"), derived("undeclared"));
        loseLedger();

        LiveState observed = observe(declared(derived("mobile")));

        assertThat(live.keySet()).containsExactly(CredentialId.derived("mobile", 1));
        assertThat(observed.entries()).isEmpty();
    }

    @Test
    void aFreshGatewayIsNotListed() {
        gateway.lists = true;
        create(supplied("stranger", "strangers-key"), body(derived("x")).without("meta_data"));
        gateway.calls.clear();

        observe(declared(derived("mobile")));

        assertThat(gateway.calls).doesNotContain("LIST");
    }

    @Test
    void whatWasRebuiltGoesIntoTheNewLedger() {
        applied(derived("mobile"), derived("undeclared"), supplied("partner", "supplied-key"));
        loseLedger();
        gateway.lists = true;
        LiveState observed = observe(declared(derived("mobile")));

        new LedgerWriter(gateway, KEYRING, 4, observed.entries().values(), Runs.next()).begin();

        LiveState again = observe(declared(derived("mobile")));
        assertThat(again.ledgerFound()).isTrue();
        assertThat(again.entries()).hasSize(2);
        assertThat(live).hasSize(3);
    }

    @Test
    void aWrongSeedStopsEverything() {
        applied(derived("mobile"));
        var other = new Keyring(Secret.of("another-seed-another-seed-another"), "prod", "acme");
        var diagnostics = new Diagnostics();

        assertThat(LiveStateReader.read(gateway, declared(derived("mobile")), other, OPTIONS, diagnostics))
                .isEmpty();
        assertThat(diagnostics.all()).extracting(Diagnostic::code).containsExactly("wrong-seed");
        assertThat(diagnostics.all().toString()).doesNotContain("another-seed").doesNotContain("0123456789abcdef");
    }

    @Test
    void idsThatCannotBeStored() {
        var diagnostics = new Diagnostics();

        assertThat(LiveStateReader.read(
                        gateway,
                        declared(user("a", "acme"), user("b", "x/y"), user("c", "c")),
                        KEYRING,
                        OPTIONS,
                        diagnostics))
                .isEmpty();
        assertThat(diagnostics.all()).extracting(Diagnostic::code).containsExactly("unusable-id", "unusable-id");
    }

    @ParameterizedTest
    @CsvSource({"true, ALLOWED", "false, REFUSED"})
    void masterKeysAreTriedOut(boolean allowed, MasterKeys answer) {
        gateway.allowMasterKeys = allowed;

        assertThat(observe(declared(master())).masterKeys().get()).isEqualTo(answer);
        assertThat(gateway.stored).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"true, ALLOWED", "false, REFUSED"})
    void masterKeysAreReadFromTheConfigurationWhereItIsOpen(boolean allowed, MasterKeys answer) {
        gateway.config = Optional.of(Value.Fields.of("allow_master_keys", Value.flag(allowed)));

        assertThat(observe(declared(master())).masterKeys().get()).isEqualTo(answer);
        assertThat(gateway.calls).containsOnly("GET");
    }

    @Test
    void manyInParallel() {
        DeclaredKey[] keys =
                IntStream.range(0, 300).mapToObj(i -> derived("key-" + i)).toArray(DeclaredKey[]::new);
        applied(keys);

        LiveState observed = observe(declared(keys));

        assertThat(live).hasSize(300);
        live.forEach((credentialId, live) ->
                assertThat(OwnershipMark.of(live.session())).contains("prod/" + credentialId.name()));
    }

    private LiveState observe(Declared declared) {
        var diagnostics = new Diagnostics();
        LiveState observed = observe(declared, diagnostics);
        assertThat(diagnostics.all()).isEmpty();
        return observed;
    }

    /** The codes of what it reports. */
    private List<String> reported(Declared declared) {
        var diagnostics = new Diagnostics();
        observe(declared, diagnostics);
        return diagnostics.all().stream().map(Diagnostic::code).toList();
    }

    private LiveState observe(Declared declared, Diagnostics diagnostics) {
        LiveState observed = LiveStateReader.read(gateway, declared, KEYRING, OPTIONS, diagnostics)
                .orElseThrow();
        live = Everything.of(observed, declared);
        return observed;
    }

    private void applied(DeclaredKey... keys) {
        writer().put(List.of(keys).stream().map(KeySamples::entry).toList());
        for (DeclaredKey key : keys) {
            create(key, body(key));
        }
    }

    private void create(DeclaredKey key, Value.Fields body) {
        gateway.create(KEYRING.id(key), body);
    }

    private LedgerWriter writer() {
        var writer = new LedgerWriter(gateway, KEYRING, 4, List.of(), Runs.next());
        writer.begin();
        return writer;
    }

    private void loseLedger() {
        gateway.stored.values().removeIf(session -> session.fields("meta_data").has("keywright_ledger"));
    }

    private static DeclaredKey master() {
        return key("break-glass", new Credential.Derived(1), new Access.All());
    }
}
