package dev.keywright.ownership.ledger;

import static dev.keywright.ownership.KeySamples.KEYRING;
import static dev.keywright.ownership.KeySamples.SEED;
import static dev.keywright.ownership.KeySamples.derived;
import static dev.keywright.ownership.KeySamples.entry;
import static dev.keywright.ownership.KeySamples.supplied;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.keywright.gateway.Gateway;
import dev.keywright.gateway.GatewayException;
import dev.keywright.model.DeclaredKey;
import dev.keywright.model.Project;
import dev.keywright.model.value.Secret;
import dev.keywright.model.value.Value;
import dev.keywright.ownership.KeySamples;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.ownership.identity.OtherNamespace;
import dev.keywright.ownership.ledger.pages.LedgerEntries;
import dev.keywright.ownership.ledger.pages.LedgerEntry;
import dev.keywright.ownership.ledger.pages.LedgerException;
import dev.keywright.ownership.ledger.pages.LedgerIds;
import dev.keywright.ownership.ledger.pages.LedgerPage;
import dev.keywright.ownership.ledger.pages.LedgerRemains;
import dev.keywright.ownership.ledger.pages.LedgerRoot;
import dev.keywright.ownership.ledger.pages.LedgerSession;
import dev.keywright.ownership.lock.AdvisoryLock;
import dev.keywright.ownership.lock.LockHolder;
import dev.keywright.testing.Runs;
import dev.keywright.testing.gateway.BreakingOff;
import dev.keywright.testing.gateway.FaultyGateway;
import dev.keywright.testing.gateway.InMemoryGateway;
import dev.keywright.tyk.HashFunction;
import dev.keywright.tyk.Token;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Someone can write sessions, and does not have the seed. */
class LedgerSealTest {

    private static final Keyring STRANGER = new Keyring(Secret.of("another-seed-another-seed-another"), "prod", "acme");

    private final InMemoryGateway gateway = InMemoryGateway.hashing();
    private final BreakingOff connection = new BreakingOff();
    private final Gateway reached = new FaultyGateway(gateway, connection);
    private final AdvisoryLock lock = new AdvisoryLock(gateway, KEYRING);

    @Test
    void aLockThatFailsItsSealStopsUntilItIsRemoved() {
        new AdvisoryLock(gateway, STRANGER).claim(holder());

        LedgerException failure = catchThrowableOfType(LedgerException.class, lock::holder);
        assertThat(failure.diagnostic().code()).isEqualTo("lock-broken");
        assertThat(failure.diagnostic().hint()).contains("keywright unlock");
        assertThat(lock.isBroken()).isTrue();
        assertThat(lock.removeBroken()).isTrue();
        assertThat(lock.holder()).isEmpty();
    }

    @Test
    void aLockThatWasChangedFailsItsSeal() {
        lock.claim(holder());
        edit("lock", content -> content.with("until", Value.whole(1)));

        assertThat(failure(lock::holder)).isEqualTo("lock-broken");
        assertThat(failure(() -> lock.release(holder()))).isEqualTo("lock-broken");
    }

    /** An older Keywright is at work. */
    @Test
    void aLockWithoutASealCounts() {
        lock.claim(holder());
        edit("lock", LedgerSealTest::old);

        assertThat(lock.holder()).map(LockHolder::user).contains("anna");
        assertThat(lock.isBroken()).isFalse();
        assertThat(lock.removeBroken()).isFalse();
        assertThat(lock.holder()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"names", "seal", "old"})
    void aForgedIntentIsBroken(String how) {
        writer().recordIntent(List.of(entry(derived("a"))), Set.of(), Set.of());
        edit("announced", content -> switch (how) {
            case "names" -> content.with("groups", Value.items(List.of()));
            case "seal" -> content.with("seal", Value.text("x"));
            default -> old(content);
        });

        assertThat(failure(this::read)).isEqualTo("ledger-broken");
    }

