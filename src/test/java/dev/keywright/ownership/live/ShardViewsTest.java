package dev.keywright.ownership.live;

import static dev.keywright.ownership.KeySamples.KEYRING;
import static dev.keywright.ownership.KeySamples.derived;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keywright.gateway.ForwardingGateway;
import dev.keywright.gateway.StoreUnreadableException;
import dev.keywright.model.Address;
import dev.keywright.model.DeclaredKey;
import dev.keywright.model.Shard;
import dev.keywright.model.value.Value;
import dev.keywright.ownership.KeySamples;
import dev.keywright.ownership.identity.OwnershipMark;
import dev.keywright.ownership.ledger.LedgerWriter;
import dev.keywright.ownership.ledger.pages.LedgerException;
import dev.keywright.testing.Runs;
import dev.keywright.testing.gateway.InMemoryGateway;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What one shard has to know of the keys of all others, and of a ledger that nobody finds. */
class ShardViewsTest {

    private static final Shard FIRST = new Shard(1, 2);

    private static final List<DeclaredKey> KEYS =
            IntStream.range(0, 200).mapToObj(i -> derived("key-" + i)).toList();
    private static final List<DeclaredKey> OWN =
            KEYS.stream().filter(key -> FIRST.holds(key.address().name())).toList();
    private static final List<DeclaredKey> OTHERS =
            KEYS.stream().filter(key -> !OWN.contains(key)).toList();

    private final InMemoryGateway gateway = InMemoryGateway.hashing();

    @Test
    void aFirstRunIsNoLostLedger() {
        refuse(List.of());
        create(OWN.get(0), Map.of("access_rights", rights()));
        refuse(List.of(live(OWN.get(0), "staging")));
    }

    @Test
    void anOwnKeyThatLivesProvesALedger() {
        assertThatThrownBy(() -> refuse(List.of(live(OWN.get(0), "prod"))))
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("is gone, but its keys are there")
                .satisfies(
                        lost -> assertThat(((LedgerException) lost).diagnostic().hint())
                                .contains("keywright doctor --rebuild"));
    }

    /** Not all of them are looked at; where the ledger was lost, most live. */
    @Test
    void keysOfOtherShardsProveItToo() {
        OTHERS.forEach(key -> gateway.create(KEYRING.id(key), KeySamples.body(key)));

        assertThatThrownBy(() -> refuse(List.of())).isInstanceOf(LedgerException.class);
        assertThat(gateway.calls.stream().filter("GET"::equals)).hasSizeLessThan(100);
    }

    @Test
    void everyOtherKeyOfAFewIsLookedAt() {
        DeclaredKey last = OTHERS.get(4);
        gateway.create(KEYRING.id(last), KeySamples.body(last));

        assertThatThrownBy(() -> refuse(List.of(), OTHERS.subList(0, 5))).isInstanceOf(LedgerException.class);
    }

    @Test
    void keysOfSomeoneElseInTheirPlacesProveNothing() {
        OTHERS.forEach(key -> create(key, Map.of("access_rights", rights())));

        refuse(List.of());
    }

    /** Another shard may just have begun the ledger and made its keys. */
    @Test
    void aLedgerThatWasJustBegunIsNotLost() {
        OTHERS.forEach(key -> gateway.create(KEYRING.id(key), KeySamples.body(key)));
        writer();

        refuse(List.of());
    }

    private void refuse(List<LiveKey> own) {
        refuse(own, KEYS);
    }

    private void refuse(List<LiveKey> own, List<DeclaredKey> declared) {
        new FirstShards(gateway, KEYRING, new LiveStateOptions(2, false, FIRST, ReadListener.SILENT))
                .refuseWhereLedgerIsLost(KeySamples.declared(declared.toArray(DeclaredKey[]::new)), own);
    }

