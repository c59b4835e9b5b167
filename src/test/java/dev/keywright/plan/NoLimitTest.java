package dev.keywright.plan;

import static dev.keywright.plan.Samples.files;
import static dev.keywright.plan.Samples.key;
import static dev.keywright.plan.Samples.policy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.json.Json;
import dev.keywright.model.Policy;
import dev.keywright.model.value.Value;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Keys and policies without any limit (trap 7). Of each case it is known from a real gateway 5.14.0 whether twenty requests
 * in a row pass.
 */
class NoLimitTest {

    private final PlanWorld world = new PlanWorld();

    private List<String> warned(Object... declared) {
        world.plan(declared);
        List<String> planned = summaries(world.noLimit);
        assertThat(summaries(LimitCheck.check(files(declared), Samples.APIS, List.of(), Samples.NOW)
                        .all()))
                .isEqualTo(planned);
        return planned;
    }

    private static List<String> summaries(List<Diagnostic> diagnostics) {
        return diagnostics.stream()
                .filter(d -> d.code().equals("no-limit"))
                .map(Diagnostic::summary)
                .toList();
    }

    private static Value.Fields limit(String json) {
        return Value.Fields.of("limit", Json.read(json.replace('\'', '"')));
    }

    @Test
    void aKeyWithoutRateAndQuota() {
        assertThat(warned(key("k").opens("Orders"))).containsExactly("prod/keys/k has no rate and no quota for api-1");
        assertThat(world.noLimit.get(0).location()).isPresent();
    }

    @Test
    void aKeyForAllApis() {
        assertThat(warned(key("k").opensAll())).containsExactly("prod/keys/k has no rate and no quota for all APIs");
    }

    @Test
    void aRateOrAQuotaIsALimit() {
        assertThat(warned(
                        key("a").opens("Orders").field("rate", 5).field("per", 60),
                        key("b").opens("Orders").field("quota_max", 5).field("quota_renewal_rate", 60)))
                .isEmpty();
    }

    @Test
    void unlimitedAsWrittenIsADecision() {
        assertThat(warned(
                        key("a").opens("Orders").field("rate", -1).field("per", 1),
                        key("b").opens("Orders").field("quota_max", -1)))
                .isEmpty();
    }

    /** The gateway takes the limit of an API in place of the key's as a whole. */
    @Test
    void theLimitOfAnApiWithoutARateTakesTheKeysAway() {
        assertThat(warned(key("k").opens("Orders", limit("{'throttle_interval': -1}"))
                        .opens("Billing")
                        .field("rate", 3)
                        .field("per", 60)))
                .containsExactly("prod/keys/k has no rate and no quota for api-1");
    }

    @Test
    void eachApiMayHaveItsOwnLimit() {
        assertThat(warned(key("k").opens("Orders", limit("{'rate': 3, 'per': 60}"))))
                .isEmpty();
        assertThat(warned(key("k").opens("Orders", limit("{'rate': 3, 'per': 60}"))
                        .opens("Billing")))
                .containsExactly("prod/keys/k has no rate and no quota for api-2");
    }

    @Test
    void anIntervalBelowASecondNeverLimits() {
        assertThat(warned(key("k").opens("Orders").field("rate", 5).field("per", 0.5)))
                .hasSize(1);
    }

    @Test
    void aPolicyLimitsItsKeys() {
        assertThat(warned(policy("gold").opens("Orders").field("rate", 5).field("per", 60), key("a").carries("gold")))
                .isEmpty();
    }

    @Test
    void aPolicyWithoutLimitsClearsTheKeysOwnAndIsNamedOnce() {
        assertThat(warned(
                        policy("gold").opens("Orders"),
                        key("a").carries("gold").field("rate", 3).field("per", 60),
                        key("b").carries("gold")))
                .containsExactly("prod/policies/gold gives no rate and no quota: 2 keys are unlimited by it");
    }

    @Test
    void aPolicyOfAccessOnlyLeavesLimitsToItsKeys() {
        Object access = policy("access").opens("Orders").field("partitions", Value.Fields.of("acl", Value.TRUE));
        assertThat(warned(access, key("a").carries("access").field("rate", 3).field("per", 60)))
                .isEmpty();
        assertThat(warned(access, key("a").carries("access")))
                .containsExactly("prod/keys/a has no rate and no quota for api-1");
    }

