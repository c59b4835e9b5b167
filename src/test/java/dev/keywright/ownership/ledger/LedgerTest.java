package dev.keywright.ownership.ledger;

import static dev.keywright.ownership.KeySamples.KEYRING;
import static dev.keywright.ownership.KeySamples.byToken;
import static dev.keywright.ownership.KeySamples.derived;
import static dev.keywright.ownership.KeySamples.entry;
import static dev.keywright.ownership.KeySamples.supplied;
import static dev.keywright.ownership.KeySamples.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.keywright.gateway.Gateway;
import dev.keywright.gateway.GatewayException;
import dev.keywright.model.DeclaredKey;
import dev.keywright.model.value.Secret;
import dev.keywright.model.value.Value;
import dev.keywright.ownership.KeySamples;
import dev.keywright.ownership.identity.CredentialId;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.ownership.identity.OwnershipMark;
import dev.keywright.ownership.ledger.pages.AppliedFingerprint;
import dev.keywright.ownership.ledger.pages.LedgerEntries;
import dev.keywright.ownership.ledger.pages.LedgerEntry;
import dev.keywright.ownership.ledger.pages.LedgerException;
import dev.keywright.ownership.ledger.pages.LedgerIds;
import dev.keywright.ownership.ledger.pages.LedgerPage;
import dev.keywright.ownership.ledger.pages.LedgerRemains;
import dev.keywright.ownership.ledger.pages.LedgerRoot;
import dev.keywright.ownership.ledger.pages.LedgerStore;
import dev.keywright.testing.Runs;
import dev.keywright.testing.gateway.BreakingOff;
import dev.keywright.testing.gateway.FaultyGateway;
import dev.keywright.testing.gateway.InMemoryGateway;
import dev.keywright.tyk.HashFunction;
import dev.keywright.tyk.SessionRef;
import dev.keywright.tyk.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerTest {

    private final InMemoryGateway gateway = InMemoryGateway.hashing();
    private final BreakingOff connection = new BreakingOff();
    private final Gateway reached = new FaultyGateway(gateway, connection);

    @Test
    void thereIsNoneAtFirst() {
        assertThat(read()).isEqualTo(LedgerSnapshot.none(0, new TreeMap<>()));
    }

    @Test
    void anEmptyOneIsFound() {
        writer();

        assertThat(read().found()).isTrue();
        assertThat(read().entries()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "true, LEGACY",
        "true, MURMUR32",
        "true, MURMUR64",
        "true, MURMUR128",
        "true, SHA256",
        "false, LEGACY",
        "false, MURMUR64"
    })
    void everyKindOfKeyComesBack(boolean hashed, HashFunction function) {
        gateway.hashed = hashed;
        gateway.function = function;
        DeclaredKey partner = supplied("partner", "canary-supplied-key");
        LedgerWriter writer = writer();
        var jane = LedgerEntry.of(
                KEYRING.credentialId(user("jane", "jane")),
                new SessionRef.ById(Secret.of("jane"), "acme"),
                KEYRING.passwordFingerprint(user("jane", "jane")),
                4102444800L);

        writer.put(List.of(entry(derived("mobile")), entry(partner), jane));
        writer.putPolicies(Set.of("gold"));

        LedgerSnapshot snapshot = read();
        assertThat(snapshot.policies()).containsExactly("gold");
        assertThat(snapshot.entries().keySet())
                .containsExactly(
                        KEYRING.credentialId(user("jane", "jane")),
                        CredentialId.derived("mobile", 1),
                        KEYRING.credentialId(partner));
        assertThat(snapshot.entries().get(CredentialId.derived("mobile", 1)).sessionRef())
                .isEqualTo(byToken(derived("mobile"), function));
        assertThat(snapshot.entries().get(jane.credentialId()).sessionRef())
                .isEqualTo(byToken(user("jane", "jane"), function));
        assertThat(snapshot.entries().get(jane.credentialId()).passwordFingerprint())
                .isEqualTo(jane.passwordFingerprint());
        assertThat(snapshot.entries().get(jane.credentialId()).expires()).isEqualTo(4102444800L);
        var token = new Token("acme", Secret.of("canary-supplied-key"), function);
        assertThat(snapshot.entries().get(KEYRING.credentialId(partner)).sessionRef())
                .isEqualTo(hashed ? new SessionRef.ByHash(token.hash()) : new SessionRef.ByToken(token.text()));
    }

    @Test
    void aHashingGatewayIsToldNoSecretIdAndNoPassword() {
        writer().put(List.of(
                entry(derived("mobile")), entry(user("jane", "jane")), entry(supplied("partner", "canary-supplied"))));

        String stored = gateway.stored.toString();
        assertThat(stored)
                .contains("mobile")
                .doesNotContain("canary")
                .doesNotContain(KEYRING.derivedId("mobile", 1).reveal());
    }

    @Test
    void nobodyCanUseItsSessions() {
        writer();

        assertThat(gateway.stored).hasSize(4);
        assertThat(gateway.stored.values()).allSatisfy(session -> {
            assertThat(session.flag("is_inactive")).isTrue();
            assertThat(session.fields("access_rights").names()).containsExactly("keywright-ledger");
            assertThat(session.has("apply_policies")).isFalse();
            assertThat(session.fields("meta_data").has(OwnershipMark.FIELD)).isFalse();
        });
    }

    @Test
    void removes() {
        LedgerWriter writer = writer();
        writer.put(List.of(entry(derived("a")), entry(derived("b"))));
        writer.putPolicies(Set.of("gold", "silver"));

        writer.remove(List.of(CredentialId.derived("a", 1), CredentialId.derived("never", 1)));
        writer.removePolicies(List.of("silver"));

        assertThat(read().entries().keySet()).containsExactly(CredentialId.derived("b", 1));
        assertThat(read().policies()).containsExactly("gold");
    }

    /** Between a write and the reload the gateway tells nobody what it has stored, so the note outlives everything but that. */
    @Test
    void aPolicyIsUnsettledUntilItIsSeenThrough() {
        LedgerWriter writer = writer();
        writer.putPolicies(Set.of("silver"));

        writer.recordIntent(List.of(), Set.of("gold"), Set.of("silver"));
        assertThat(read().policies()).containsExactly("gold", "silver");
        assertThat(read().unsettledPolicies()).containsExactly("gold", "silver");

        writer().put(many(0, 1000));
        assertThat(read().unsettledPolicies()).as("pages have moved").containsExactly("gold", "silver");

        writer().settlePolicies(Map.of("gold", "print"));
        writer().removePolicies(Set.of("silver"));
        assertThat(read().policies()).containsExactly("gold");
        assertThat(read().unsettledPolicies()).isEmpty();
        assertThat(gateway.stored.toString()).doesNotContain("unsettled");
    }

    /** Pages of earlier versions have neither; what is there moves with the pages. */
    @Test
    void whatWasAppliedLastStaysWithItsKeyAndItsPolicy() {
        LedgerWriter writer = writer();
        List<LedgerEntry> some = many(0, 300);
        LedgerEntry known = some.get(0).withApplied(new AppliedFingerprint("a1", "b2"));
        writer.put(some);
        assertThat(read().recorded().applied()).isEmpty();
        writer.put(List.of(known));
        writer.recordIntent(List.of(), Set.of("gold", "silver"), Set.of());
        writer.settlePolicies(Map.of("gold", "print", "silver", "other"));
        writer.put(many(300, 1000));
        assertThat(read().recorded().applied())
                .as("pages have moved")
                .isEqualTo(Map.of("gold", "print", "silver", "other"));
        assertThat(read().entries().values().stream()
                        .filter(entry -> entry.applied().isPresent()))
                .extracting(entry -> entry.applied().get().text())
                .containsExactly("a1-b2");
        writer.removePolicies(Set.of("silver"));
        assertThat(read().recorded().applied()).isEqualTo(Map.of("gold", "print"));
    }

    @Test
    void growsByDoublingAndLeavesNothingBehind() {
        LedgerWriter writer = writer();

        writer.put(many(0, 399));
        assertThat(gateway.stored).hasSize(4);
        writer.put(many(399, 1000));
        assertThat(gateway.stored).hasSize(3 + 8);
        assertThat(read().entries()).hasSize(1000);

        writer.remove(many(0, 1000).stream().map(LedgerEntry::credentialId).toList());
        assertThat(read().entries()).isEmpty();
        assertThat(read().found()).isTrue();
    }

    @Test
    void oneChangeWritesOnePage() {
        LedgerWriter writer = writer();
        writer.put(many(0, 1000));
        gateway.calls.clear();

        writer.put(List.of(entry(derived("one-more"))));
        assertThat(gateway.calls).containsOnlyOnce("POST").hasSizeLessThan(7);

        gateway.calls.clear();
        writer.put(List.of(entry(derived("one-more"))));
        assertThat(gateway.calls).containsExactly("GET", "GET");
    }

    @Test
    void twoWritersDoNotLoseEachOthersEntries() {
        LedgerWriter one = writer();
        LedgerWriter two = writer();

        one.put(List.of(entry(derived("a"))));
        two.put(List.of(entry(derived("b"))));

        assertThat(read().entries()).hasSize(2);
    }

    /** Every point at which a growth can break off. */
    @Test
    void aGrowthThatBreaksOffLosesNothing() {
        for (int writes = 0; ; writes++) {
            gateway.stored.clear();
            writer().put(many(0, 390));
            connection.after(writes);
            LedgerWriter writer = new LedgerWriter(reached, KEYRING, 1, List.of(), Runs.next());
            boolean broke = false;
            try {
                writer.begin();
                writer.put(many(390, 900));
            } catch (GatewayException e) {
                broke = true;
            }
            connection.mend();
            assertThat(read().entries()).as("after %s writes", writes).hasSizeGreaterThanOrEqualTo(390);

            writer().put(many(390, 900));
            assertThat(read().entries()).hasSize(900);
            assertThat(gateway.stored).as("after %s writes", writes).hasSize(3 + 8);
            if (!broke) {
                assertThat(writes).isGreaterThan(8);
                return;
            }
        }
    }

    @ParameterizedTest
    @EnumSource(HashFunction.class)
    void movesWhenTheHashFunctionHasChanged(HashFunction after) {
        DeclaredKey mobile = derived("mobile");
        writer().put(List.of(entry(mobile), entry(supplied("partner", "supplied-key"))));
        LedgerSnapshot before = read();

        gateway.function = after;
        assertThat(read()).isEqualTo(before);

        writer().put(List.of(entry(derived("later"))));
        assertThat(read().entries()).containsAllEntriesOf(before.entries());
        assertThat(read().entries().get(CredentialId.derived("later", 1)).sessionRef())
                .isEqualTo(byToken(derived("later"), after));
        assertThat(gateway.stored).hasSize(4);

        gateway.function = HashFunction.MURMUR64;
        assertThat(read().entries()).hasSize(3);
        writer();
        assertThat(gateway.stored).hasSize(4);
    }

    /** Every point at which a move can break off, and the setting changed back or not. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aMoveThatBreaksOffLosesNothing(boolean back) {
        for (int writes = 0; ; writes++) {
            gateway.stored.clear();
            gateway.function = HashFunction.MURMUR64;
            writer().put(List.of(entry(derived("a"))));
            gateway.function = HashFunction.SHA256;
            connection.after(writes);
            boolean broke = false;
            try {
                writer();
            } catch (GatewayException e) {
                broke = true;
            }
            connection.mend();
            gateway.function = back ? HashFunction.MURMUR64 : HashFunction.SHA256;
            assertThat(read().entries()).as("after %s writes", writes).hasSize(1);
            writer().put(List.of(entry(derived("b"))));
            gateway.function = HashFunction.SHA256;
            writer().put(List.of(entry(derived("c"))));
            assertThat(read().entries()).as("after %s writes", writes).hasSize(3);
            if (!broke) {
                return;
            }
        }
    }

    @Test
    void aBeginningThatBreaksOffIsNoLedger() {
        connection.after(1);
        assertThatThrownBy(this::writer).isInstanceOf(GatewayException.class);
        connection.mend();

        assertThat(read().found()).isFalse();
        assertThat(gateway.stored).hasSize(1);
        writer();
        assertThat(read().found()).isTrue();
    }

    @Test
    void aNewOneBeginsWithWhatWasRebuilt() {
        new LedgerWriter(reached, KEYRING, 4, many(0, 500), Runs.next()).begin();

        assertThat(read().entries()).hasSize(500);
    }

    @Test
    void onePageThatHasLostItsRootIsTakenUpAgain() {
        LedgerWriter writer = writer();
        writer.recordIntent(List.of(entry(derived("a")), entry(derived("b"))), Set.of("gold"), Set.of("old"));
        gateway.stored.keySet().removeIf(key -> content(key).text("kind").equals("root"));
        assertThat(read().found()).isFalse();

        LedgerRemains left = new LedgerWriter(reached, KEYRING, 1, List.of(entry(derived("b"))), Runs.next()).begin();

        assertThat(left)
                .isEqualTo(new LedgerRemains(
                        Set.of(KEYRING.credentialId(derived("a")), KEYRING.credentialId(derived("b"))),
                        Set.of("gold"),
                        Set.of("gold", "old")));
        assertThat(left.unknownTo(Set.of(KEYRING.credentialId(derived("b"))), Set.of("gold"), Set.of()))
                .containsExactly("a", "gold", "old");
        assertThat(read().entries()).hasSize(2);
        assertThat(new LedgerWriter(reached, KEYRING, 1, List.of(), Runs.next()).begin())
                .isEqualTo(LedgerRemains.NOTHING);
    }

    @Test
    void anotherSeedIsNoticedBeforeAnythingIsWritten() {
        writer().put(List.of(entry(derived("a"))));
        var other = new Keyring(Secret.of("another-seed-another-seed-another"), "prod", "acme");
        var before = List.copyOf(gateway.stored.values());

        assertThat(failure(() -> Ledger.read(gateway, other, 1))).isEqualTo("wrong-seed");
        assertThat(failure(() -> new LedgerWriter(reached, other, 1, List.of(), Runs.next()).begin()))
                .isEqualTo("wrong-seed");
        assertThat(gateway.stored.values()).containsExactlyElementsOf(before);
    }

    @Test
    void everyApplyIsCounted() {
        writer().put(List.of(entry(derived("a"))));
        long first = read().serial();

        writer();
        assertThat(read().serial()).isGreaterThan(first);

        long second = read().serial();
        gateway.function = HashFunction.SHA256;
        assertThat(read().serial()).isEqualTo(second);
        writer();
        assertThat(read().serial()).isGreaterThan(second);
    }

    /** The root records whether keys are hashed. Here the store's sessions were moved under their hashes as well. */
    @Test
    void theRootIsWrittenAgainWhenHashingChangesAndNotOtherwise() {
        gateway.hashed = false;
        writer().put(List.of(entry(derived("a"))));
        Value.Fields before = root();
        assertThat(before.flag("hashed")).isFalse();

        writer();
        assertThat(root()).isEqualTo(before);

        gateway.hashed = true;
        var moved = new TreeMap<String, Value.Fields>();
        gateway.stored.forEach((token, session) ->
                moved.put(HashFunction.MURMUR64.hash(Secret.of(token)).reveal(), session));
        gateway.stored.clear();
        gateway.stored.putAll(moved);
        writer();
        Value.Fields after = root();
        assertThat(after.flag("hashed")).isTrue();
        assertThat(after.whole("serial")).isGreaterThan(before.whole("serial"));
        assertThat(read().entries()).hasSize(1);

        writer();
        assertThat(root()).isEqualTo(after);
    }

    private Value.Fields root() {
        return gateway.stored.keySet().stream()
                .map(this::content)
                .filter(content -> content.text("kind").equals("root"))
                .findFirst()
                .orElseThrow();
    }

    /** Runs that grow the ledger at the same moment may leave more on a page than one run would put there. */
    @Test
    void entriesAreRemovedFromAnOverfullPage() {
        writer();
        var store = new LedgerStore(gateway, KEYRING, 1);
        LedgerRoot.Book book = store.roots().get(0).root().current().orElseThrow();
        var overfull = new LedgerPage(0);
        many(0, 450).forEach(entry -> overfull.entries.put(entry.credentialId(), entry));
        store.pages(new LedgerEntries(KEYRING, true)).write(book, List.of(overfull));
        assertThat(read().entries()).hasSize(450);

        LedgerWriter writer = writer();
        writer.remove(many(0, 10).stream().map(LedgerEntry::credentialId).toList());
        assertThat(read().entries()).hasSize(440);
        writer.remove(many(10, 445).stream().map(LedgerEntry::credentialId).toList());
        assertThat(read().entries()).hasSize(5);
        writer.put(many(0, 10));
        assertThat(read().entries()).hasSize(15);
    }

    @Test
    void namespacesDoNotMeet() {
        writer().put(List.of(entry(derived("a"))));
        var staging = new Keyring(KeySamples.SEED, "staging", "acme");

        assertThat(Ledger.read(gateway, staging, 1).found()).isFalse();
    }

    @Test
    void aLostPageIsAnError() {
        writer().put(many(0, 1000));
        gateway.stored.keySet().removeIf(key -> page(key) == 3);

        assertThat(failure(this::read)).isEqualTo("ledger-broken");
        assertThat(failure(() -> writer().put(many(0, 1000)))).isEqualTo("ledger-broken");
    }

    @Test
    void aSpoiltPageIsAnError() {
        writer().put(List.of(entry(derived("a"))));
        edit("page", content -> content.with("keys", Value.Fields.of("a", Value.Fields.of("d1", Value.text("?")))));

        assertThat(failure(this::read)).isEqualTo("ledger-broken");
    }

    @Test
    void aSpoiltRootIsAnError() {
        writer();
        edit("root", content -> content.with("current", Value.Fields.of("pages", Value.whole(3))));

        assertThat(failure(this::read)).isEqualTo("ledger-broken");
        assertThat(failure(this::writer)).isEqualTo("ledger-broken");
    }

    @ParameterizedTest
    @ValueSource(strings = {"root", "page"})
    void aNewerFormatIsAnError(String kind) {
        writer();
        edit(kind, content -> content.with("format", Value.whole(3)));

        assertThat(failure(this::read)).isEqualTo("ledger-newer");
    }

    @Test
    void aStrangerAtItsPlaceIsLeftAlone() {
        gateway.create(LedgerIds.root(KEYRING), KeySamples.body(derived("stranger")));

        assertThat(failure(this::writer)).isEqualTo("ledger-broken");
        assertThat(gateway.stored).hasSize(1);
    }

    @Test
    void noticesAChangeOfFunctionDuringTheRun() {
        LedgerWriter writer = writer();
        gateway.function = HashFunction.SHA256;

        assertThat(failure(() -> writer.put(List.of(entry(derived("a")))))).isEqualTo("hash-function-changed");
    }

    @Test
    void theAnswerOfACreateIsChecked() {
        LedgerWriter writer = writer();
        for (DeclaredKey key : List.of(derived("a"), supplied("b", "supplied-key"), user("jane", "jane"))) {
            LedgerEntry written = writer.put(List.of(entry(key))).get(0);
            assertThat(writer.afterCreate(written, gateway.create(KEYRING.id(key), KeySamples.body(key))))
                    .isEmpty();
        }
        gateway.function = HashFunction.SHA256;
        for (DeclaredKey key : List.of(derived("a"), user("jane", "jane"))) {
            LedgerEntry written = entryOf(key);
            assertThat(writer.afterCreate(written, gateway.create(KEYRING.id(key), KeySamples.body(key))))
                    .map(LedgerEntry::sessionRef)
                    .contains(byToken(key, HashFunction.SHA256));
        }
        DeclaredKey partner = supplied("b", "supplied-key");
        assertThat(writer.afterCreate(entryOf(partner), gateway.create(KEYRING.id(partner), KeySamples.body(partner))))
                .map(LedgerEntry::sessionRef)
                .contains(new SessionRef.ByHash(
                        new Token("acme", Secret.of("supplied-key"), HashFunction.SHA256).hash()));
    }

    private LedgerEntry entryOf(DeclaredKey key) {
        return read().entries().get(KEYRING.credentialId(key));
    }

    private LedgerWriter writer() {
        var writer = new LedgerWriter(reached, KEYRING, 4, List.of(), Runs.next());
        writer.begin();
        return writer;
    }

    private LedgerSnapshot read() {
        return Ledger.read(gateway, KEYRING, 4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"root", "page", "count"})
    void whatIsForgedIsBrokenAndNothingIsWritten(String kind) {
        writer().put(List.of(entry(derived("a"))));
        edit(kind, content -> content.with("policies", Value.texts(List.of("foreign")))
                .with("current", content.fields("current").with("pages", Value.whole(1)))
                .with("forged", Value.TRUE));
        var before = java.util.Map.copyOf(gateway.stored);

        assertThat(failure(this::read)).isEqualTo("ledger-broken");
        assertThat(gateway.stored).isEqualTo(before);
        assertThat(failure(() -> writer().put(List.of(entry(derived("b")))))).isEqualTo("ledger-broken");
        before.forEach((key, session) -> {
            if (page(key) >= 0) {
                assertThat(gateway.stored.get(key)).isEqualTo(session);
            }
        });
    }

    @Test
    void aPageOfAnotherPlaceIsBroken() {
        writer().put(many(0, 1000));
        Value.Fields other = content(gateway.stored.keySet().stream()
                .filter(key -> page(key) == 2)
                .findFirst()
                .orElseThrow());
        edit("page", content -> content.whole("index") == 3 ? other.with("index", Value.whole(3)) : content);
        assertThat(failure(this::read)).isEqualTo("ledger-broken");
        edit("page", content -> content.whole("index") == 3 ? other : content);
        assertThat(failure(this::read)).isEqualTo("ledger-broken");
    }

    /** The seals were taken off, and the contents put back into the format that had none. */
    @Test
    void aLedgerThatWasSealedIsNotTakenForAnOldOne() {
        writer().put(List.of(entry(derived("a"))));
        List.of("root", "page", "count").forEach(kind -> edit(kind, LedgerTest::old));
        edit("root", content -> content.with("seed_check", Value.text(KEYRING.seedCheck())));

        assertThat(failure(this::read)).isEqualTo("ledger-broken");
        assertThat(failure(this::writer)).isEqualTo("ledger-broken");
    }

    @Test
    void onePageWithoutSealIsBroken() {
        writer().put(List.of(entry(derived("a"))));
        edit("page", LedgerTest::old);

        assertThat(failure(this::read)).isEqualTo("ledger-broken");
    }

    @Test
    void anOldLedgerIsReadAndSealedByTheFirstApply() {
        writer().put(many(0, 1000));
        gateway.stored
                .keySet()
                .remove(gateway.stored.keySet().stream()
                        .filter(key -> content(key).text("kind").equals("sealed"))
                        .findFirst()
                        .orElseThrow());
        List.of("root", "page", "count").forEach(kind -> edit(kind, LedgerTest::old));
        edit("root", content -> content.with("seed_check", Value.text(KEYRING.seedCheck())));

        assertThat(read().sealed()).isFalse();
        assertThat(read().entries()).hasSize(1000);
        writer();
        assertThat(read().sealed()).isTrue();
        assertThat(read().entries()).hasSize(1000);
        assertThat(gateway.stored).hasSize(3 + 8);
        assertThat(gateway.stored.keySet())
                .allSatisfy(key -> assertThat(content(key).text("seal")).isNotEmpty());
    }

    @Test
    void aSuppliedKeyStandsNowhereInClear() {
        gateway.hashed = true;
        DeclaredKey partner = supplied("partner", "canary-supplied-key");
        writer().put(List.of(entry(partner)));

        Secret hash = new dev.keywright.tyk.Token("acme", Secret.of("canary-supplied-key"), gateway.function).hash();
        assertThat(gateway.stored.values().toString()).doesNotContain("canary").doesNotContain(hash.reveal());
    }

    /** As an older Keywright wrote it. */
    private static Value.Fields old(Value.Fields content) {
        Value.Fields bare = content.with("format", Value.whole(1)).without("seal");
        return bare.has("current") ? bare.with("current", bare.fields("current").without("sealed")) : bare;
    }

    private static List<LedgerEntry> many(int from, int to) {
        var entries = new ArrayList<LedgerEntry>();
        for (int i = from; i < to; i++) {
            entries.add(entry(derived("key-" + i)));
        }
        return entries;
    }

    private static String failure(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return catchThrowableOfType(LedgerException.class, call).diagnostic().code();
    }

    private Value.Fields content(String key) {
        return gateway.stored.get(key).fields("meta_data").fields("keywright_ledger");
    }

    private long page(String key) {
        return content(key).text("kind").equals("page") ? content(key).whole("index") : -1;
    }

    private void edit(String kind, java.util.function.UnaryOperator<Value.Fields> change) {
        gateway.stored.replaceAll((key, session) -> content(key).text("kind").equals(kind)
                ? session.with("meta_data", Value.Fields.of("keywright_ledger", change.apply(content(key))))
                : session);
    }
}