    @Test
    void aPolicyThatAKeyOfAnotherShardCarriesIsNamedWithIt() {
        List<DeclaredKey> known =
                Stream.concat(OWN.stream().limit(3), OTHERS.stream().limit(3)).toList();
        LedgerWriter writer = writer();
        writer.put(known.stream().map(KeySamples::entry).toList());
        List.of("own", "gold", "other", "of someone else's", "announced").forEach(gateway::loads);
        create(OWN.get(0), carries(OWN.get(0), "own"));
        create(OTHERS.get(0), carries(OTHERS.get(0), "gold", "other"));
        create(OTHERS.get(1), carries(OTHERS.get(0), "of someone else's"));
        writer.recordIntent(List.of(KeySamples.entry(OTHERS.get(5))), Set.of(), Set.of());
        writer.remove(List.of(KEYRING.credentialId(OTHERS.get(5))));
        create(OTHERS.get(5), carries(OTHERS.get(5), "announced"));

        assertThat(new OtherShards(gateway, KEYRING, 2, FIRST, (credentialId, session) -> false)
                        .carrying(Set.of("gold", "own", "of someone else's", "announced", "nobody's"), Set.of("gold")))
                .isEqualTo(Map.of(
                        "gold", Address.key("prod", OTHERS.get(0).address().name()),
                        "announced", Address.key("prod", OTHERS.get(5).address().name())));
    }

    /** Without its Redis a gateway answers 404 to every read. */
    @Test
    void whatIsMissingIsBelievedOnlyWhileTheLedgerIsThere() {
        writer();
        var proof = new StoreProof(gateway, KEYRING, true);
        proof.ofAbsence();

        gateway.stored.clear();
        assertThatThrownBy(proof::ofAbsence)
                .isInstanceOf(StoreUnreadableException.class)
                .hasMessageContaining("no longer shows the ledger of prod");
        new StoreProof(gateway, KEYRING, false).ofAbsence();
    }

    @Test
    void aGatewayThatReportsThatItsRedisIsDownIsNoFirstRun() {
        assertThat(StoreProof.showsLedger(gateway, KEYRING)).isFalse();
        assertThat(StoreProof.showsLedger(withStore(Optional.of(true)), KEYRING))
                .isFalse();
        assertThatThrownBy(() -> StoreProof.showsLedger(withStore(Optional.of(false)), KEYRING))
                .isInstanceOf(StoreUnreadableException.class)
                .hasMessageContaining("reports that its Redis is down");

        writer();
        assertThat(StoreProof.showsLedger(withStore(Optional.of(false)), KEYRING))
                .isTrue();
    }

    private ForwardingGateway withStore(Optional<Boolean> up) {
        return new ForwardingGateway(gateway) {
            @Override
            public Optional<Boolean> storeUp() {
                return up;
            }
        };
    }

    private LedgerWriter writer() {
        var writer = new LedgerWriter(gateway, KEYRING, 1, List.of(), Runs.next());
        writer.begin();
        return writer;
    }

    private void create(DeclaredKey key, Map<String, Value> fields) {
        gateway.create(KEYRING.id(key), Value.Fields.of(fields).with("org_id", Value.text("acme")));
    }

    private static Map<String, Value> carries(DeclaredKey marked, String... policies) {
        return Map.of(
                "meta_data",
                OwnershipMark.on(Value.Fields.EMPTY, marked.address()),
                "apply_policies",
                Value.texts(new ArrayList<>(List.of(policies))));
    }

    private static Value.Fields rights() {
        return Value.Fields.of("api-1", Value.Fields.of("api_id", Value.text("api-1")));
    }

    private static LiveKey live(DeclaredKey key, String namespace) {
        var session = new dev.keywright.model.Session(Value.Fields.of(
                "meta_data",
                OwnershipMark.on(
                        Value.Fields.EMPTY, Address.key(namespace, key.address().name()))));
        return new LiveKey(KeySamples.entry(key).sessionRef(), session, OwnershipMark.claim(session, key.address()));
    }
}
