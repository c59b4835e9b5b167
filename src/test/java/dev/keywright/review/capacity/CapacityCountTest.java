package dev.keywright.review.capacity;

import static dev.keywright.plan.Samples.APIS;
import static dev.keywright.plan.Samples.NOW;
import static dev.keywright.plan.Samples.SECOND;
import static dev.keywright.plan.Samples.files;
import static dev.keywright.plan.Samples.key;
import static dev.keywright.plan.Samples.policy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.json.Json;
import dev.keywright.model.CapacityCeiling;
import dev.keywright.model.Declared;
import dev.keywright.model.Location;
import dev.keywright.model.value.Value;
import dev.keywright.plan.EffectiveKeys;
import dev.keywright.plan.Samples.KeyBuilder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Sums of what keys are granted. */
class CapacityCountTest {

    private final Map<String, CapacityCeiling> ceilings = new HashMap<>();

    private void ceiling(String api, String limit) {
        ceilings.put(
                api,
                new CapacityCeiling(
                        api, (Value.Fields) Json.read(limit.replace('\'', '"')), new Location("keywright.yaml", 7, 3)));
    }

    private Capacity count(Object... objects) {
        Declared declared = files(objects);
        return CapacityCount.of(declared, EffectiveKeys.of(declared, APIS, List.of(), NOW), APIS, ceilings, NOW);
    }

    private static ApiCapacity api(Capacity capacity, String name) {
        return capacity.apis().stream()
                .filter(api -> api.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static KeyBuilder rate(String name, int rate, int per) {
        return key(name).opens("Orders").field("rate", rate).field("per", per);
    }

    private static String text(Share share) {
        return share.name() + " " + share.keys() + " " + share.rate().sum()
                + share.rate().unlimited();
    }

    @Test
    void ratesOfDifferentIntervalsAreSummedPerSecond() {
        Capacity capacity = count(rate("a", 10, 1), rate("b", 30, 60));
        assertThat(api(capacity, "Orders").total().rate().sum()).isEqualTo(10.5);
        assertThat(capacity.keys()).isEqualTo(2);
        assertThat(capacity.isOver()).isFalse();
    }

    @Test
    void aKeyWithoutALimitIsNamedAndNotSummed() {
        ceiling("api-1", "{'rate':100,'per':1}");
        Capacity capacity = count(rate("a", 10, 1), key("free").opens("Orders"));
        Granted rate = api(capacity, "Orders").total().rate();
        assertThat(rate.sum()).isEqualTo(10);
        assertThat(rate.unlimited()).containsExactly("free");
        assertThat(rate.isOver()).isTrue();
    }

    @Test
    void aCeilingIsExceededOnlyByMore() {
        ceiling("api-1", "{'rate':600,'per':60}");
        assertThat(count(rate("a", 10, 1)).isOver()).isFalse();
        assertThat(count(rate("a", 10, 1), rate("b", 1, 3600)).isOver()).isTrue();
    }

    @Test
    void theLimitOfOneApiReplacesThatOfTheKey() {
        Capacity capacity =
                count(key("a").opens("Orders", Value.Fields.of("limit", Json.read("{\"rate\":2,\"per\":1}")))
                        .opens("Billing")
                        .field("rate", 50)
                        .field("per", 1));
        assertThat(api(capacity, "Orders").total().rate().sum()).isEqualTo(2);
        assertThat(api(capacity, "Billing").total().rate().sum()).isEqualTo(50);
    }

    @Test
    void whatAPolicyDoesNotDecideIsTheKeysOwn() {
        Capacity capacity = count(
                policy("part")
                        .opens("Orders")
                        .field("quota_max", 50)
                        .field("quota_renewal_rate", 86_400)
                        .part("quota")
                        .part("acl"),
                key("a").carries("part").field("rate", 7).field("per", 1));
        Share total = api(capacity, "Orders").total();
        assertThat(total.rate().sum()).isEqualTo(7);
        assertThat(total.quota().sum()).isEqualTo(1500);
    }

    @Test
    void teamsAndPoliciesHighestFirst() {
        Capacity capacity = count(
                policy("gold").opens("Orders").field("rate", 100).field("per", 1),
                key("a").carries("gold").meta("owner", "one"),
                key("b").carries("gold").meta("owner", "two"),
                key("c").carries("gold").meta("owner", "two"),
                rate("d", 500, 1));
        ApiCapacity orders = api(capacity, "Orders");
        assertThat(orders.teams().stream().map(CapacityCountTest::text))
                .containsExactly(" 1 500.0[]", "two 2 200.0[]", "one 1 100.0[]");
        assertThat(orders.policies().stream().map(CapacityCountTest::text))
                .containsExactly(" 1 500.0[]", "gold 3 300.0[]");
        assertThat(orders.highest().stream().map(Share::name)).containsExactly("d", "a", "b");
        double teams =
                orders.teams().stream().mapToDouble(share -> share.rate().sum()).sum();
        assertThat(teams).isEqualTo(orders.total().rate().sum());
    }

    @Test
    void aQuotaCountsWithWhatItAllowsInThePeriodOfTheCeiling() {
        ceiling("api-1", "{'quota_max':1000,'quota_renewal_rate':86400}");
        Capacity capacity = count(
                key("hourly").opens("Orders").field("quota_max", 10).field("quota_renewal_rate", 3600),
                key("monthly").opens("Orders").field("quota_max", 700).field("quota_renewal_rate", 2_592_000));
        assertThat(api(capacity, "Orders").total().quota().sum()).isEqualTo(940);
        assertThat(capacity.isOver()).isFalse();
    }

    @Test
    void keysThatTheGatewayRefusesAreLeftOut() {
        Capacity capacity = count(
                rate("ended", 1, 1).expires(SECOND - 5),
                rate("suspended", 1, 1).suspended(),
                rate("inactive", 1, 1).field("is_inactive", true),
                rate("leaving", 1, 1).revokedAfter(60),
                rate("works", 1, 1));
        assertThat(capacity.keys()).isEqualTo(1);
        assertThat(capacity.idle()).isEqualTo(4);
        assertThat(api(capacity, "Orders").total().rate().sum()).isEqualTo(1);
    }

    @Test
    void aKeyOfAllApisCountsForEach() {
        Capacity capacity = count(key("all").opensAll().field("rate", 3).field("per", 1));
        assertThat(capacity.apis()).hasSize(APIS.size());
        assertThat(capacity.apis()).allMatch(api -> api.total().rate().sum() == 3);
    }

    /** A limit so high is none at the gateway, and yet a ceiling. */
    @Test
    void anEnormousCeilingIsOne() {
        ceiling("api-1", "{'rate':5000000,'per':1,'quota_max':9000000000000,'quota_renewal_rate':86400}");
        Capacity capacity = count(key("a").opens("Orders"));
        assertThat(api(capacity, "Orders").total().rate().ceiling()).contains(5e6);
        assertThat(api(capacity, "Orders").total().quota().ceiling()).contains(9e12);
        assertThat(capacity.isOver()).isTrue();
        assertThat(count(rate("b", 100, 1).field("quota_max", 1).field("quota_renewal_rate", 60))
                        .isOver())
                .isFalse();
    }

    @Test
    void aCeilingThatNobodyUsesIsShown() {
        ceiling("api-2", "{'rate':5,'per':1}");
        ApiCapacity billing = api(count(rate("a", 1, 1)), "Billing");
        assertThat(billing.total().keys()).isZero();
        assertThat(billing.isOver()).isFalse();
    }
}
