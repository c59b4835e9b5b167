package dev.keywright.plan.adopt;

import static dev.keywright.plan.Samples.DAY;
import static dev.keywright.plan.Samples.SECOND;
import static dev.keywright.plan.Samples.key;
import static dev.keywright.plan.Samples.policy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.effective.draft.Policies;
import dev.keywright.model.Access;
import dev.keywright.model.Credential;
import dev.keywright.model.DeclaredKey;
import dev.keywright.model.Expiry;
import dev.keywright.model.LoadedApi;
import dev.keywright.model.Session;
import dev.keywright.model.value.Value;
import dev.keywright.plan.PlanWorld;
import dev.keywright.plan.Samples;
import dev.keywright.plan.Samples.KeyBuilder;
import dev.keywright.plan.Samples.PolicyBuilder;
import dev.keywright.schema.write.GatewayObjects;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What of a live key has to be declared, and what its policies give it anyway. */
class UnexplainedPartTest {

    private final PlanWorld world = new PlanWorld();
    private List<LoadedApi> apis = Samples.APIS;

    private static PolicyBuilder gold() {
        return policy("gold")
                .opens("api-1")
                .field("rate", 10)
                .field("per", 60)
                .field("tags", List.of("from-policy"))
                .meta("tier", "gold");
    }

    private static KeyBuilder a() {
        return key("a");
    }

    private Session live(Object... declared) {
        world.apply(declared);
        return world.live(a());
    }

    /** Everything that the files can declare of it. */
    private static DeclaredKey full(Session live) {
        return new GatewayObjects("prod", "acme", id -> id).key("a", new Credential.Adopted(), live, loss -> {});
    }

    private UnexplainedPart unexplained() {
        return new UnexplainedPart(new Policies(world.gateway.policies()), apis, "acme", SECOND);
    }

    private Optional<DeclaredKey> of(Session live) {
        return unexplained().of(full(live), live);
    }

    @Test
    void whatThePoliciesGiveIsLeftOut() {
        Session live = live(
                gold(),
                a().carries("gold")
                        .field("alias", "Mobile")
                        .field("tags", List.of("own", "more"))
                        .meta("owner", "team-a")
                        .meta("cost", "12"));
        assertThat(full(live).fields().names()).contains("rate", "per");
        DeclaredKey part = of(live).orElseThrow();
        assertThat(part.policies()).containsExactly("gold");
        assertThat(part.access()).isEqualTo(new Access.LeftOut());
        assertThat(part.fields())
                .isEqualTo(Value.Fields.of("alias", Value.text("Mobile"))
                        .with("org_id", part.fields().get("org_id"))
                        .with("tags", part.fields().get("tags"))
                        .with(
                                "meta_data",
                                Value.Fields.of("owner", Value.text("team-a")).with("cost", Value.text("12")))
                        .withoutZeros());
        assertThat(part.fields().texts("tags")).containsExactlyInAnyOrder("own", "more");
    }

    @Test
    void aKeyWithoutPoliciesNeedsEverything() {
        Session live =
                live(a().opens("api-1").field("rate", 10).field("per", 60).expires(SECOND + DAY));
        DeclaredKey full = full(live);
        assertThat(unexplained().of(full, live)).contains(full);
    }

    @Test
    void whatAWriteWouldChangeIsRefused() {
        Session live = live(gold(), a().carries("gold").field("alias", "Mobile"));
        DeclaredKey full = full(live);
        assertThat(unexplained().of(full.withFields(full.fields().with("alias", Value.text("App"))), live))
                .isEmpty();
        world.apply(gold().field("rate", 20), a().carries("gold").field("alias", "Mobile"));
        assertThat(of(live)).as("the policy decides otherwise since").isEmpty();
    }

    @Test
    void theEndIsKept() {
        Session live = live(gold(), a().carries("gold").expires(SECOND + DAY));
        assertThat(of(live).orElseThrow().expires()).isEqualTo(new Expiry.At(SECOND + DAY));
    }

    @Test
    void theEndThatAPolicyGaveIsItsOwn() {
        Session live = live(gold().field("key_expires_in", DAY), a().carries("gold"));
        assertThat(live.expires()).isEqualTo(SECOND + DAY);
        assertThat(of(live).orElseThrow().expires()).isEqualTo(new Expiry.LeftOut());
    }

    @Test
    void aMasterKeyIsOneOnlyIfItIsDeclaredSo() {
        world.gateway.allowMasterKeys = true;
        Session live = live(a().opensAll().field("rate", 10).field("per", 60));
        DeclaredKey full = full(live);
        assertThat(full.access()).isEqualTo(new Access.All());
        assertThat(unexplained().of(full, live)).contains(full);
        assertThat(unexplained().of(full.withAccess(new Access.LeftOut()), live))
                .isEmpty();
    }

    @Test
    void anHmacSecretStaysWhereItIs() {
        Session live = live(gold(), a().carries("gold").field("hmac_enabled", true));
        Session signing = new Session(live.fields().with("hmac_string", Value.text("a-secret")));
        DeclaredKey kept = full(signing);
        kept = kept.withFields(kept.fields().without("hmac_string"));
        DeclaredKey part = unexplained().of(kept, signing).orElseThrow();
        assertThat(part.fields().has("hmac_string")).isFalse();
        assertThat(part.fields().flag("hmac_enabled")).isTrue();
    }

    @Test
    void versionsOfAnApiWithoutVersionsAreWhatIsThere() {
        Session live = live(a().opens("api-1").field("rate", 10).field("per", 60));
        Value.Fields rights = live.fields().fields("access_rights");
        Session other = new Session(live.fields()
                .with(
                        "access_rights",
                        rights.with("api-1", rights.fields("api-1").with("versions", Value.texts(List.of("v1"))))));
        DeclaredKey plain = full(live);
        apis = Samples.APIS.stream().map(api -> api.versioned(true)).toList();
        assertThat(unexplained().of(plain, other)).isEmpty();
        apis = Samples.APIS;
        assertThat(unexplained().of(plain, other)).contains(plain);
    }
}
