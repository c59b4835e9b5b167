package dev.keywright.plan.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.model.Address;
import dev.keywright.model.Session;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many requests a limit lets through, and what that means for a holder. */
class RequestLimitsTest extends AccessWorld {

    private static RequestRate rate(String fields) {
        return RequestRate.of(session(fields).fields());
    }

    private static RequestQuota quota(String fields) {
        return RequestQuota.of(session(fields).fields());
    }

    @ParameterizedTest(name = "{0} per {1}: {2} to {3} a day")
    @CsvSource({
        "5, 1, 432000, 432000",
        "5, 1.9, 432000, 432000",
        "0.5, 1, 43200, 86400",
        "-1, 1, Infinity, Infinity",
        "0, 1, Infinity, Infinity",
        "5, 0.9, Infinity, Infinity",
        "1000000, 1, Infinity, Infinity",
        "999999, 1, 86399913600, 86399913600",
        "92, 9200000000, 0.000864, 0.000864",
        "92, 9200000001, 0, Infinity"
    })
    void rates(double rate, double per, double least, double most) {
        RequestRate found = rate("'rate': %s, 'per': %s".formatted(rate, per));
        assertThat(found.least()).isEqualTo(least);
        assertThat(found.most()).isEqualTo(most);
        assertThat(found.isUnlimited()).isEqualTo(Double.isInfinite(most));
    }

    @ParameterizedTest(name = "smoothing {0}: {1} a day")
    @CsvSource({
        "'{\"enabled\": true, \"threshold\": 2}', 172800",
        "'{\"enabled\": true, \"threshold\": 9}', 432000",
        "'{\"enabled\": true, \"threshold\": 0}', 432000",
        "'{\"enabled\": false, \"threshold\": 2}', 432000"
    })
    void smoothingStartsLower(String smoothing, double least) {
        RequestRate found = rate("'rate': 5, 'per': 1, 'smoothing': " + smoothing);
        assertThat(found.least()).isEqualTo(least);
        assertThat(found.most()).isEqualTo(432_000);
    }

    @ParameterizedTest(name = "{0} in {1} s")
    @CsvSource({
        "100, 2592000, 100, 1300, 100, 1300",
        "100, 604800, 500, 5300, 500, 5300",
        "100, 0, 100, 100, 100, 100",
        "100, -1, 100, 100, 100, 100",
        "100, 1, 259200000, 3153600000, 259200000, 3153600000",
        "999999999999, 2592000, 999999999999, 12999999999987, 999999999999, 12999999999987",
        "1000000000000, 2592000, Infinity, Infinity, Infinity, Infinity",
        "100, 9200000000, 100, 100, 100, 100",
        "100, 9200000001, 100, 100, Infinity, Infinity"
    })
    void quotas(long max, long period, double month, double year, double mostInMonth, double mostInYear) {
        assertThat(quota("'quota_max': %d, 'quota_renewal_rate': %d".formatted(max, period)))
                .isEqualTo(new RequestQuota(max, month, year, mostInMonth, mostInYear, period));
    }

    @Test
    void noQuota() {
        assertThat(quota("'quota_max': 0, 'quota_renewal_rate': 60")).isEqualTo(RequestQuota.NONE);
        assertThat(quota("'quota_max': -1, 'quota_renewal_rate': 60")).isEqualTo(RequestQuota.NONE);
        assertThat(RequestQuota.NONE.isUnlimited()).isTrue();
        assertThat(quota("'quota_max': 1").isUnlimited()).isFalse();
    }

    @Test
    void whatNeverEnds() {
        assertThat(EffectiveAccess.neverEnds(session(""))).isTrue();
        assertThat(EffectiveAccess.neverEnds(session("'expires': 1"))).isFalse();
        assertThat(EffectiveAccess.neverEnds(session("'session_lifetime': 60"))).isFalse();
    }

    @Test
    void aVersionOfAnApiThatIsNotLoadedCounts() {
        String gone = "'access_rights': {'gone': {'versions': ['%s']}}";
        assertThat(compare(gone.formatted("x"), gone.formatted("y")).lost())
                .containsExactly(new AccessChange.VersionLost("gone", "x"));
        opensNothing(gone.formatted("x"), gone.formatted("y"));
    }

    @Test
    void allThatAHolderLosesIsCollected() {
        var impact = new HolderImpact(AccessContext.of(NOW, APIS));
        Address acme = Address.key("prod", "acme");
        impact.changes(acme, session(key("")), session(key("'is_inactive': true")));
        impact.changesPassword(acme);
        impact.replaces(Address.key("prod", "new"), session(key("'certificate': 'c'")), session(key("")));
        impact.changes(Address.key("prod", "same"), session(key("")), session(key("'alias': 'x'")));

        assertThat(impact.losing())
                .containsOnlyKeys(acme)
                .containsEntry(acme, List.of(AccessChange.Plain.SUSPENDED, new AccessChange.OtherSecret("password")));
        assertThat(impact.widening()).containsOnlyKeys(Address.key("prod", "new"));

        var all = new HolderImpact(AccessContext.of(NOW, APIS));
        all.addAll(impact);
        assertThat(all.losing()).isEqualTo(impact.losing());
        assertThat(all.widening()).isEqualTo(impact.widening());
    }

    /** Fleets change alike, and results are kept; what one key has used of its quota is its own. */
    @Test
    void whatIsUsedIsJudgedForEachKey() {
        String used = "'quota_max': 100, 'quota_remaining': %d, 'quota_renews': " + (NOW + 1);
        Session after = session(key("'quota_max': 80"));
        assertThat(comparison.of(session(key(used.formatted(10))), after).lost())
                .hasSize(1);
        assertThat(comparison.of(session(key(used.formatted(90))), after).lost())
                .isEmpty();
    }
}
