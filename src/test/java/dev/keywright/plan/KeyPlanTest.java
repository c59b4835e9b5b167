package dev.keywright.plan;

import static dev.keywright.plan.PlanWorld.kinds;
import static dev.keywright.plan.Samples.DAY;
import static dev.keywright.plan.Samples.SECOND;
import static dev.keywright.plan.Samples.files;
import static dev.keywright.plan.Samples.key;
import static dev.keywright.plan.Samples.policy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.model.value.Secret;
import dev.keywright.model.value.Value;
import dev.keywright.ownership.live.LiveState.MasterKeys;
import dev.keywright.plan.change.Change;
import dev.keywright.plan.change.Impact;
import dev.keywright.plan.change.Reason;
import dev.keywright.plan.change.WriteBody;
import dev.keywright.plan.diff.FieldChange;
import dev.keywright.plan.guards.Allowance;
import dev.keywright.plan.guards.Guard;
import dev.keywright.report.wording.GuardText;
import dev.keywright.report.wording.ImpactText;
import dev.keywright.report.wording.ReasonText;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The truth table of keys, cell by cell. */
class KeyPlanTest {

    private final PlanWorld world = new PlanWorld();

    private Object mobile() {
        return key("mobile").opens("Orders").field("rate", 5).field("per", 1);
    }

    @Test
    void aNewKeyIsCreatedAndThenNothingIsLeft() {
        Plan plan = world.apply(mobile());

        assertThat(kinds(plan)).containsExactly("CreateKey mobile");
        assertThat(((Change.CreateKey) plan.changes().get(0)).effective().expires())
                .isZero();
        assertThat(world.plan(mobile())).satisfies(second -> {
            assertThat(second.isEmpty()).isTrue();
            assertThat(second.unchanged()).isEqualTo(1);
        });
    }

    @Test
    void theBodyIsWhatTheFilesSayWithTheMarkAndNothingOfThePolicies() {
        Plan plan = world.plan(
                policy("gold")
                        .opens("Orders")
                        .field("rate", 100)
                        .field("per", 60)
                        .field("tags", List.of("gold")),
                key("mobile").carries("gold").field("tags", List.of("own")).meta("owner", "team-a"));

        Value.Fields body = ((Change.CreateKey) plan.changes().get(1)).target().body();
        assertThat(body.toMap())
                .containsOnlyKeys("org_id", "apply_policies", "meta_data", "tags")
                .containsEntry("tags", Value.texts(List.of("own")));
        assertThat(body.fields("meta_data").text("keywright")).isEqualTo("prod/mobile");
    }

    @Test
    void aDifferenceIsNamedFieldByFieldWithSortedPaths() {
        world.apply(mobile());

        Plan plan = world.plan(key("mobile")
                .opens("Orders")
                .opens("Versioned", "v2")
                .field("rate", 6)
                .field("per", 1)
                .meta("owner", "team-a"));

        var update = (Change.UpdateKey) plan.changes().get(0);
        assertThat(update.fields())
                .extracting(FieldChange::path)
                .containsExactly("access_rights.api-3.versions", "meta_data.owner", "rate");
        assertThat(update.fields()).contains(new FieldChange("rate", Value.whole(5), Value.whole(6)));
        assertThat(ReasonText.of(update))
                .containsExactly("the files changed, and these fields differ: access_rights, meta_data, rate");
    }

    @Test
    void theOrderOfTagsAndTheGatewaysOwnCountersAreNoDifference() {
        Object tagged = key("mobile").opens("Orders").field("tags", List.of("a", "b", "c"));
        world.apply(tagged);

        assertThat(world.live(tagged).fields().texts("tags")).containsExactly("c", "b", "a");
        assertThat(world.plan(tagged).isEmpty()).isTrue();
    }

    @Test
    void aSessionWithoutOurMarkIsLeftAlone() {
        world.apply(mobile());
        world.tamper(mobile(), "meta_data", Value.Fields.EMPTY);

        assertLeftAlone(world.plan(mobile()));
        assertThat(world.said.get(0).summary()).contains("prod/keys/mobile", "carries no mark");
        assertThat(world.said.get(0).location()).isPresent();
    }

