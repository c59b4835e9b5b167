package dev.keywright.plan.inventory;

import static dev.keywright.plan.Samples.DAY;
import static dev.keywright.plan.Samples.SECOND;
import static dev.keywright.plan.Samples.key;
import static dev.keywright.plan.Samples.policy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.model.Address;
import dev.keywright.model.Declared;
import dev.keywright.model.value.Secret;
import dev.keywright.model.value.Value;
import dev.keywright.ownership.identity.RevocationMark;
import dev.keywright.ownership.ledger.pages.LedgerEntry;
import dev.keywright.plan.PlanWorld;
import dev.keywright.plan.Samples;
import dev.keywright.plan.Samples.KeyBuilder;
import dev.keywright.plan.Samples.PolicyBuilder;
import dev.keywright.plan.inventory.OwnedKey.Note;
import dev.keywright.plan.match.KeyMatch;
import dev.keywright.tyk.SessionRef;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a namespace owns, and what each of it is at the moment. */
class InventoryReaderTest {

    private final PlanWorld world = new PlanWorld();

    private static KeyBuilder a() {
        return key("a").opens("Orders");
    }

    private static PolicyBuilder gold() {
        return policy("gold").opens("Orders").field("rate", 10).field("per", 60);
    }

    private Inventory read(Object... declared) {
        Declared files = Samples.files(declared);
        return InventoryReader.read(files, world.look(files), world.keyring, SECOND);
    }

    private OwnedKey only(Object... declared) {
        List<OwnedKey> keys = read(declared).keys();
        assertThat(keys).hasSize(1);
        return keys.get(0);
    }

    private KeyState state(Object... declared) {
        return only(declared).state();
    }

    private void tamperMeta(String mark, Value.Fields more) {
        world.tamper(a(), "meta_data", more.with(Address.MARK, Value.text(mark)));
    }

    @Test
    void aKeyIsShownAsItIsOnTheGateway() {
        world.apply(a().meta("owner", "team-a")
                .meta("cost", "12")
                .meta("count", 3)
                .field("alias", "Mobile app")
                .field("tags", List.of("b", "a", "b"))
                .field("rate", 10)
                .field("per", 60)
                .expires(SECOND + DAY));
        OwnedKey key = only(a());
        assertThat(key.address()).isEqualTo(Address.key("prod", "a"));
        assertThat(key.state()).isEqualTo(KeyState.ACTIVE);
        assertThat(key.policies()).isEmpty();
        assertThat(key.opens()).containsExactly(new OpenApi("api-1", "Orders", List.of()));
        assertThat(key.opensAll()).isFalse();
        assertThat(key.end()).isEqualTo(new KeyEnd(SECOND + DAY, Optional.empty()));
        assertThat(key.owner()).contains("team-a");
        assertThat(key.alias()).isEqualTo("Mobile app");
        assertThat(key.values(KeyMatch.Kind.ALIAS)).containsExactly("Mobile app");
        assertThat(key.tags()).containsExactly("a", "b");
        assertThat(key.metaData())
                .as("without the mark")
                .isEqualTo(Map.of("owner", "team-a", "cost", "12", "count", "3"));
        assertThat(key.nextRotation()).isEmpty();
        assertThat(key.notes()).isEmpty();
        assertThat(key.revocation()).isEmpty();
    }

    @Test
    void whatTheGatewayDoesNotHoldIsMissing() {
        world.apply(a());
        world.drop(a());
        OwnedKey key = only(a());
        assertThat(key.state()).isEqualTo(KeyState.MISSING);
        assertThat(key.opensAll()).as("it opens nothing").isFalse();
        assertThat(key.opens()).isEmpty();
        assertThat(key.end()).isEqualTo(new KeyEnd(0, Optional.empty()));
        assertThat(key.notes()).as("nor has it a limit that is missing").isEmpty();
        assertThat(key.owner()).isEmpty();
    }