    @Test
    void twoPoliciesOfWhichOneLimits() {
        assertThat(warned(
                        policy("none").opens("Orders"),
                        policy("some").opens("Orders").field("rate", 5).field("per", 60),
                        key("a").carries("none", "some")))
                .isEmpty();
    }

    @Test
    void aPolicyThatNoKeyCarriesYet() {
        assertThat(warned(policy("gold").opens("Orders")))
                .containsExactly(
                        "prod/policies/gold gives no rate and no quota: a key that carries it alone is unlimited");
        assertThat(warned(policy("gold").opens("Orders").field("rate", -1).field("per", 1)))
                .isEmpty();
        assertThat(warned(policy("limits").field("quota_max", 5).field("quota_renewal_rate", 60)))
                .isEmpty();
    }

    @Test
    void aKeyThatWorksNowhereNeedsNoLimit() {
        assertThat(warned(key("k").opens("Orders").field("is_inactive", true))).isEmpty();
    }

    @Test
    void manyKeysWithoutLimitsAreCounted() {
        Object[] keys = new Object[60];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = key("k" + i).opens("Orders");
        }
        assertThat(warned(keys)).hasSize(51).last().isEqualTo("10 more keys have no rate and no quota");
    }

    /** A warning stays true as long as the key is as it is. */
    @Test
    void thePlanOfALivingKeyWarnsAsWell() {
        world.apply(key("k").opens("Orders"));
        assertThat(warned(key("k").opens("Orders"))).hasSize(1);
    }

    @Test
    void oneKeyMoreThanAreListedIsCountedAsOne() {
        Object[] keys = new Object[51];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = key("k%02d".formatted(i)).opens("Orders");
        }
        assertThat(warned(keys)).hasSize(51).last().isEqualTo("1 more key has no rate and no quota");
        assertThat(warned(Arrays.copyOf(keys, 50)))
                .hasSize(50)
                .last()
                .isEqualTo("prod/keys/k49 has no rate and no quota for api-1");
    }

    @Test
    void keysComeByTheirNames() {
        assertThat(warned(key("b").opens("Orders"), key("a").opens("Orders")))
                .containsExactly(
                        "prod/keys/a has no rate and no quota for api-1",
                        "prod/keys/b has no rate and no quota for api-1");
    }

    @Test
    void threeApisAreNamedAndTheOthersCounted() {
        assertThat(warned(key("k").opens("Orders").opens("Billing").opens("Versioned")))
                .containsExactly("prod/keys/k has no rate and no quota for api-1, api-2, api-3");
        assertThat(warned(key("k").opens("Orders")
                        .opens("Billing")
                        .opens("Versioned")
                        .opens("api-5")))
                .containsExactly("prod/keys/k has no rate and no quota for api-1, api-2, api-3 and 1 more");
    }

    @Test
    void aPolicyWithOneKeyNamesIt() {
        assertThat(warned(policy("gold").opens("Orders"), key("a").carries("gold")))
                .containsExactly("prod/policies/gold gives no rate and no quota: prod/keys/a is unlimited by it");
    }

    /** The warning is at a key, since the files do not declare the policy. */
    @Test
    void aPolicyOfOthersIsNamedAtAKey() {
        world.gateway.loaded.put(
                "theirs",
                new Policy(Value.Fields.of("id", Value.text("theirs"))
                        .with("org_id", Value.text("acme"))
                        .with("active", Value.TRUE)
                        .with("access_rights", Value.Fields.of("api-1", Value.Fields.EMPTY))));
        String subject = "Policy theirs, which these files do not declare, gives no rate and no quota: ";
        world.plan(key("a").carries("theirs"));
        assertThat(summaries(world.noLimit)).containsExactly(subject + "prod/keys/a is unlimited by it");
        world.plan(key("b").carries("theirs"), key("a").carries("theirs"));
        assertThat(summaries(world.noLimit)).containsExactly(subject + "2 keys are unlimited by it");
    }

    /** A key that carries it alone is refused. */
    @Test
    void aPolicyThatOpensNothingByItselfIsNoCause() {
        assertThat(warned(policy("nothing"))).isEmpty();
        assertThat(warned(policy("rates")
                        .opens("Orders")
                        .field(
                                "partitions",
                                Value.Fields.of("quota", Value.TRUE).with("rate_limit", Value.TRUE))))
                .isEmpty();
    }
}