    @Test
    void aSessionWithSomeoneElsesMarkIsLeftAlone() {
        world.apply(mobile());
        world.tamper(mobile(), "meta_data", Value.Fields.of("keywright", Value.text("staging/mobile")));

        assertLeftAlone(world.plan(mobile()));
        assertThat(world.said.get(0).summary()).contains("staging/mobile");
    }

    @Test
    void aRemovedKeyIsRevokedUnlessItsMarkIsNotOurs() {
        Object other = key("other").opens("Orders");
        world.apply(mobile(), other);

        assertThat(kinds(world.plan(other))).containsExactly("RevokeKey mobile");

        world.tamper(mobile(), "meta_data", Value.Fields.EMPTY);
        assertLeftAlone(world.plan(other));
    }

    @Test
    void anEntryWithoutSessionIsForgottenWhenNobodyDeclaresIt() {
        Object other = key("other").opens("Orders");
        world.apply(mobile(), other);
        world.drop(mobile());

        Plan plan = world.plan(other);

        assertThat(((Change.RevokeKey) plan.changes().get(0)).live()).isEmpty();
    }

    @Test
    void anEntryWithoutSessionIsCreatedAgainWhenDeclared() {
        world.apply(mobile());
        world.gateway.stored.clear();

        Plan plan = world.apply(mobile());

        assertThat(kinds(plan)).containsExactly("CreateKey mobile");
        assertThat(ReasonText.of(plan.changes().get(0))).containsExactly("the gateway no longer holds it");
        assertThat(world.plan(mobile()).isEmpty()).isTrue();
    }

    @Test
    void ourKeyWithoutEntryIsRecordedOrUpdatedButNotBoth() {
        world.apply(mobile());
        world.ledger.clear();

        assertThat(kinds(world.plan(mobile()))).containsExactly("RecordKey mobile");

        Object faster = key("mobile").opens("Orders").field("rate", 9).field("per", 1);
        assertThat(kinds(world.apply(faster))).containsExactly("UpdateKey mobile");
        assertThat(world.ledger).hasSize(1);
        assertThat(world.plan(faster).isEmpty()).isTrue();
    }

    @Test
    void aNewGenerationReplacesTheOldKey() {
        world.apply(mobile());
        Object rotated =
                key("mobile").generation(2).opens("Orders").field("rate", 5).field("per", 1);

        Plan plan = world.apply(rotated);

        assertThat(kinds(plan)).containsExactly("ReplaceKey mobile");
        var replace = (Change.ReplaceKey) plan.changes().get(0);
        assertThat(ReasonText.of(replace))
                .containsExactly(
                        "generation 1 -> 2",
                        "the old one stops working at once; `overlap: 7d` would keep it for a while");
        assertThat(replace.live()).isPresent();
        assertThat(replace.fields()).isEmpty();
        assertThat(world.gateway.stored).hasSize(1);
        assertThat(world.plan(rotated).isEmpty()).isTrue();
    }

    @Test
    void anotherSuppliedKeyOrUsernameReplacesToo() {
        world.apply(
                key("s").opens("Orders").supplied("first-key"),
                key("u").opens("Orders").user("jane", "pw"));

        Plan plan = world.plan(
                key("s").opens("Orders").supplied("second-key"),
                key("u").opens("Orders").user("joan", "pw"));

        assertThat(kinds(plan)).containsExactly("ReplaceKey s", "ReplaceKey u");
        assertThat(ReasonText.of(plan.changes().get(0))).contains("the supplied key changed");
        assertThat(ReasonText.of(plan.changes().get(1))).contains("username jane -> joan");
    }

    @Test
    void aHalfDoneReplacementIsFinished() {
        world.apply(mobile());
        Object rotated =
                key("mobile").generation(2).opens("Orders").field("rate", 5).field("per", 1);
        var old = world.ledger.values().iterator().next();
        world.apply(rotated);
        world.ledger.put(old.credentialId(), old);

        Plan plan = world.plan(rotated);

        assertThat(kinds(plan)).containsExactly("RevokeKey mobile");
        assertThat(plan.unchanged()).isEqualTo(1);
    }

