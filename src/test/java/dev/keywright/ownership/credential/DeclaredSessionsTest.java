package dev.keywright.ownership.credential;

import static dev.keywright.plan.Samples.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.model.Address;
import dev.keywright.model.DeclaredKey;
import dev.keywright.model.value.Secret;
import dev.keywright.ownership.identity.CredentialId;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.ownership.ledger.pages.LedgerEntry;
import dev.keywright.plan.Samples;
import dev.keywright.plan.Samples.KeyBuilder;
import dev.keywright.tyk.HashFunction;
import dev.keywright.tyk.SessionRef;
import dev.keywright.tyk.Token;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which declared key leads to the session of an entry; that session is never deleted. */
class DeclaredSessionsTest {

    private static final HashFunction PRESENT = HashFunction.MURMUR64;
    private static final Address A = Address.key("prod", "a");

    private final Keyring keyring = new Keyring(Samples.SEED, "prod", "acme");
    private final Map<CredentialId, LedgerEntry> entries = new HashMap<>();

    private static KeyBuilder a() {
        return key("a").opens("Orders");
    }

    private Token token(Secret id, HashFunction function) {
        return new Token("acme", id, function);
    }

    private LedgerEntry entry(CredentialId credentialId, SessionRef sessionRef) {
        return LedgerEntry.of(credentialId, sessionRef, Optional.empty(), 0);
    }

    private SessionRef byToken(Secret id, HashFunction function) {
        return new SessionRef.ByToken(token(id, function).text());
    }

    private Optional<Address> holder(LedgerEntry entry, boolean hashed, KeyBuilder... declared) {
        List<DeclaredKey> keys = Stream.of(declared).map(KeyBuilder::build).toList();
        return new DeclaredSessions(keys, entries, keyring).holder(entry, hashed, PRESENT);
    }

    private LedgerEntry derived(String name) {
        return entry(CredentialId.derived(name, 1), byToken(keyring.derivedId(name, 1), PRESENT));
    }

    @Test
    void aProjectThatDeclaresNothingHoldsNothing() {
        assertThat(DeclaredSessions.NONE.holder(derived("a"), true, PRESENT)).isEmpty();
    }

    @Test
    void aDerivedKeyHoldsItsOwnSessionAndNoOther() {
        assertThat(holder(derived("a"), false, a())).contains(A);
        assertThat(holder(derived("a"), true, a())).contains(A);
        assertThat(holder(derived("b"), false, a())).isEmpty();
        assertThat(holder(derived("b"), true, a())).isEmpty();
        assertThat(holder(derived("a"), false, a().generation(2))).isEmpty();
    }

    @Test
    void anotherSpellingLeadsToTheSameSession() {
        Secret id = keyring.derivedId("b", 1);
        assertThat(holder(derived("b"), false, a().supplied(id.reveal()))).contains(A);
        assertThat(holder(derived("b"), false, a().supplied("acme" + id.reveal())))
                .contains(A);
        assertThat(holder(derived("b"), false, a().user(id.reveal(), "pw"))).contains(A);
        LedgerEntry user = entry(CredentialId.basicAuth("b", "jane"), new SessionRef.ById(Secret.of("jane"), "acme"));
        assertThat(holder(user, true, a().user("acmejane", "pw"))).contains(A);
        assertThat(holder(user, true, a().supplied("jane"))).contains(A);
        assertThat(holder(user, true, a().supplied("joe"))).isEmpty();
    }

    /** A hashing gateway shows no token, so the ledger has only a fingerprint of a supplied key. */
    @Test
    void aFingerprintIsEnough() {
        for (String spelling : List.of("partner", "acmepartner")) {
            LedgerEntry entry = entry(
                    CredentialId.supplied("b", keyring.suppliedFingerprint(Secret.of(spelling))),
                    new SessionRef.ByHash(Secret.of("0123456789abcdef")));
            assertThat(holder(entry, true, a().supplied("partner"))).contains(A);
            assertThat(holder(entry, true, a().supplied("acmepartner"))).contains(A);
            assertThat(holder(entry, true, a().supplied("another"))).isEmpty();
        }
    }

