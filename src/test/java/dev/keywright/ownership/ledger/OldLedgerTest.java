package dev.keywright.ownership.ledger;

import static dev.keywright.ownership.KeySamples.KEYRING;
import static dev.keywright.ownership.KeySamples.derived;
import static dev.keywright.ownership.KeySamples.entry;
import static dev.keywright.ownership.KeySamples.supplied;
import static dev.keywright.ownership.KeySamples.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.gateway.ForwardingGateway;
import dev.keywright.gateway.GatewayException;
import dev.keywright.gateway.GatewayException.Kind;
import dev.keywright.model.DeclaredKey;
import dev.keywright.model.Project;
import dev.keywright.model.Session;
import dev.keywright.ownership.KeySamples;
import dev.keywright.ownership.ledger.pages.LedgerEntry;
import dev.keywright.testing.Runs;
import dev.keywright.testing.gateway.InMemoryGateway;
import dev.keywright.tyk.HashFunction;
import dev.keywright.tyk.SessionRef;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A ledger and keys that stand where the gateway looked before {@code hash_keys} was switched. */
class OldLedgerTest {

    private static final DeclaredKey MOBILE = derived("mobile");
    private static final DeclaredKey JANE = user("jane", "jane");
    private static final DeclaredKey PARTNER = supplied("partner", "canary-supplied-key");
    private static final Project PROJECT = KeySamples.declared().project();

    private final InMemoryGateway gateway = InMemoryGateway.hashing();
    private final List<String> claims = new ArrayList<>();