    @Test
    void policiesThatAreAddedToAPageAreNotOurs() {
        writer().putPolicies(Set.of("gold"));
        edit("page", content -> content.with("policies", Value.texts(List.of("foreign", "gold"))));

        assertThat(failure(this::read)).isEqualTo("ledger-broken");
        assertThat(failure(() -> writer().removePolicies(Set.of("foreign")))).isEqualTo("ledger-broken");
    }

    @Test
    void protectionCannotBeTakenOff() {
        LedgerWriter writer = writer();
        writer.protectPolicies(java.util.Map.of("gold", true));
        writer.put(List.of(entry(derived("a")).withProtection(true)));
        edit("page", content -> content.without("protected_policies"));
        assertThat(failure(this::read)).isEqualTo("ledger-broken");

        edit(
                "page",
                content -> content.with(
                        "keys",
                        Value.Fields.of(
                                "a",
                                Value.Fields.of(
                                        "d1",
                                        content.fields("keys")
                                                .fields("a")
                                                .fields("d1")
                                                .without("protected")))));
        assertThat(failure(this::read)).isEqualTo("ledger-broken");
    }

    @Test
    void theListOfNamespacesIsSealed() {
        Namespaces.remember(gateway, project("prod"));
        edit("namespaces", content -> content.with("homes", Value.items(List.of())));

        assertThat(failure(() -> Namespaces.elsewhere(gateway, project("other"), 1)))
                .isEqualTo("ledger-broken");
        assertThat(failure(() -> Namespaces.remember(gateway, project("other"))))
                .isEqualTo("ledger-broken");
        edit("namespaces", LedgerSealTest::old);
        assertThat(failure(() -> Namespaces.elsewhere(gateway, project("other"), 1)))
                .isEqualTo("ledger-broken");
    }

    /** Its place was a fast hash of the seed, and it had no seal. */
    @Test
    void anOldListOfNamespacesMovesAndIsSealed() {
        writer().put(List.of(entry(derived("a"))));
        var index = new Keyring(SEED, "", "keywright");
        Secret former = index.formerInternalId("namespaces");
        Namespaces.remember(gateway, project("prod"));
        String now = gateway.stored.keySet().stream()
                .filter(key -> content(key).text("kind").equals("namespaces"))
                .findFirst()
                .orElseThrow();
        Value.Fields session = gateway.stored.remove(now);
        gateway.create(former, session);
        edit("namespaces", LedgerSealTest::old);
        assertThat(Namespaces.elsewhere(gateway, project("other"), 1))
                .containsExactly(new OtherNamespace("prod", "acme", 1));

        Namespaces.remember(gateway, project("other"));

        assertThat(gateway.stored.keySet().stream()
                        .filter(key -> content(key).text("kind").equals("namespaces")))
                .containsExactly(now);
        assertThat(content(now).text("seal")).isNotEmpty();
        assertThat(content(now).items("homes")).hasSize(2);
        Namespaces.remember(gateway, project("other"));
        assertThat(content(now).items("homes")).hasSize(2);
    }

    /** With the print and a list of likely seeds or keys, both could be tried fast. */
    @Test
    void printsOfSuppliedKeysStandThereEncrypted() {
        DeclaredKey partner = supplied("partner", "canary-supplied-key");
        String fingerprint = KEYRING.suppliedFingerprint(Secret.of("canary-supplied-key"));
        writer().recordIntent(List.of(entry(partner)), Set.of(), Set.of());

        assertThat(gateway.stored.values().toString()).doesNotContain(fingerprint);
        assertThat(read().entries().keySet()).containsExactly(KEYRING.credentialId(partner));
    }

