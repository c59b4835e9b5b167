package dev.keywright.ownership.credential;

import static dev.keywright.plan.Samples.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.model.value.Secret;
import dev.keywright.ownership.identity.CredentialId;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.ownership.ledger.pages.LedgerEntry;
import dev.keywright.plan.Samples;
import dev.keywright.plan.Samples.KeyBuilder;
import dev.keywright.tyk.HashFunction;
import dev.keywright.tyk.SessionRef;
import dev.keywright.tyk.Token;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Entries of undeclared credentials whose session a declared key keeps: none of them is a reason to revoke anything. */
class SharedSessionsTest {

    private final Keyring keyring = new Keyring(Samples.SEED, "prod", "acme");
    private final Map<CredentialId, LedgerEntry> ledger = new TreeMap<>();

    private LedgerEntry entry(CredentialId id, SessionRef place) {
        var entry = LedgerEntry.of(id, place, Optional.of("fingerprint"), 7, true);
        ledger.put(id, entry);
        return entry;
    }

    private SessionRef byToken(Secret id) {
        return new SessionRef.ByToken(new Token("acme", id, HashFunction.MURMUR64).text());
    }

    private LedgerEntry derived(String name, int generation) {
        return entry(CredentialId.derived(name, generation), byToken(keyring.derivedId(name, generation)));
    }

    private LedgerEntry user(String name, String username) {
        return entry(CredentialId.basicAuth(name, username), byToken(Secret.of(username)));
    }

    private LedgerEntry fingerprint(String name, String supplied) {
        return entry(
                CredentialId.supplied(name, keyring.suppliedFingerprint(Secret.of(supplied))),
                new SessionRef.ByHash(Secret.of("0123456789abcdef")));
    }

    private LedgerEntry hash(String name, Secret id, HashFunction function) {
        return entry(CredentialId.found(name, "0011"), new SessionRef.ByHash(new Token("acme", id, function).hash()));
    }

    private SharedSessions shared(KeyBuilder... declared) {
        return SharedSessions.of(Stream.of(declared).map(KeyBuilder::build).toList(), ledger, keyring);
    }

    private List<LedgerEntry> sharedWith(KeyBuilder declared) {
        return shared(declared).of(keyring.credentialId(declared.build()));
    }

    private static KeyBuilder b() {
        return key("b");
    }

    @Test
    void anotherSpellingOfADerivedIdLeadsToItsSession() {
        LedgerEntry old = derived("a", 1);
        String id = keyring.derivedId("a", 1).reveal();
        assertThat(sharedWith(key("a").supplied(id))).containsExactly(old);
        assertThat(sharedWith(b().supplied("acme" + id))).containsExactly(old);
        assertThat(sharedWith(b().user(id, "pw"))).containsExactly(old);
        assertThat(sharedWith(b().supplied("partner"))).isEmpty();
        assertThat(sharedWith(b())).isEmpty();
        assertThat(sharedWith(key("a").generation(2))).isEmpty();
    }

    @Test
    void aDerivedKeyLeadsToWhatWasSuppliedBefore() {
        String id = keyring.derivedId("b", 1).reveal();
        LedgerEntry asUser = user("a", id);
        assertThat(sharedWith(b())).containsExactly(asUser);
        ledger.clear();
        LedgerEntry asSupplied = fingerprint("a", id);
        assertThat(sharedWith(b())).containsExactly(asSupplied);
        ledger.clear();
        LedgerEntry found = hash("a", keyring.derivedId("b", 1), HashFunction.MURMUR64);
        assertThat(sharedWith(b())).containsExactly(found);
        ledger.clear();
        user("a", "jane");
        assertThat(sharedWith(b())).isEmpty();
    }

    @Test
    void aRenamedDerivedKeyKeepsItsSession() {
        LedgerEntry old = derived("a", 1);
        assertThat(sharedWith(b().renamedFrom("a"))).containsExactly(old);
        assertThat(sharedWith(b().renamedFrom("c"))).isEmpty();
    }

    @Test
    void usersAndSuppliedKeysLeadToTheSameSession() {
        LedgerEntry jane = user("a", "jane");
        assertThat(sharedWith(b().user("jane", "pw"))).containsExactly(jane);
        assertThat(sharedWith(b().user("acmejane", "pw"))).containsExactly(jane);
        assertThat(sharedWith(b().supplied("jane"))).containsExactly(jane);
        assertThat(sharedWith(b().user("joe", "pw"))).isEmpty();
    }

    /** A gateway that hashes shows no token, so the ledger has only a fingerprint of a supplied key. */
    @Test
    void aFingerprintIsEnough() {
        LedgerEntry old = fingerprint("a", "partner");
        assertThat(sharedWith(b().supplied("partner"))).containsExactly(old);
        assertThat(sharedWith(b().supplied("acmepartner"))).containsExactly(old);
        assertThat(sharedWith(b().user("partner", "pw"))).containsExactly(old);
        assertThat(sharedWith(b().supplied("another"))).isEmpty();
        ledger.clear();
        LedgerEntry other = fingerprint("a", "acmepartner");
        assertThat(sharedWith(b().supplied("partner"))).containsExactly(other);
    }

    /** An entry that was found by its mark has the hash only, under whichever function the gateway had. */
    @ParameterizedTest
    @EnumSource(HashFunction.class)
    void aHashIsEnough(HashFunction function) {
        Secret id = Secret.of("a-partner-with-a-long-name");
        LedgerEntry old = hash("a", id, function);
        assertThat(sharedWith(b().supplied(id.reveal()))).containsExactly(old);
        assertThat(sharedWith(b().supplied("another-partner-with-a-long-name"))).isEmpty();
    }