    @Test
    void theEndOfAKeyIsTheSecondFromWhichItIsRefused() {
        world.apply(a());
        world.tamper(a(), "expires", Value.whole(SECOND + 1));
        assertThat(state(a())).isEqualTo(KeyState.ACTIVE);
        world.tamper(a(), "expires", Value.whole(SECOND));
        assertThat(state(a())).isEqualTo(KeyState.EXPIRED);
        assertThat(state(a().suspended())).isEqualTo(KeyState.SUSPENDED);
        world.tamper(a(), "expires", Value.whole(0));
        assertThat(state(a())).isEqualTo(KeyState.ACTIVE);
        assertThat(state(a().suspended()))
                .as("not suspended yet: it still works")
                .isEqualTo(KeyState.ACTIVE);
        world.tamper(a(), "is_inactive", Value.TRUE);
        assertThat(state(a())).isEqualTo(KeyState.SUSPENDED);
    }

    @Test
    void theMarkDecidesWhoseAKeyIs() {
        world.apply(a());
        tamperMeta("prod/former-name", Value.Fields.EMPTY);
        assertThat(state(a())).as("of this namespace").isEqualTo(KeyState.ACTIVE);
        tamperMeta("dev/a", Value.Fields.EMPTY);
        assertThat(state(a())).isEqualTo(KeyState.NOT_OURS);
        assertThat(state()).isEqualTo(KeyState.NOT_OURS);
        world.tamper(a(), "meta_data", Value.Fields.EMPTY);
        assertThat(state(a())).isEqualTo(KeyState.UNMARKED);
    }

    @Test
    void aKeyThatLeftTheFilesIsUndeclared() {
        world.apply(a());
        assertThat(state()).isEqualTo(KeyState.UNDECLARED);
        assertThat(state(a().generation(2))).as("no overlap is declared").isEqualTo(KeyState.UNDECLARED);
    }

    @Test
    void aFormerCredentialRotatesWhileItsOverlapLasts() {
        world.apply(a());
        world.tamper(a(), "expires", Value.whole(SECOND + 1));
        KeyBuilder second = a().generation(2).overlap(DAY);
        assertThat(state(second)).isEqualTo(KeyState.ROTATING);
        assertThat(state(a().generation(2))).isEqualTo(KeyState.UNDECLARED);
        assertThat(state(a().generation(2).overlap(DAY).suspended()))
                .as("a suspended key has no overlap")
                .isEqualTo(KeyState.UNDECLARED);
        assertThat(state(key("b").opens("Orders").overlap(DAY)))
                .as("the overlap of another key")
                .isEqualTo(KeyState.UNDECLARED);
        world.tamper(a(), "expires", Value.whole(SECOND));
        assertThat(state(second)).as("it is over").isEqualTo(KeyState.UNDECLARED);
        world.tamper(a(), "expires", Value.whole(0));
        assertThat(state(second)).as("it never ends").isEqualTo(KeyState.UNDECLARED);
    }

    @Test
    void aRevocationCountsOnceTheKeyIsRefused() {
        var mark = new RevocationMark(SECOND - DAY, SECOND + DAY, 0);
        world.apply(a());
        tamperMeta("prod/a", mark.on(Value.Fields.EMPTY));
        assertThat(state(a())).as("it still works").isEqualTo(KeyState.ACTIVE);
        world.tamper(a(), "expires", Value.whole(SECOND - DAY));
        OwnedKey key = only(a());
        assertThat(key.state()).isEqualTo(KeyState.REVOKING);
        assertThat(key.revocation()).contains(mark);
        assertThat(key.metaData()).as("the mark is no data").isEmpty();
        assertThat(state()).isEqualTo(KeyState.REVOKING);
    }