    @Test
    void anOldLedgerWithASuppliedKeyIsReadAndItsPrintIsEncrypted() {
        DeclaredKey partner = supplied("partner", "canary-supplied-key");
        String fingerprint = KEYRING.suppliedFingerprint(Secret.of("canary-supplied-key"));
        String hash = new Token("acme", Secret.of("canary-supplied-key"), HashFunction.MURMUR64)
                .hash()
                .reveal();
        writer().put(List.of(entry(partner)));
        LedgerSnapshot before = read();
        gateway.stored.keySet().removeIf(key -> content(key).text("kind").equals("sealed"));
        List.of("root", "page", "count").forEach(kind -> edit(kind, LedgerSealTest::old));
        edit("root", content -> content.with("seed_check", Value.text(KEYRING.seedCheck())));
        edit(
                "page",
                content -> content.with(
                        "keys",
                        Value.Fields.of(
                                "partner",
                                Value.Fields.of("s-" + fingerprint, Value.Fields.of("hash", Value.text(hash))))));
        assertThat(read().sealed()).isFalse();
        assertThat(read().entries()).isEqualTo(before.entries());

        writer();

        assertThat(read().sealed()).isTrue();
        assertThat(read().entries()).isEqualTo(before.entries());
        assertThat(gateway.stored.values().toString())
                .doesNotContain(fingerprint)
                .doesNotContain(hash);
    }

    /** Keys and hashes stood in intents in clear, too. */
    @Test
    void anIntentFromBeforeThereWereSealsIsRewritten() {
        DeclaredKey partner = supplied("partner", "canary-supplied-key");
        String hash = new Token("acme", Secret.of("canary-supplied-key"), HashFunction.MURMUR64)
                .hash()
                .reveal();
        LedgerWriter before = writer();
        before.recordIntent(List.of(entry(partner), entry(derived("a"))), Set.of(), Set.of());
        before.remove(List.of(KEYRING.credentialId(partner)));
        LedgerSnapshot known = read();
        assertThat(known.intended()).hasSize(1);
        gateway.stored.keySet().removeIf(key -> content(key).text("kind").equals("sealed"));
        edit("announced", content -> old(content)
                .with(
                        "groups",
                        Value.items(List.of(Value.Fields.of(java.util.Map.of(
                                "variant",
                                Value.text("s-" + KEYRING.suppliedFingerprint(Secret.of("canary-supplied-key"))),
                                "entry",
                                Value.Fields.of("hash", Value.text(hash)),
                                "names",
                                Value.texts(List.of("partner"))))))));
        edit("count", content -> old(content)
                .with(
                        "announced",
                        Value.items(content.items("announced").stream()
                                .<Value>map(intent -> ((Value.Fields) intent).without("sealed"))
                                .toList())));
        List.of("root", "page").forEach(kind -> edit(kind, LedgerSealTest::old));
        edit("root", content -> content.with("seed_check", Value.text(KEYRING.seedCheck())));
        assertThat(read().intended()).isEqualTo(known.intended());

        writer();

        assertThat(read().intended()).isEqualTo(known.intended());
        assertThat(gateway.stored.values().toString())
                .doesNotContain(hash)
                .doesNotContain(KEYRING.suppliedFingerprint(Secret.of("canary-supplied-key")));
        assertThat(gateway.stored.keySet())
                .allSatisfy(key -> assertThat(content(key).text("seal")).isNotEmpty());
    }

    /** As docs/ledger.md says: without a backup the root is deleted, and a new ledger begins. */
    @ParameterizedTest
    @ValueSource(strings = {"page", "count"})
    void whatALostLedgerLeftAndFailsItsSealDoesNotStopANewOne(String kind) {
        writer().put(List.of(entry(derived("a"))));
        edit(kind, content -> content.with("seal", Value.text("x")));
        assertThat(failure(this::read)).isEqualTo("ledger-broken");
        gateway.stored.keySet().removeIf(key -> content(key).text("kind").equals("root"));

        assertThat(read().found()).isFalse();
        var next = new LedgerWriter(reached, KEYRING, 4, List.of(entry(derived("b"))), Runs.next());
        LedgerRemains left = next.begin();

        assertThat(left.keys().isEmpty()).isEqualTo(kind.equals("page"));
        assertThat(read().entries().keySet()).contains(KEYRING.credentialId(derived("b")));
        next.put(List.of(entry(derived("c"))));
        assertThat(read().entries().keySet()).contains(KEYRING.credentialId(derived("c")));
    }

