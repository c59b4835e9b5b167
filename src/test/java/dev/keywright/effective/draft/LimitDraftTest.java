package dev.keywright.effective.draft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.json.Json;
import dev.keywright.model.value.Value;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LimitDraftTest {

    private static final String ALL = "{'rate': 5, 'per': 60, 'throttle_interval': 1, 'throttle_retry_limit': 2,"
            + " 'max_query_depth': 3, 'quota_max': 4, 'quota_renewal_rate': 7, 'quota_renews': 8,"
            + " 'quota_remaining': 9, 'smoothing': {'enabled': true, 'step': 5}}";

    private static Value.Fields read(String json) {
        return (Value.Fields) Json.read(json.replace('\'', '"'));
    }

    private static LimitDraft of(String json) {
        return LimitDraft.of(read(json));
    }

    private static Value.Fields written(LimitDraft limit) {
        var fields = new TreeMap<String, Value>();
        limit.writeTo(fields);
        return Value.Fields.of(fields);
    }

    @Test
    void whatIsReadIsWrittenAgain() {
        assertThat(written(of(ALL))).isEqualTo(read(ALL));
        assertThat(written(of(ALL).copy())).isEqualTo(read(ALL));
        assertThat(written(of("{'rate': 0}"))).isEqualTo(Value.Fields.EMPTY);
        LimitDraft scoped = of(ALL);
        scoped.setBy = "api-1";
        assertThat(scoped.copy().setBy).isEqualTo("api-1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rate",
                "per",
                "throttle_interval",
                "throttle_retry_limit",
                "max_query_depth",
                "quota_max",
                "quota_renewal_rate",
                "quota_renews",
                "quota_remaining"
            })
    void anyNumberMakesItALimit(String field) {
        assertThat(of("{'" + field + "': 1}").isEmpty()).isFalse();
        assertThat(of("{'" + field + "': -1}").isEmpty()).isFalse();
        assertThat(of("{'" + field + "': 0}").isEmpty()).isTrue();
    }

    @Test
    void smoothingAloneIsNoLimit() {
        assertThat(of("{'smoothing': {'enabled': true}}").isEmpty()).isTrue();
        LimitDraft scoped = of("{}");
        scoped.setBy = "api-1";
        assertThat(scoped.isEmpty()).isFalse();
    }

    @ParameterizedTest(name = "{0} per {1}: {2} ns")
    @CsvSource({"5, 60, 12000000000", "0, 60, 0", "5, 0, 0", "-1, 60, 0", "5, -1, 0", "0.5, 0.25, 500000000"})
    void thePauseBetweenTwoRequests(double rate, double per, long pause) {
        assertThat(LimitDraft.pause(rate, per)).isEqualTo(pause);
    }

    @Test
    void aRateNeedsBothNumbers() {
        assertThat(of("{'rate': 5, 'per': 60}").hasRate()).isTrue();
        assertThat(of("{'rate': 5}").hasRate()).isFalse();
        assertThat(of("{'per': 60}").hasRate()).isFalse();
    }

    /** The throttle and the remaining quota are not taken over. */
    @ParameterizedTest(name = "{0} = {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "rate | 6 | false",
                "per | 6 | false",
                "smoothing | {'enabled': true, 'step': 6} | false",
                "max_query_depth | 6 | false",
                "quota_max | 6 | false",
                "quota_renewal_rate | 6 | false",
                "quota_renews | 6 | false",
                "throttle_interval | 6 | true",
                "throttle_retry_limit | 6 | true",
                "quota_remaining | 6 | true"
            })
    void whatASessionTakesOverIsTheSame(String field, String value, boolean same) {
        var changed = LimitDraft.of(read(ALL).with(field, Json.read(value.replace('\'', '"'))));
        assertThat(of(ALL).sameRoot(changed)).isEqualTo(same);
        assertThat(of(ALL).sameRoot(of(ALL))).isTrue();
    }
}
