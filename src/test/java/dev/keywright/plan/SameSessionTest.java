package dev.keywright.plan;

import static dev.keywright.plan.PlanWorld.kinds;
import static dev.keywright.plan.Samples.files;
import static dev.keywright.plan.Samples.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.model.value.Value;
import dev.keywright.ownership.identity.CredentialId;
import dev.keywright.ownership.identity.OwnershipMark;
import dev.keywright.ownership.ledger.pages.LedgerEntry;
import dev.keywright.plan.Samples.KeyBuilder;
import dev.keywright.plan.change.Reason;
import dev.keywright.plan.guards.Guard;
import dev.keywright.report.wording.ReasonText;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One session of the gateway is one key, however its credential is spelled and whatever its name was. */
class SameSessionTest {

    private final PlanWorld world = new PlanWorld();

    private static KeyBuilder a() {
        return key("a").opens("Orders");
    }

    private static KeyBuilder b() {
        return key("b").opens("Orders");
    }

    private static String idOf(String name, int generation) {
        return new PlanWorld().keyring.derivedId(name, generation).reveal();
    }

    static Stream<Arguments> spellings() {
        return Stream.of(
                Arguments.of(a(), a().supplied(idOf("a", 1))),
                Arguments.of(a().generation(3), a().supplied(idOf("a", 3))),
                Arguments.of(a().supplied(idOf("a", 1)), a()),
                Arguments.of(a(), a().supplied("acme" + idOf("a", 1))),
                Arguments.of(a(), a().user(idOf("a", 1), "pw")),
                Arguments.of(a().user("jane", "pw"), a().user("acmejane", "pw")),
                Arguments.of(a().user("acmejane", "pw"), a().user("jane", "pw")),
                Arguments.of(a().user("jane", "pw"), a().supplied("jane")),
                Arguments.of(a().user("jane", "pw"), a().supplied("acmejane")),
                Arguments.of(a().supplied("jane"), a().user("jane", "pw")),
                Arguments.of(a().supplied("partner"), a().supplied("acmepartner")));
    }

