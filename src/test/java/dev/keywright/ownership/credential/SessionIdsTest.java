package dev.keywright.ownership.credential;

import static dev.keywright.plan.Samples.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.model.value.Secret;
import dev.keywright.ownership.identity.CredentialId;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.ownership.ledger.pages.LedgerEntry;
import dev.keywright.plan.Samples;
import dev.keywright.tyk.HashFunction;
import dev.keywright.tyk.SessionRef;
import dev.keywright.tyk.Token;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The id of a session, and the other credential ids that lead to it. */
class SessionIdsTest {

    private final Keyring keyring = new Keyring(Samples.SEED, "prod", "acme");
    private final Keyring withoutOrg = new Keyring(Samples.SEED, "prod", "");

    private static Optional<Secret> id(Keyring keyring, CredentialId id, SessionRef place) {
        return SessionIds.of(LedgerEntry.of(id, place, Optional.empty(), 0), keyring);
    }

    private static final SessionRef BY_HASH = new SessionRef.ByHash(Secret.of("0123456789abcdef"));

    @Test
    void anIdIsWithoutItsOrganisation() {
        assertThat(SessionIds.of(key("a").supplied("acmepartner").build(), keyring))
                .isEqualTo(Secret.of("partner"));
        assertThat(SessionIds.of(key("a").supplied("partner").build(), keyring)).isEqualTo(Secret.of("partner"));
        assertThat(SessionIds.of(key("a").supplied("acmeacmepartner").build(), keyring))
                .as("it is removed once")
                .isEqualTo(Secret.of("acmepartner"));
    }

    @Test
    void theIdOfAnEntryIsThatOfItsCredential() {
        assertThat(id(keyring, CredentialId.derived("a", 2), BY_HASH)).contains(keyring.derivedId("a", 2));
        assertThat(id(keyring, CredentialId.basicAuth("a", "acmejane"), BY_HASH))
                .contains(Secret.of("jane"));
    }

    @Test
    void orOfThePlaceWhereItsSessionIs() {
        CredentialId supplied = CredentialId.supplied("a", "0011");
        var token = new Token("acme", Secret.of("partner"), HashFunction.MURMUR64);
        assertThat(id(keyring, supplied, new SessionRef.ByToken(token.text()))).contains(Secret.of("partner"));
        assertThat(id(keyring, supplied, new SessionRef.ById(Secret.of("acmepartner"), "acme")))
                .contains(Secret.of("partner"));
        assertThat(id(keyring, supplied, BY_HASH)).isEmpty();
    }

    @Test
    void anAdoptedKeyHadAnIdUnderItsFormerName() {
        assertThat(SessionIds.formerAdopted(key("b").renamedFrom("a").build()))
                .as("a derived key")
                .isEmpty();
        assertThat(SessionIds.formerAdopted(key("b").adopted().renamedFrom("a").build()))
                .contains(CredentialId.adopted("a"));
        assertThat(SessionIds.formerAdopted(key("b").adopted().build())).isEmpty();
    }

    @Test
    void everySpellingIsAnotherSlot() {
        String one = keyring.suppliedFingerprint(Secret.of("jane"));
        String two = keyring.suppliedFingerprint(Secret.of("acmejane"));
        assertThat(SessionIds.otherSlots(key("a").user("jane", "pw").build(), keyring))
                .containsExactlyInAnyOrder(
                        CredentialId.basicAuth("a", "acmejane"),
                        CredentialId.supplied("a", one),
                        CredentialId.supplied("a", two));
        assertThat(SessionIds.otherSlots(key("a").supplied("acmejane").build(), keyring))
                .containsExactlyInAnyOrder(
                        CredentialId.basicAuth("a", "jane"),
                        CredentialId.basicAuth("a", "acmejane"),
                        CredentialId.supplied("a", one));
        assertThat(SessionIds.otherSlots(key("a").user("jane", "pw").build(), withoutOrg))
                .as("without an organisation there is one spelling")
                .containsExactly(CredentialId.supplied("a", withoutOrg.suppliedFingerprint(Secret.of("jane"))));
    }

    @Test
    void aSuppliedKeyCanBeADerivedOne() {
        for (int generation : new int[] {1, 32}) {
            Secret derived = keyring.derivedId("a", generation);
            assertThat(SessionIds.otherSlots(key("a").supplied(derived.reveal()).build(), keyring))
                    .contains(CredentialId.derived("a", generation))
                    .hasSize(4);
        }
        assertThat(SessionIds.otherSlots(
                        key("b").supplied(keyring.derivedId("a", 1).reveal()).build(), keyring))
                .as("of another name")
                .hasSize(3);
        assertThat(SessionIds.otherSlots(key("a").build(), keyring))
                .noneMatch(id -> id.generation().isPresent())
                .hasSize(4);
    }
}