    @Test
    void hmacSecretIsDerivedWhenThePolicyAsksForItAndSentOnEveryUpdate() {
        Object gold = policy("gold").opens("Orders").field("hmac_enabled", true);
        Plan plan = world.apply(gold, key("partner").carries("gold"));

        assertThat(body(plan, 1).get("hmac_string")).isInstanceOf(Value.Hidden.class);
        Plan update = world.plan(gold, key("partner").carries("gold").field("alias", "p"));
        assertThat(body(update, 0).get("hmac_string")).isEqualTo(body(plan, 1).get("hmac_string"));
        assertThat(((Change.UpdateKey) update.changes().get(0)).fields())
                .extracting(FieldChange::path)
                .containsExactly("alias");
    }

    @Test
    void aGivenHmacSecretIsComparedAndNeverShown() {
        Object before =
                key("partner").opens("Orders").field("hmac_enabled", true).field("hmac_string", hidden("canary-1"));
        world.apply(before);
        assertThat(world.plan(before).isEmpty()).isTrue();

        Plan plan = world.plan(
                key("partner").opens("Orders").field("hmac_enabled", true).field("hmac_string", hidden("canary-2")));

        assertThat(plan.toString()).doesNotContain("canary");
        assertThat(((Change.UpdateKey) plan.changes().get(0)).fields())
                .containsExactly(new FieldChange("hmac_string", hidden("canary-1"), hidden("canary-2")));
    }

    @Test
    void aPasswordIsSentOnceAndAgainOnlyWhenItChanged() {
        Object jane = key("jane").opens("Orders").user("jane", "first");
        assertThat(body(world.apply(jane), 0).has("basic_auth_data")).isTrue();
        assertThat(world.plan(jane).isEmpty()).isTrue();

        Plan other = world.plan(key("jane")
                .opens("Orders")
                .user("jane", "first")
                .field("rate", 1)
                .field("per", 1));
        assertThat(body(other, 0).has("basic_auth_data")).isFalse();

        Object changed = key("jane").opens("Orders").user("jane", "second");
        Plan plan = world.apply(changed);
        assertThat(body(plan, 0).fields("basic_auth_data").get("password")).isEqualTo(hidden("second"));
        assertThat(plan.changes().get(0).reasons()).containsExactly(Reason.Plain.PASSWORD_CHANGED);
        assertThat(plan.changes().get(0).impact())
                .isEqualTo(Impact.ofKey(Set.of(Impact.SideEffect.PASSWORDS_REFUSED_FOR_SECONDS)));
        assertThat(((Change.UpdateKey) plan.changes().get(0)).fields())
                .containsExactly(new FieldChange(WriteBody.PASSWORD, hidden(""), hidden("second")));
        assertThat(world.plan(changed).isEmpty()).isTrue();
    }

    @Test
    void whoeverHasToSignFromNowOnNeedsTheSecret() {
        world.apply(key("a").opens("Orders"));
        Plan plan = world.apply(key("a").opens("Orders").field("hmac_enabled", true));
        assertThat(body(plan, 0).get("hmac_string")).isInstanceOf(Value.Hidden.class);
        assertThat(plan.changes().get(0).impact())
                .isEqualTo(Impact.ofKey(Set.of(Impact.SideEffect.HOLDER_NEEDS_HMAC_SECRET)));
        assertThat(ImpactText.of(plan.changes().get(0).impact(), false))
                .containsExactly(
                        "its holder needs the new HMAC secret to sign requests: hand it over with `keywright reveal`");
        Plan other =
                world.apply(key("a").opens("Orders").field("hmac_enabled", true).field("alias", "x"));
        assertThat(other.changes().get(0).impact()).isEqualTo(Impact.ofKey(Set.of()));
        Plan off = world.apply(key("a").opens("Orders").field("alias", "x"));
        assertThat(off.changes().get(0).impact()).isEqualTo(Impact.ofKey(Set.of()));
    }

    @Test
    void aPolicyThatAsksForSignaturesDoesSoToo() {
        world.apply(policy("gold").opens("Orders"), key("a").carries("gold"));
        Plan plan = world.plan(policy("gold").opens("Orders").field("hmac_enabled", true), key("a").carries("gold"));
        assertThat(plan.changes())
                .anySatisfy(change ->
                        assertThat(change.impact().sideEffects()).contains(Impact.SideEffect.HOLDER_NEEDS_HMAC_SECRET));
    }

