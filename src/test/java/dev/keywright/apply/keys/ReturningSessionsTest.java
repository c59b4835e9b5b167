package dev.keywright.apply.keys;

import static dev.keywright.plan.Samples.files;
import static dev.keywright.plan.Samples.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.apply.Site;
import dev.keywright.apply.run.ApplyReport;
import dev.keywright.model.Declared;
import dev.keywright.model.value.Value;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A node's cache can store a deleted session again, as long as requests come by the user name or the bare id. */
class ReturningSessionsTest {

    private static final Declared REST = files(key("other").opens("Orders"));

    private final Site site = new Site();
    private Map.Entry<String, Value.Fields> cached;
    private int requests;

    private static Declared both(int quota) {
        return files(
                key("other").opens("Orders"),
                key("jane")
                        .opens("Orders")
                        .user("jane", "pw")
                        .field("quota_max", quota)
                        .field("quota_renewal_rate", 3600));
    }

    private Site applied(int quota, int times) {
        site.apply(both(quota));
        cached = site.model.stored.entrySet().stream()
                .filter(stored -> stored.getValue().has("basic_auth_data"))
                .findFirst()
                .map(stored -> Map.entry(stored.getKey(), stored.getValue()))
                .orElseThrow();
        requests = times;
        return site;
    }

    /** Requests come in while the apply waits. */
    private ApplyReport applyUnderTraffic(Declared files) {
        return site.whileItWaits(() -> {
                    if (requests-- > 0) {
                        site.model.stored.put(cached.getKey(), cached.getValue());
                    }
                })
                .apply(files);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aUserThatComesBackIsDeletedAgain(int times) {
        applied(100, times);

        ApplyReport report = applyUnderTraffic(REST);

        assertThat(report.complete()).isTrue();
        assertThat(site.model.stored).doesNotContainKey(cached.getKey());
        assertThat(site.plan(REST).isEmpty()).isTrue();
    }

    @Test
    void aUserThatKeepsComingBackIsReportedAndStaysInTheLedger() {
        applied(100, 1000);

        ApplyReport report = applyUnderTraffic(REST);

        assertThat(report.complete()).isFalse();
        assertThat(site.entries()).hasSize(2);
        requests = 0;
        assertThat(site.apply(REST).complete()).isTrue();
        assertThat(site.model.stored).doesNotContainKey(cached.getKey());
        assertThat(site.entries()).hasSize(1);
    }

    @Test
    void aReplacedUserGoesToo() {
        applied(100, 1);
        Declared joe =
                files(key("other").opens("Orders"), key("jane").opens("Orders").user("joe", "pw"));

        assertThat(applyUnderTraffic(joe).complete()).isTrue();

        assertThat(site.model.stored).doesNotContainKey(cached.getKey());
    }

    @Test
    void nothingIsWaitedForWhereNoQuotaIsCounted() {
        applied(-1, 0);
        site.slept.clear();

        site.apply(REST);

        assertThat(site.slept).isEqualTo(List.of());
    }
}