    /** An entry that was found by its mark has the key hash only. */
    @ParameterizedTest
    @EnumSource(HashFunction.class)
    void theHashIsEnough(HashFunction function) {
        Secret id = Secret.of("a-partner-with-a-long-name");
        LedgerEntry entry = entry(
                CredentialId.supplied("b", keyring.suppliedFingerprint(Secret.of("what it was"))),
                new SessionRef.ByHash(token(id, function).hash()));
        assertThat(holder(entry, true, a().supplied(id.reveal()))).contains(A);
        assertThat(holder(entry, false, a().supplied(id.reveal())))
                .as("a gateway that does not hash has no such session")
                .isEmpty();
        assertThat(holder(entry, true, a().supplied("another-partner-with-a-long-name")))
                .isEmpty();
    }

    /** Both exist, and the ledger leads the declared key to the other one. */
    @Test
    void oneIdUnderTwoTokensIsTwoSessions() {
        Secret id = keyring.derivedId("a", 1);
        LedgerEntry old = entry(CredentialId.basicAuth("b", id.reveal()), byToken(id, HashFunction.MURMUR128));
        CredentialId own = CredentialId.derived("a", 1);
        for (boolean hashed : List.of(false, true)) {
            entries.put(own, entry(own, byToken(id, PRESENT)));
            assertThat(holder(old, hashed, a())).isEmpty();
            entries.put(own, entry(own, byToken(id, HashFunction.MURMUR128)));
            assertThat(holder(old, hashed, a())).as("the same token").contains(A);
            entries.remove(own);
            assertThat(holder(old, hashed, a())).as("who knows").contains(A);
        }
        LedgerEntry present = entry(CredentialId.basicAuth("b", id.reveal()), byToken(id, PRESENT));
        entries.put(own, entry(own, byToken(id, HashFunction.MURMUR128)));
        assertThat(holder(present, false, a())).as("its bare id leads there").contains(A);
        assertThat(holder(present, true, a())).contains(A);
        LedgerEntry bare = entry(CredentialId.basicAuth("b", id.reveal()), new SessionRef.ById(id, "acme"));
        assertThat(holder(bare, false, a())).contains(A);
    }

    /** The old murmur32 skips the last bytes, so two ids can have one hash. */
    @Test
    void aLegacyTokenWithTheSameHashIsTheSameSession() {
        Secret one = Secret.of("partner-1");
        Secret two = Secret.of("partner-2");
        assertThat(token(one, HashFunction.LEGACY).hash())
                .isEqualTo(token(two, HashFunction.LEGACY).hash());
        LedgerEntry entry =
                entry(CredentialId.supplied("b", keyring.suppliedFingerprint(one)), byToken(one, HashFunction.LEGACY));
        assertThat(holder(entry, true, a().supplied("partner-2"))).contains(A);
        assertThat(holder(entry, false, a().supplied("partner-2"))).isEmpty();
    }

    @Test
    void aKeyThatTheLedgerLeadsElsewhereDoesNotHoldAHash() {
        Secret id = Secret.of("a-partner-with-a-long-name");
        KeyBuilder declared = a().supplied(id.reveal());
        CredentialId own = keyring.credentialId(declared.build());
        LedgerEntry byHash = entry(
                CredentialId.supplied("b", keyring.suppliedFingerprint(Secret.of("what it was"))),
                new SessionRef.ByHash(token(id, HashFunction.SHA256).hash()));
        entries.put(own, entry(own, byToken(id, HashFunction.SHA256)));
        assertThat(holder(byHash, true, declared)).contains(A);
        entries.put(own, entry(own, byToken(id, HashFunction.MURMUR64)));
        assertThat(holder(byHash, true, declared)).isEmpty();
        entries.put(own, entry(own, new SessionRef.ById(id, "acme")));
        assertThat(holder(byHash, true, declared)).contains(A);
    }

    @Test
    void aKeyThatIsToBeRevokedHoldsNothing() {
        assertThat(holder(derived("a"), true, a())).contains(A);
        assertThat(holder(derived("a"), true, a().revokedAfter(60))).isEmpty();
    }

    @Test
    void anAdoptedKeyHoldsTheSessionOfItsFormerName() {
        LedgerEntry old = entry(CredentialId.adopted("b"), byToken(Secret.of("0123456789abcdef"), PRESENT));
        assertThat(holder(old, true, a().adopted().renamedFrom("b"))).contains(A);
        assertThat(holder(old, true, a().adopted().renamedFrom("c"))).isEmpty();
        assertThat(holder(old, true, a().renamedFrom("b"))).as("a derived key").isEmpty();
        LedgerEntry derived = derived("b");
        assertThat(holder(derived, true, a().adopted().renamedFrom("b")))
                .as("an entry of a derived key")
                .isEmpty();
    }
}