    @Test
    void withoutEntryThePasswordIsSentSinceNobodyKnowsIt() {
        Object jane = key("jane").opens("Orders").user("jane", "first");
        world.apply(jane);
        world.ledger.clear();

        Plan plan = world.apply(jane);

        assertThat(kinds(plan)).containsExactly("UpdateKey jane");
        assertThat(body(plan, 0).has("basic_auth_data")).isTrue();
        assertThat(world.plan(jane).isEmpty()).isTrue();
    }

    @Test
    void metaDataFromAReferenceIsComparedAndNeverShown() {
        Object before = key("mobile").opens("Orders").meta("token", hidden("canary-1"));
        world.apply(before);
        assertThat(world.live(before).fields().fields("meta_data").text("token"))
                .isEqualTo("canary-1");
        assertThat(world.plan(before).isEmpty()).isTrue();

        Plan changed = world.plan(key("mobile").opens("Orders").meta("token", hidden("canary-2")));
        Plan gone = world.plan(key("mobile").opens("Orders"));

        assertThat(((Change.UpdateKey) changed.changes().get(0)).fields().toString())
                .contains("meta_data.token")
                .doesNotContain("canary");
        assertThat(((Change.UpdateKey) gone.changes().get(0)).fields().toString())
                .contains("meta_data.token")
                .doesNotContain("canary");
    }

    @Test
    void accessThatComesToNothingIsRefusedEvenWhereTheGatewayWouldOpenAllApis() {
        world.gateway.allowMasterKeys = true;

        assertThat(world.errors(
                        policy("limits").part("rate_limit").field("rate", 1).field("per", 1),
                        key("mobile").carries("limits")))
                .containsExactly("refused-by-gateway");
    }

    @Test
    void allApisNeedAGatewayThatAllowsThem() {
        Object all = key("break-glass").opensAll().expires(SECOND + DAY);
        world.masterKeys = MasterKeys.REFUSED;
        assertThat(world.errors(all)).containsExactly("master-keys-refused");

        world.masterKeys = MasterKeys.ALLOWED;
        world.gateway.allowMasterKeys = true;
        assertThat(body(world.apply(all), 0).has("access_rights")).isFalse();
        world.masterKeys = MasterKeys.NOT_ASKED;
        assertThat(world.plan(all).isEmpty()).isTrue();
        assertThat(world.askedForMasterKeys).isEqualTo(2);
    }

    @Test
    void aPolicyThatWouldOverwriteTheMarkIsRefused() {
        assertThat(world.errors(
                        policy("evil").opens("Orders").meta("keywright", "prod/other"),
                        key("mobile").carries("evil")))
                .containsExactly("mark-overwritten");
    }

    @Test
    void aRefusedMergeIsAnErrorWithItsReason() {
        assertThat(world.errors(
                        policy("a").opens("Orders").part("per_api"),
                        policy("b").opens("Orders").part("quota").part("acl"),
                        key("mobile").carries("a", "b")))
                .containsExactly("refused-by-gateway");
        assertThat(world.said.get(0).summary()).contains("prod/keys/mobile");
    }

    @Test
    void anEmptyProjectThatWouldRevokeIsGuarded() {
        world.apply(mobile());

        Plan plan = world.plan();
        assertThat(plan.guards()).extracting(Guard::code).containsExactly("empty-project");
        assertThat(GuardText.of(plan.guards().get(0)).summary()).contains("1");

        Plan allowed = world.tryPlan(PlanOptions.none().allowing(Set.of(new Allowance.Whole("empty-project"))), files())
                .orElseThrow();
        assertThat(allowed.guards()).isEmpty();
        assertThat(new PlanWorld().plan().guards()).isEmpty();
    }

    private static void assertLeftAlone(Plan plan) {
        assertThat(plan.isEmpty()).isTrue();
        assertThat(plan.isSettled()).isFalse();
        assertThat(plan.leftAlone()).hasToString("[prod/keys/mobile]");
        assertThat(plan.warnings())
                .extracting(Diagnostic::code)
                .filteredOn(code -> !code.equals("no-limit"))
                .containsExactly("not-ours");
    }

    private static Value.Fields body(Plan plan, int at) {
        Change change = plan.changes().get(at);
        return change instanceof Change.CreateKey create
                ? create.target().body()
                : ((Change.UpdateKey) change).target().body();
    }

    private static Value hidden(String text) {
        return new Value.Hidden(Secret.of(text));
    }
}
