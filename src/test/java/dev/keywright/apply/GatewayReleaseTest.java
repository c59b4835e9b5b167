package dev.keywright.apply;

import static dev.keywright.plan.Samples.files;
import static dev.keywright.plan.Samples.key;
import static dev.keywright.plan.Samples.policy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keywright.model.Declared;
import dev.keywright.model.value.Value;
import dev.keywright.plan.Plan;
import dev.keywright.plan.Samples;
import dev.keywright.tyk.Release;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A plan expects what the gateway's own release makes of a key (traps 31 and 36). */
class GatewayReleaseTest {

    private final Site site = new Site();

    @Test
    void theSecondPlanIsEmptyWhereRateAndPeriodMergeApart() {
        site.model.shows(Release.V5_3);
        Declared files = files(
                policy("fast").opens("Orders").field("rate", 50).field("per", 1),
                policy("slow").opens("Orders").field("rate", 1).field("per", 60),
                key("a").carries("fast", "slow"));

        assertThat(site.apply(files).complete()).isTrue();
        assertThat(site.session("a", 1).fields().whole("per")).isEqualTo(60);
        assertThat(site.plan(files).changes()).isEmpty();
    }

    @Test
    void aFieldThatWouldBeDroppedIsAnErrorBeforeAnythingIsWritten() {
        site.model.shows(Release.V5_8);
        var bindings = Value.texts(List.of("cert-1"));

        assertThatThrownBy(() -> site.plan(files(key("a").opens("Orders")
                        .field("rate", 1)
                        .field("per", 1)
                        .field("mtls_static_certificate_bindings", bindings))))
                .hasMessageContaining("drops `mtls_static_certificate_bindings` of prod/keys/a");
    }

    @Test
    void aPolicyThatWouldLoseALimitIsAnErrorToo() {
        site.model.shows(Release.V5_3);
        Value.Fields limit =
                Value.Fields.of("limit", Value.Fields.of("rate", Value.whole(2)).with("per", Value.whole(1)));
        Value.Fields endpoint = Value.Fields.of("path", Value.text("/write"))
                .with("methods", Value.items(List.of(limit.with("name", Value.text("GET")))));

        assertThatThrownBy(() -> site.plan(files(
                        policy("p").opens("Orders", Value.Fields.of("endpoints", Value.items(List.of(endpoint)))),
                        key("a").carries("p"))))
                .hasMessageContaining("drops `endpoints` of prod/policies/p");
    }

    @Test
    void aSuspendedKeyThatWouldGoOnWorkingIsAnError() {
        var asleep = key("a").opens("Orders").field("rate", 1).field("per", 1).field("is_inactive", true);
        site.model.shows(Release.V5_8);
        assertThatThrownBy(() -> site.plan(files(asleep))).hasMessageContaining("drops `is_inactive`");

        site.model.shows(Release.V5_3);
        site.apply(files(asleep));
        assertThat(site.plan(files(asleep)).changes()).isEmpty();
    }

    @Test
    void whatOpensNothingIsAWarningAndNoDifference() {
        site.model.shows(Release.V5_8);
        Declared files = files(
                policy("p").opens("Orders").field("rate", 1).field("per", 1).field("post_expiry_action", "retain"),
                key("a").carries("p").expires(Samples.SECOND + Samples.DAY).field("post_expiry_action", "retain"));
        site.apply(files);

        Plan second = site.plan(files);

        assertThat(second.changes()).isEmpty();
        assertThat(second.warnings())
                .filteredOn(d -> d.code().equals("dropped-by-gateway"))
                .hasSize(2);
    }
}