    @Test
    void aDeclaredKeyThatTheLedgerDoesNotNameIsShownIfItIsOurs() {
        world.apply(a().guarded());
        assertThat(read(a()).keys()).as("once").hasSize(1);
        world.ledger.clear();
        assertThat(only(a()).notes()).containsExactly(Note.NO_LIMIT);
        assertThat(only(a().guarded()).notes()).containsExactly(Note.NO_LIMIT, Note.PROTECTED);
        assertThat(read().keys()).isEmpty();
        assertThat(read(key("b").opens("Orders")).keys())
                .as("not on the gateway")
                .isEmpty();
        tamperMeta("prod/b", Value.Fields.EMPTY);
        assertThat(read(a()).keys()).as("the mark is of another key").isEmpty();
    }

    @Test
    void notesAreOfTheSessionAndTheLedger() {
        world.apply(a().guarded().user("jane", "pw").field("rate", 1).field("per", 1));
        assertThat(only(a().user("jane", "pw")).notes())
                .as("the ledger knows the protection of a key that is no longer declared so")
                .containsExactly(Note.BASIC_AUTH, Note.PROTECTED);
        var other = new InventoryReaderTest();
        other.world.apply(a());
        other.world.tamper(a(), "hmac_enabled", Value.TRUE);
        assertThat(other.only(a()).notes()).containsExactly(Note.NO_LIMIT, Note.HMAC);
    }

    @Test
    void apisHaveTheirNameAndTheVersionsThatAreOpen() {
        world.apply(key("a").opens("Versioned", "v2", "Default").opens("api-6").opens("Orders"));
        Value.Fields rights = world.live(key("a")).fields().fields("access_rights");
        Value.Fields gone = Value.Fields.of("api_id", Value.text("gone")).with("versions", Value.texts(List.of("v1")));
        world.tamper(key("a"), "access_rights", rights.with("gone", gone).with("api-5", gone));
        world.apis = Samples.APIS.stream()
                .map(api -> api.versioned(api.id().equals("api-3")))
                .toList();
        assertThat(only(key("a")).opens())
                .containsExactly(
                        new OpenApi("api-1", "Orders", List.of()),
                        new OpenApi("api-5", "Twin", List.of()),
                        new OpenApi("api-6", "Twin", List.of()),
                        new OpenApi("api-3", "Versioned", List.of("Default", "v2")),
                        new OpenApi("gone", "gone", List.of()));
    }

    @Test
    void aKeyWithoutAccessRightsOpensAll() {
        world.apply(a());
        world.tamper(a(), "access_rights", Value.Fields.EMPTY);
        OwnedKey key = only(a());
        assertThat(key.opensAll()).isTrue();
        assertThat(key.opens()).isEmpty();
    }

    @Test
    void policiesHaveTheNameThatTheFilesGive() {
        world.apply(gold().id("prod-gold"), policy("old").opens("Orders"), a().carries("prod-gold", "old"));
        OwnedKey key = only(gold().id("prod-gold"), a().carries("prod-gold"));
        assertThat(key.policies()).containsExactly("gold", "old");
        assertThat(key.policyIds()).containsExactly("prod-gold", "old");
    }

    @Test
    void anOwnerThatAReferenceGivesIsNotShown() {
        var hidden = new Value.Hidden(Secret.of("team-a"));
        world.apply(gold().meta("owner", "team-a"), a().meta("owner", "team-a").carries("gold"));
        assertThat(only(gold(), a().carries("gold")).owner()).contains("team-a");
        assertThat(only(gold(), a().meta("owner", hidden).carries("gold")).owner())
                .isEmpty();
        Inventory byPolicy = read(gold().meta("owner", hidden), policy("other"), a().carries("gold"));
        assertThat(byPolicy.keys().get(0).owner()).isEmpty();
        assertThat(byPolicy.policies()).extracting(OwnedPolicy::owner).containsExactly(Optional.empty());
        assertThat(read(gold(), policy("other").meta("owner", hidden)).policies())
                .extracting(OwnedPolicy::owner)
                .containsExactly(Optional.of("team-a"));
        assertThat(only(a().meta("cost", hidden)).owner()).contains("team-a");
    }