    @Test
    void theHashOfAnEntryWhoseIdIsKnownDecidesNothing() {
        Secret partner = Secret.of("a-partner-with-a-long-name");
        entry(
                CredentialId.basicAuth("a", "jane"),
                new SessionRef.ByHash(new Token("acme", partner, HashFunction.MURMUR64).hash()));
        assertThat(sharedWith(b().supplied(partner.reveal()))).isEmpty();
    }

    @Test
    void allEntriesOfASessionAreFoundInTheirOrder() {
        LedgerEntry d = user("d", "jane");
        LedgerEntry c = fingerprint("c", "jane");
        LedgerEntry a = user("a", "acmejane");
        hash("e", Secret.of("joe"), HashFunction.MURMUR64);
        SharedSessions shared = shared(b().user("jane", "pw"));
        assertThat(shared.of(CredentialId.basicAuth("b", "jane"))).containsExactly(a, c, d);
        assertThat(shared.of(CredentialId.basicAuth("a", "acmejane"))).isEmpty();
    }

    @Test
    void anEntryOfADeclaredKeyIsItsOwn() {
        LedgerEntry own = user("a", "jane");
        SharedSessions shared = shared(key("a").user("jane", "pw"), b().supplied("jane"));
        assertThat(shared.of(own.credentialId())).isEmpty();
        assertThat(shared.of(keyring.credentialId(b().supplied("jane").build())))
                .isEmpty();
        assertThat(shared.withoutKeeper(List.of(own))).containsExactly(own);
    }

    @Test
    void entriesWithAKeeperAreNoReasonToRevoke() {
        LedgerEntry jane = user("a", "jane");
        LedgerEntry joe = user("a", "joe");
        SharedSessions shared = shared(b().user("jane", "pw"));
        assertThat(shared.withoutKeeper(List.of(joe, jane))).containsExactly(joe);
        assertThat(shared().withoutKeeper(List.of(joe, jane))).containsExactly(joe, jane);
    }

    @Test
    void aKeyWithoutAnEntryIsLedToTheSessionThatItShares() {
        LedgerEntry jane = user("a", "jane");
        LedgerEntry other = derived("c", 1);
        KeyBuilder b = b().user("jane", "pw");
        SharedSessions shared = shared(b, key("c"));
        CredentialId id = CredentialId.basicAuth("b", "jane");
        var way = LedgerEntry.of(id, jane.sessionRef(), Optional.empty(), 0);
        assertThat(shared.withWays(List.of(other), List.of(b.build(), key("c").build()), keyring))
                .containsExactly(other, way);
        assertThat(shared.withWays(List.of(other), List.of(key("c").build()), keyring))
                .as("keys of another portion")
                .containsExactly(other);
        assertThat(shared.recorded(List.of(other, way))).containsExactly(other);
        assertThat(shared(key("c")).withWays(List.of(other), List.of(b.build()), keyring))
                .containsExactly(other);
        assertThat(shared(key("c")).recorded(List.of(other, way))).containsExactly(other, way);
    }

    @Test
    void aKeyWithAnEntryOfItsOwnNeedsNoOtherWay() {
        LedgerEntry old = user("a", "jane");
        LedgerEntry own = user("b", "jane");
        KeyBuilder b = b().user("jane", "pw");
        SharedSessions shared = shared(b);
        assertThat(shared.of(own.credentialId())).containsExactly(old);
        assertThat(shared.withWays(List.of(own), List.of(b.build()), keyring)).containsExactly(own);
        assertThat(shared.recorded(List.of(own))).containsExactly(own);
    }

    @Test
    void anAdoptedKeyIsFoundUnderItsFormerNameOnly() {
        LedgerEntry old = entry(CredentialId.adopted("a"), byToken(Secret.of("0123456789abcdef0123456789abcdef")));
        SharedSessions shared = shared(b().adopted().renamedFrom("a"));
        assertThat(shared.of(CredentialId.adopted("b"))).containsExactly(old);
        assertThat(shared.isAnAdoptedKeyUnknown()).isFalse();
        assertThat(shared.withoutKeeper(List.of(old))).isEmpty();
        SharedSessions unknown = shared(b().adopted().renamedFrom("c"));
        assertThat(unknown.of(CredentialId.adopted("b"))).isEmpty();
        assertThat(unknown.isAnAdoptedKeyUnknown()).isTrue();
        assertThat(unknown.withoutKeeper(List.of(old))).containsExactly(old);
    }

    @Test
    void anAdoptedKeyThatTheLedgerNamesIsKnown() {
        entry(CredentialId.adopted("b"), byToken(Secret.of("0123456789abcdef0123456789abcdef")));
        assertThat(shared(b().adopted().renamedFrom("c")).isAnAdoptedKeyUnknown())
                .isFalse();
        assertThat(shared(b()).isAnAdoptedKeyUnknown()).as("none is declared").isFalse();
    }

    @Test
    void anEmptyLedgerSharesNothing() {
        SharedSessions shared = shared(b().adopted().renamedFrom("c"));
        assertThat(shared.isAnAdoptedKeyUnknown()).isFalse();
        assertThat(shared.of(CredentialId.adopted("b"))).isEmpty();
    }
}