    @Test
    void withoutASwitchThereIsNone() {
        assertThat(find()).isEmpty();
        made(MOBILE);
        assertThat(find()).isEmpty();
        gateway.hashed = false;
        gateway.stored.clear();
        assertThat(find()).isEmpty();
        made(MOBILE);
        assertThat(find()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void isFoundWithTheSessionsOfItsKeys(boolean hashedBefore) {
        gateway.hashed = hashedBefore;
        writer().putPolicies(Set.of("gold", "silver"));
        writer().protectPolicies(Map.of("gold", true));
        writer().recordIntent(List.of(), Set.of(), Set.of("silver"));
        made(MOBILE, JANE, PARTNER);
        writer().put(List.of(entry(derived("gone"))));
        switchHashing();

        OldLedger old = find().orElseThrow();
        assertThat(old.hashed()).isEqualTo(hashedBefore);
        assertThat(names(old.living().keySet())).containsExactlyInAnyOrder("mobile", "jane", "partner");
        old.living().forEach((entry, session) -> assertThat(gateway.session(entry.sessionRef()))
                .as("a reach that leads there now")
                .contains(session));
        LedgerSnapshot policies = old.policies();
        assertThat(policies.policies()).containsExactly("gold", "silver");
        assertThat(policies.protectedPolicies()).containsExactly("gold");
        assertThat(policies.unsettledPolicies()).containsExactly("silver");
        assertThat(policies.entries()).isEmpty();
        assertThat(policies.found()).isFalse();
    }

    /** An apply was cut off after it had recorded its intent and made the key, and before it wrote the page. */
    @Test
    void keysOfWhichOnlyTheIntentIsKnownBelongToIt() {
        writer().recordIntent(List.of(entry(MOBILE)), Set.of(), Set.of());
        create(MOBILE);
        writer().remove(List.of(KEYRING.credentialId(MOBILE)));
        switchHashing();

        assertThat(names(find().orElseThrow().living().keySet())).containsExactly("mobile");
    }

    @Test
    void aKeyOfSomeoneElseInItsPlaceIsNotOurs() {
        writer().put(List.of(entry(MOBILE)));
        gateway.create(KEYRING.id(MOBILE), KeySamples.body(derived("another")));
        switchHashing();

        assertThat(find().orElseThrow().living()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatWasMadeAnewIsRemovedWithTheLedgerItself(boolean hashedBefore) {
        gateway.hashed = hashedBefore;
        Namespaces.remember(gateway, PROJECT);
        writer().putPolicies(Set.of("gold", "silver"));
        writer().recordIntent(List.of(entry(MOBILE)), Set.of(), Set.of());
        made(MOBILE, JANE, PARTNER);
        Set<String> before = Set.copyOf(gateway.stored.keySet());
        switchHashing();
        OldLedger old = find().orElseThrow();
        List<LedgerEntry> anew = made(MOBILE, JANE, PARTNER);

        OldLedger.Cleared cleared = clear(old, anew);

        assertThat(cleared).isEqualTo(new OldLedger.Cleared(3, Set.of(), Set.of()));
        assertThat(claims).containsExactly("gold", "silver");
        assertThat(gateway.stored.keySet()).as("nothing of before").doesNotContainAnyElementsOf(before);
        assertThat(Ledger.read(gateway, KEYRING, 1).entries()).as("all of now").hasSize(3);
        anew.forEach(entry -> assertThat(gateway.session(entry.sessionRef())).isPresent());
        assertThat(find()).isEmpty();
    }

    @Test
    void whatWasNotMadeAnewStaysAndTheLedgerWithIt() {
        made(MOBILE, JANE);
        switchHashing();
        OldLedger old = find().orElseThrow();

        assertThat(clear(old, made(MOBILE))).isEqualTo(new OldLedger.Cleared(1, Set.of("jane"), Set.of()));
        assertThat(claims).isEmpty();
        assertThat(names(find().orElseThrow().living().keySet())).containsExactly("jane");
    }

    /** The present ledger has taken a key over from here, where it stands: it is not removed. */
    @Test
    void whatThePresentLedgerHasTakenOverStays() {
        made(MOBILE);
        switchHashing();
        OldLedger old = find().orElseThrow();
        LedgerEntry taken = old.living().keySet().iterator().next();

        OldLedger.Cleared cleared =
                old.clear(PROJECT, List.of(), Map.of(taken.credentialId(), taken), g -> claims::add);

        assertThat(cleared).isEqualTo(new OldLedger.Cleared(0, Set.of(), Set.of()));
        assertThat(gateway.session(taken.sessionRef())).isPresent();
        assertThat(find()).isEmpty();
    }

    /** A token with a slash cannot be sent to a gateway that hashes. */
    @Test
    void aSessionThatCannotBeAddressedIsNamed() {
        DeclaredKey slash = user("slash", "u???????");
        gateway.hashed = false;
        made(MOBILE, slash);
        switchHashing();
        OldLedger old = find().orElseThrow();

        assertThat(clear(old, made(MOBILE))).isEqualTo(new OldLedger.Cleared(1, Set.of(), Set.of("slash")));
    }

    @Test
    void anotherFailureThanARefusalIsNotTakenForNone() {
        var away = new ForwardingGateway(gateway) {
            @Override
            public Optional<Session> session(SessionRef sessionRef) {
                throw new GatewayException(Kind.UNREACHABLE, 0, "away");
            }
        };
        LedgerSnapshot none = Ledger.read(gateway, KEYRING, 1);

        assertThatThrownBy(() -> OldLedger.find(away, KEYRING, 1, none)).isInstanceOf(GatewayException.class);
    }

    @Test
    void nothingIsWrittenWhereTheGatewayNoLongerLooks() {
        var before = new BeforeSwitch(gateway, List.of("acme"), true, HashFunction.MURMUR64);

        assertThatThrownBy(() -> before.create(KEYRING.id(MOBILE), KeySamples.body(MOBILE)))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> before.update(
                        entry(MOBILE).sessionRef(),
                        KeySamples.body(MOBILE),
                        dev.keywright.gateway.Gateway.Counters.KEEP))
                .isInstanceOf(IllegalStateException.class);
        assertThat(before.readsInBulk()).isFalse();
        assertThat(gateway.stored).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theSwitchIsReportedWithWhatItMeans(boolean hashedBefore) {
        gateway.hashed = hashedBefore;
        made(MOBILE, JANE);
        switchHashing();
        var settings = new HashSettings(gateway, KEYRING);

        Diagnostic switched = settings.keysSwitched(Ledger.read(gateway, KEYRING, 1), find().orElseThrow());
        assertThat(switched.code()).isEqualTo("hash-keys-switched");
        assertThat(switched.summary()).contains("switched " + (hashedBefore ? "off" : "on"), "ledger of prod");
        assertThat(switched.detail()).contains("2 keys stopped working (jane, mobile)");
        assertThat(switched.detail().contains("whoever has a key hash")).isEqualTo(hashedBefore);

        made(MOBILE);
        Diagnostic left = settings.keysSwitched(Ledger.read(gateway, KEYRING, 1), find().orElseThrow());
        assertThat(left.code()).isEqualTo("old-sessions-left");
        assertThat(left.summary()).contains("switched " + (hashedBefore ? "off" : "on"), "2 sessions (jane, mobile)");
        assertThat(left.detail())
                .contains(hashedBefore ? "under the hash of their token" : "under their token in clear");
    }

    @Test
    void anEmptyLedgerStopsNoKeys() {
        writer();
        switchHashing();
        var settings = new HashSettings(gateway, KEYRING);

        assertThat(settings.keysSwitched(Ledger.read(gateway, KEYRING, 1), find().orElseThrow())
                        .detail())
                .contains("no longer looks. ")
                .doesNotContain("stopped");
        writer();
        assertThat(settings.keysSwitched(Ledger.read(gateway, KEYRING, 1), find().orElseThrow())
                        .summary())
                .endsWith("is still there: the old ledger");
    }

    @Test
    void tenOfManyKeysAreNamed() {
        made(IntStream.rangeClosed(10, 21).mapToObj(i -> derived("k" + i)).toArray(DeclaredKey[]::new));
        switchHashing();

        assertThat(new HashSettings(gateway, KEYRING)
                        .keysSwitched(Ledger.read(gateway, KEYRING, 1), find().orElseThrow())
                        .detail())
                .contains("12 keys stopped working (k10, k11, ", "k19 and 2 more)");
    }

    private void switchHashing() {
        gateway.hashed = !gateway.hashed;
    }

    private Optional<OldLedger> find() {
        return OldLedger.find(gateway, KEYRING, 1, Ledger.read(gateway, KEYRING, 1));
    }

    private OldLedger.Cleared clear(OldLedger old, Collection<LedgerEntry> anew) {
        return old.clear(PROJECT, anew, Ledger.read(gateway, KEYRING, 1).entries(), g -> claims::add);
    }

    private LedgerWriter writer() {
        var writer = new LedgerWriter(gateway, KEYRING, 1, List.of(), Runs.next());
        writer.begin();
        return writer;
    }

    private List<LedgerEntry> made(DeclaredKey... keys) {
        List<LedgerEntry> entries =
                writer().put(List.of(keys).stream().map(KeySamples::entry).toList());
        List.of(keys).forEach(this::create);
        return entries;
    }

    private void create(DeclaredKey key) {
        gateway.create(KEYRING.id(key), KeySamples.body(key));
    }

    private static List<String> names(Collection<LedgerEntry> entries) {
        return entries.stream().map(entry -> entry.credentialId().name()).toList();
    }
}