    @Test
    void theNextRotationIsThatOfTheDeclaration() {
        KeyBuilder rotating = a().rotates(DAY, SECOND - 1, SECOND);
        world.apply(rotating);
        assertThat(only(rotating).nextRotation()).contains(SECOND - 1 + DAY);
        assertThat(only(a().rotates(DAY, SECOND - 1, SECOND).suspended()).nextRotation())
                .isEmpty();
    }

    @Test
    void keysAreInTheOrderOfTheirNamesAndGenerations() {
        for (KeyBuilder each : List.of(
                key("b"),
                a().generation(10),
                a().supplied("partner-key-1"),
                a().generation(9),
                a().user("jane", "pw"))) {
            var id = world.keyring.credentialId(each.build());
            var place = new SessionRef.ById(world.keyring.id(each.build()), "acme");
            world.ledger.put(id, LedgerEntry.of(id, place, Optional.empty(), 0));
        }
        assertThat(read().keys())
                .extracting(each -> each.address().name() + " "
                        + each.credentialId().variant().replaceFirst("s-.*", "s-"))
                .containsExactly("a b-jane", "a s-", "a d9", "a d10", "b d1");
    }

    @Test
    void aPolicyIsShownAsItIsLoaded() {
        world.apply(
                gold().id("prod-gold")
                        .field("tags", List.of("y", "x", "y"))
                        .meta("owner", "team-a")
                        .meta("cost", "12"),
                policy("asleep").opens("Orders").field("is_inactive", true),
                policy("lost").opens("Orders"),
                policy("left").opens("Orders"),
                a().carries("prod-gold"),
                key("b").carries("prod-gold", "left"));
        world.tamper(a(), "apply_policies", Value.texts(List.of("prod-gold", "prod-gold")));
        world.dropPolicy("lost");
        world.protectedPolicies.add("left");
        Inventory inventory = read(
                gold().id("prod-gold"),
                policy("asleep").opens("Orders"),
                policy("lost").opens("Orders"),
                policy("new").opens("Orders"),
                a().carries("prod-gold"));
        List<OpenApi> orders = List.of(new OpenApi("api-1", "Orders", List.of()));
        assertThat(inventory.policies())
                .containsExactly(
                        new OwnedPolicy(
                                Address.policy("prod", "asleep"),
                                "asleep",
                                KeyState.SUSPENDED,
                                0,
                                orders,
                                Optional.empty(),
                                List.of(),
                                Map.of(),
                                false),
                        new OwnedPolicy(
                                Address.policy("prod", "gold"),
                                "prod-gold",
                                KeyState.ACTIVE,
                                2,
                                orders,
                                Optional.of("team-a"),
                                List.of("x", "y"),
                                Map.of("owner", "team-a", "cost", "12"),
                                false),
                        new OwnedPolicy(
                                Address.policy("prod", "left"),
                                "left",
                                KeyState.UNDECLARED,
                                1,
                                orders,
                                Optional.empty(),
                                List.of(),
                                Map.of(),
                                true),
                        new OwnedPolicy(
                                Address.policy("prod", "lost"),
                                "lost",
                                KeyState.MISSING,
                                0,
                                List.of(),
                                Optional.empty(),
                                List.of(),
                                Map.of(),
                                false));
    }

    @Test
    void anInventoryKnowsTheLoadedApisAndItsTime() {
        Inventory inventory = read();
        assertThat(inventory.namespace()).isEqualTo("prod");
        assertThat(inventory.now()).isEqualTo(SECOND);
        assertThat(inventory.apis())
                .isEqualTo(Set.of(
                        "api-1",
                        "api-2",
                        "api-3",
                        "api-4",
                        "api-5",
                        "api-6",
                        "api-9",
                        "Orders",
                        "Billing",
                        "Versioned",
                        "Asleep",
                        "Twin",
                        "Foreign"));
    }
}