    @ParameterizedTest
    @MethodSource("spellings")
    void anotherSpellingOfTheCredentialDeletesNothing(KeyBuilder before, KeyBuilder after) {
        world.apply(before);
        Map<String, Value.Fields> stored = Map.copyOf(world.gateway.stored);

        Plan plan = world.apply(after);

        assertThat(kinds(plan)).isSubsetOf("RecordKey a", "UpdateKey a");
        assertThat(world.gateway.stored.keySet()).isEqualTo(stored.keySet());
        assertThat(world.ledger).containsOnlyKeys(world.keyring.credentialId(after.build()));
        assertThat(world.plan(after).isSettled()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("spellings")
    void aRenameTakesTheSessionOver(KeyBuilder before, KeyBuilder after) {
        KeyBuilder renamed = key("b").opens("Orders")
                .supplied(world.keyring.id(after.build()).reveal());
        world.apply(before);
        int sessions = world.gateway.stored.size();

        Plan plan = world.apply(renamed);

        assertThat(kinds(plan)).containsExactly("UpdateKey b");
        assertThat(ReasonText.of(plan.changes().get(0))).anyMatch(reason -> reason.contains("prod/keys/a before"));
        assertThat(world.gateway.stored).hasSize(sessions);
        assertThat(OwnershipMark.of(world.live(renamed))).contains("prod/b");
        assertThat(world.ledger).containsOnlyKeys(world.keyring.credentialId(renamed.build()));
        assertThat(world.plan(renamed).isSettled()).isTrue();
    }

    @Test
    void anotherSpellingOfTheUserNameSendsNoPassword() {
        world.apply(a().user("jane", "pw"));
        assertThat(kinds(world.plan(a().user("acmejane", "pw")))).containsExactly("RecordKey a");
    }

    /** The print of a password depends on the name, so nobody knows whether it is the same. */
    @Test
    void aRenamedUserGetsItsPasswordOnceMore() {
        world.apply(a().user("jane", "pw"));
        Plan plan = world.plan(b().user("jane", "pw"));
        assertThat(plan.changes().get(0).reasons())
                .contains(Reason.Plain.PASSWORD_NOT_KNOWN)
                .doesNotContain(Reason.Plain.PASSWORD_CHANGED);
    }

    @Test
    void namesCanSwapTheirCredentials() {
        world.apply(a().user("jane", "one"), b().user("joe", "two"));
        Object[] swapped = {a().user("joe", "two"), b().user("jane", "one")};

        Plan plan = world.apply(swapped);

        assertThat(kinds(plan)).containsExactly("UpdateKey a", "UpdateKey b");
        assertThat(world.gateway.stored).hasSize(2);
        assertThat(world.ledger).hasSize(2);
        assertThat(world.plan(swapped).isSettled()).isTrue();
    }

    @Test
    void aCredentialMovesToANewNameAndItsOldNameGetsAnother() {
        world.apply(a().user("jane", "pw"));
        Object[] moved = {a(), b().user("jane", "pw")};

        Plan plan = world.apply(moved);

        assertThat(kinds(plan)).containsExactly("CreateKey a", "UpdateKey b");
        assertThat(world.gateway.stored).hasSize(2);
        assertThat(world.plan(moved).isSettled()).isTrue();
    }

    @Test
    void anOldGenerationCanGoOnUnderAnotherName() {
        world.apply(a());
        Object[] files = {a().generation(2), b().supplied(idOf("a", 1))};

        Plan plan = world.apply(files);

        assertThat(kinds(plan)).containsExactly("CreateKey a", "UpdateKey b");
        assertThat(world.gateway.stored).hasSize(2);
        assertThat(world.plan(files).isSettled()).isTrue();
    }

    @Test
    void anEntryWhoseSessionIsGoneHoldsNoNewNameUp() {
        world.apply(a().user("jane", "pw"));
        world.drop(a().user("jane", "pw"));
        Object renamed = b().user("jane", "pw");

        Plan plan = world.apply(renamed);

        assertThat(kinds(plan)).containsExactly("CreateKey b");
        assertThat(world.ledger).containsOnlyKeys(CredentialId.basicAuth("b", "jane"));
        assertThat(world.plan(renamed).isSettled()).isTrue();
    }

    @Test
    void aTakeoverThatWasCutOffAfterTheWriteIsFinished() {
        world.apply(a().user("jane", "pw"));
        LedgerEntry old = world.ledger.get(CredentialId.basicAuth("a", "jane"));
        Object renamed = b().user("jane", "pw");
        world.apply(renamed);
        world.ledger.put(old.credentialId(), old);

        assertThat(kinds(world.plan(renamed))).containsExactly("RecordKey b");
        assertThat(kinds(world.plan(a().user("jane", "pw")))).containsExactly("UpdateKey a");
        assertThat(kinds(world.plan(key("c").opens("Orders").user("jane", "pw"))))
                .containsExactly("UpdateKey c");
    }

    /** Seen on a real gateway: a node's session cache is written back when a request follows the write. */
    @Test
    void anOldMarkThatComesBackIsWrittenOnceMore() {
        world.apply(a().user("jane", "pw"));
        Object renamed = b().user("jane", "pw");
        world.apply(renamed);
        world.tamper(renamed, "meta_data", Value.Fields.of("keywright", Value.text("prod/a")));

        assertThat(kinds(world.apply(renamed))).containsExactly("UpdateKey b");
        assertThat(OwnershipMark.of(world.live(renamed))).contains("prod/b");
        assertThat(world.plan(renamed).isSettled()).isTrue();
    }

    @Test
    void aMarkOfOurNamespaceIsNotEnoughWithoutTheLedger() {
        world.apply(a().supplied("some-key"));
        world.ledger.clear();

        Plan plan = world.plan(b().supplied("some-key"));
        assertThat(plan.isEmpty()).isTrue();
        assertThat(plan.leftAlone()).hasToString("[prod/keys/b]");
    }

    /** A node's cache can write the mark of an old name back; then the key must still go when nobody declares it any more. */
    @Test
    void anUndeclaredKeyGoesWhateverNameOfTheNamespaceItsMarkHas() {
        Object other = key("other").opens("Orders");
        for (String mark : List.of("prod/x", "prod/other", "prod/")) {
            world.apply(a().user("jane", "pw"), other);
            world.tamper(a().user("jane", "pw"), "meta_data", Value.Fields.of("keywright", Value.text(mark)));

            Plan plan = world.apply(other);

            assertThat(kinds(plan)).as(mark).containsExactly("RevokeKey a");
            assertThat(world.gateway.stored).hasSize(1);
            assertThat(world.plan(other).isSettled()).isTrue();
        }
    }

    @Test
    void aReplacedKeyGoesWhateverNameOfTheNamespaceItsMarkHas() {
        world.apply(a().supplied("first"));
        world.tamper(a().supplied("first"), "meta_data", Value.Fields.of("keywright", Value.text("prod/x")));

        Plan plan = world.apply(a().supplied("second"));

        assertThat(kinds(plan)).containsExactly("ReplaceKey a");
        assertThat(world.gateway.stored).hasSize(1);
    }

    @Test
    void anUndeclaredEntryOfAnothersSessionIsDroppedWithAWarning() {
        Object other = key("other").opens("Orders");
        for (String mark : List.of("product/a", "staging/a", "x", "prod")) {
            world.apply(a(), other);
            world.tamper(a(), "meta_data", Value.Fields.of("keywright", Value.text(mark)));

            Plan plan = world.apply(other);

            assertThat(kinds(plan)).containsExactly("ForgetKey a");
            assertThat(codes(plan)).containsExactly("entry-dropped");
            assertThat(world.gateway.stored).hasSize(2);
            assertThat(world.plan(other).isSettled()).isTrue();
            world.gateway.stored.clear();
            world.ledger.clear();
        }
    }

    @Test
    void anUndeclaredKeyWithoutMarkStaysAndIsNotForgotten() {
        Object other = key("other").opens("Orders");
        world.apply(a(), b(), other);
        world.tamper(a(), "meta_data", Value.Fields.EMPTY);

        Plan plan = world.apply(other);

        assertThat(kinds(plan)).containsExactly("RevokeKey b");
        assertThat(plan.leftAlone()).hasToString("[prod/keys/a]");
        assertThat(codes(plan)).containsExactly("not-ours");
        assertThat(world.ledger).containsKey(CredentialId.derived("a", 1));
        assertThat(world.plan(other).isEmpty()).isTrue();
        assertThat(world.plan(other).isSettled()).isFalse();
    }

    @Test
    void anOldCredentialWithoutMarkDoesNotHoldTheNewOneUp() {
        world.apply(a());
        world.tamper(a(), "meta_data", Value.Fields.EMPTY);

        Plan plan = world.apply(a().generation(2));

        assertThat(kinds(plan)).containsExactly("CreateKey a");
        assertThat(plan.leftAlone()).hasToString("[prod/keys/a]");
        assertThat(world.gateway.stored).hasSize(2);
        assertThat(world.ledger).hasSize(2);
    }

    @Test
    void aLostMarkHoldsNothingElseUp() {
        world.apply(a(), b(), key("c").opens("Orders"));
        world.tamper(a(), "meta_data", Value.Fields.EMPTY);
        Object[] files = {a().field("alias", "new"), b().field("alias", "new"), key("d").opens("Orders")};

        Plan plan = world.apply(files);

        assertThat(kinds(plan)).containsExactly("UpdateKey b", "CreateKey d", "RevokeKey c");
        assertThat(plan.leftAlone()).hasToString("[prod/keys/a]");
        assertThat(world.said.get(0).hint()).contains("--adopt-key a");
        assertThat(world.said.get(0).location()).isPresent();
    }

    @Test
    void derivedAndSuppliedWithOneIdAreTheSameCredential() {
        assertThat(world.errors(a(), b().supplied(idOf("a", 1)))).containsExactly("same-credential");
        assertThat(world.errors(b().user("acme" + idOf("a", 1), "pw"), a())).containsExactly("same-credential");
        assertThat(world.plan(a().generation(2), b().supplied(idOf("a", 1))).changes())
                .hasSize(2);
    }

    @Test
    void theDerivedHmacSecretStaysWithTheSpelling() {
        Object derived = key("a").opens("Orders").field("hmac_enabled", true);
        world.apply(derived);
        Value secret = world.live(derived).fields().get("hmac_string");
        Object supplied = key("a").opens("Orders").field("hmac_enabled", true).supplied(idOf("a", 1));

        assertThat(kinds(world.apply(supplied))).containsExactly("RecordKey a");
        assertThat(world.live(supplied).fields().get("hmac_string")).isEqualTo(secret);
        assertThat(world.plan(supplied).isSettled()).isTrue();
        Object edited = key("a").opens("Orders")
                .field("hmac_enabled", true)
                .field("alias", "x")
                .supplied(idOf("a", 1));
        world.apply(edited);
        assertThat(world.live(edited).fields().get("hmac_string")).isEqualTo(secret);
    }

    /** Nothing proves that clients have another secret for a reason. */
    @Test
    void aStrangeHmacSecretIsReplacedByTheDerivedOne() {
        KeyBuilder derived = key("a").opens("Orders").field("hmac_enabled", true);
        world.apply(derived);
        Value secret = world.live(derived).fields().get("hmac_string");
        world.tamper(derived, "hmac_string", Value.text("made-by-hand"));

        assertThat(kinds(world.apply(derived))).containsExactly("UpdateKey a");
        assertThat(world.live(derived).fields().get("hmac_string")).isEqualTo(secret);
    }

    @Test
    void aRenameThatChangesTheHmacSecretSaysSo() {
        world.apply(key("a").opens("Orders").field("hmac_enabled", true).supplied("one-key"));

        Plan plan =
                world.apply(key("b").opens("Orders").field("hmac_enabled", true).supplied("one-key"));

        assertThat(codes(plan)).containsExactly("hmac-secret-changes");
    }

    @Test
    void aRenamedProtectedKeyIsGuarded() {
        world.apply(a().guarded().supplied("one-key"));

        assertThat(world.plan(b().supplied("one-key")).guards())
                .extracting(Guard::code)
                .containsExactly("protected");
        assertThat(world.plan(b().guarded().supplied("one-key")).guards()).isEmpty();
    }

    @Test
    void aTrialThatWasHadIsNotHadAgainUnderAnotherSpelling() {
        Object trial = Samples.policy("trial").opens("Orders").field("key_expires_in", 60);
        world.apply(trial, key("a").carries("trial"));
        world.drop(key("a"));
        world.gateway.now += 3600;

        Object respelled = key("a").carries("trial").supplied(idOf("a", 1));
        assertThat(world.plan(trial, respelled).isEmpty()).isTrue();
    }

    @Test
    void aDeletedPolicyThatAnUnmarkedKeyCarriesIsGuarded() {
        Object gold = Samples.policy("gold").opens("Orders");
        world.apply(gold, key("a").carries("gold"), b());
        world.tamper(key("a"), "meta_data", Value.Fields.EMPTY);

        assertThat(world.plan(b()).guards()).extracting(Guard::code).contains("policy-in-use");
    }

    private static List<String> codes(Plan plan) {
        return plan.warnings().stream()
                .map(Diagnostic::code)
                .filter(code -> !code.equals("no-limit"))
                .toList();
    }
}