    @Test
    void whatALedgerOfAnotherSeedLeftDoesNotStopANewOne() {
        var strangers = new LedgerWriter(reached, STRANGER, 4, List.of(), Runs.next());
        strangers.begin();
        strangers.recordIntent(List.of(entry(derived("a"))), Set.of("gold"), Set.of());
        gateway.stored.keySet().removeIf(key -> content(key).text("kind").equals("root"));

        writer().put(List.of(entry(derived("b"))));

        assertThat(read().entries().keySet()).containsExactly(KEYRING.credentialId(derived("b")));
        assertThat(read().policies()).isEmpty();
    }

    @Test
    void whatIsForgedWhereNoPageIsYetIsWrittenOver() {
        writer();
        for (int count = 1; count <= 16; count *= 2) {
            var book = new LedgerRoot.Book(2, count, HashFunction.MURMUR64, true);
            for (int index = 0; index < count; index++) {
                Secret place = LedgerIds.page(KEYRING, book, index);
                gateway.create(
                        place, LedgerSession.body(STRANGER, place, new LedgerPage(index).toValue(book, codec())));
            }
        }

        LedgerWriter writer = writer();
        writer.put(IntStream.range(0, 500)
                .mapToObj(i -> entry(derived("key-" + i)))
                .toList());

        assertThat(read().entries()).hasSize(500);
    }

    /** They were in force, and another run's entries may be in them. */
    @Test
    void aReplacedPageThatFailsItsSealStopsUntilItIsDeleted() {
        List<LedgerEntry> many = IntStream.range(0, 500)
                .mapToObj(i -> entry(derived("key-" + i)))
                .toList();
        writer().put(many.subList(0, 300));
        LedgerWriter writer = writer();
        String before = onlyPage();
        connection.after(5); // Four new pages, and the root that names them.
        assertThat(catchThrowable(() -> writer.put(many))).isInstanceOf(GatewayException.class);
        connection.mend();
        gateway.stored.computeIfPresent(
                before,
                (key, session) -> session.with(
                        "meta_data",
                        Value.Fields.of("keywright_ledger", content(key).with("seal", Value.text("x")))));
        assertThat(content(before).text("seal")).isEqualTo("x");

        assertThat(read().entries()).hasSize(500);
        assertThat(catchThrowableOfType(LedgerException.class, this::writer)
                        .diagnostic()
                        .summary())
                .endsWith("replaced page 1 of 1 fails its seal");
        gateway.stored.remove(before);
        writer();
        assertThat(read().entries()).hasSize(500);
    }

    private String onlyPage() {
        return gateway.stored.keySet().stream()
                .filter(key -> content(key).text("kind").equals("page"))
                .collect(Collectors.collectingAndThen(Collectors.toList(), all -> {
                    assertThat(all).hasSize(1);
                    return all.get(0);
                }));
    }

    private static LedgerEntries codec() {
        return new LedgerEntries(STRANGER, true);
    }

    private static Project project(String namespace) {
        Project prod = KeySamples.declared().project();
        return prod.withNamespace(namespace);
    }

    private static LockHolder holder() {
        Instant now = Instant.now();
        return new LockHolder("id", "anna", "ci-7", 1, Optional.empty(), now, now.plusSeconds(60), 1, "", 0);
    }

    private LedgerWriter writer() {
        var writer = new LedgerWriter(reached, KEYRING, 4, List.of(), Runs.next());
        writer.begin();
        return writer;
    }

    private LedgerSnapshot read() {
        return Ledger.read(gateway, KEYRING, 4);
    }

    /** As an older Keywright wrote it. */
    private static Value.Fields old(Value.Fields content) {
        Value.Fields bare = content.with("format", Value.whole(1)).without("seal");
        return bare.has("current") ? bare.with("current", bare.fields("current").without("sealed")) : bare;
    }

    private static String failure(ThrowingCallable call) {
        return catchThrowableOfType(LedgerException.class, call).diagnostic().code();
    }

    private Value.Fields content(String key) {
        return gateway.stored.get(key).fields("meta_data").fields("keywright_ledger");
    }

    private void edit(String kind, UnaryOperator<Value.Fields> change) {
        gateway.stored.replaceAll((key, session) -> content(key).text("kind").equals(kind)
                ? session.with("meta_data", Value.Fields.of("keywright_ledger", change.apply(content(key))))
                : session);
    }
}
