package dev.keywright.apply.keys;

import static dev.keywright.plan.Samples.files;
import static dev.keywright.plan.Samples.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.apply.Site;
import dev.keywright.apply.run.ApplyOptions;
import dev.keywright.apply.run.ApplyReport;
import dev.keywright.apply.run.Cancellation;
import dev.keywright.apply.run.ProgressListener;
import dev.keywright.gateway.ForwardingGateway;
import dev.keywright.gateway.GatewayException;
import dev.keywright.gateway.GatewayException.Kind;
import dev.keywright.model.Address;
import dev.keywright.model.Declared;
import dev.keywright.model.Session;
import dev.keywright.model.value.Value;
import dev.keywright.ownership.ledger.pages.LedgerEntry;
import dev.keywright.tyk.SessionRef;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    private void waitsOnlyIfUsed(Value.Fields session, boolean waits) {
        site.apply(both(-1));
        String token = site.model.stored.entrySet().stream()
                .filter(stored -> stored.getValue().has("basic_auth_data"))
                .findFirst()
                .orElseThrow()
                .getKey();
        site.model.stored.computeIfPresent(token, (t, stored) -> {
            Value.Fields all = stored;
            for (String name : session.names()) {
                all = all.with(name, session.get(name));
            }
            return all;
        });
        site.slept.clear();
        assertThat(site.apply(REST).complete()).isTrue();
        assertThat(site.slept).hasSize(waits ? 16 : 0);
    }

    private static Value.Fields quota(int most, int remaining) {
        return Value.Fields.of("quota_max", Value.whole(most))
                .with("quota_remaining", Value.whole(remaining))
                .with("quota_renewal_rate", Value.whole(3600));
    }

    /** A key that was not used since its quota began is in no cache. */
    @Test
    void nothingIsWaitedForWhereTheQuotaIsUnused() {
        waitsOnlyIfUsed(quota(10, 10), false);
    }

    @Test
    void aUsedQuotaIsWaitedFor() {
        waitsOnlyIfUsed(quota(10, 9), true);
    }

    @Test
    void aUsedQuotaOfASingleApiIsWaitedForToo() {
        waitsOnlyIfUsed(
                Value.Fields.of(
                        "access_rights",
                        Value.Fields.of("api-1", Value.Fields.of("limit", quota(10, 9)))
                                .with("api-2", Value.Fields.of("limit", quota(10, 10)))),
                true);
    }

    /** Who follows the apply learns how long it waits. */
    @Test
    void theWaitIsShown() {
        var told = new ArrayList<String>();
        var returning =
                new ReturningSessions(site.model, ApplyOptions.of("acme", 1, Clock.systemUTC()), entry -> false);
        LedgerEntry jane = entryOfJane();
        site.model.delete(jane.sessionRef(), "acme");
        site.slept.clear();
        returning.deleted(3, Address.key("prod", "jane"), jane, new Session(quota(10, 9)));
        List<Integer> open = returning.settle(site.slept::add, new Cancellation(), new ProgressListener() {
            @Override
            public void waits(int keys, int seconds) {
                told.add(keys + " keys, " + seconds + " s");
            }

            @Override
            public void waited(int seconds) {
                told.add("+" + seconds);
            }
        });
        assertThat(open).isEmpty();
        assertThat(told).hasSize(17).startsWith("1 keys, 16 s", "+1");
        assertThat(site.slept).hasSize(16).containsOnly(Duration.ofSeconds(1));
    }

    private LedgerEntry entryOfJane() {
        site.apply(both(-1));
        return site.ledger().entries().values().stream()
                .filter(entry -> entry.credentialId().name().equals("jane"))
                .findFirst()
                .orElseThrow();
    }

    /** Nobody knows whether it came back. */
    @Test
    void whatCannotBeLookedUpAgainCountsAsComingBack() {
        LedgerEntry jane = entryOfJane();
        var gone = new ForwardingGateway(site.model) {
            @Override
            public Optional<Session> session(SessionRef sessionRef) {
                throw new GatewayException(Kind.UNREACHABLE, 0, "gone");
            }
        };
        site.slept.clear();
        var returning = new ReturningSessions(gone, ApplyOptions.of("acme", 1, Clock.systemUTC()), entry -> false);
        returning.deleted(3, Address.key("prod", "jane"), jane, new Session(quota(10, 9)));
        assertThat(returning.settle(site.slept::add, new Cancellation(), ProgressListener.SILENT))
                .containsExactly(3);
        assertThat(site.slept).as("three rounds").hasSize(48);
    }

    /** The last check before a delete, here as in the revoke itself. */
    @Test
    void whatADeclaredKeyLeadsToIsNotDeletedAgain() {
        LedgerEntry jane = entryOfJane();
        var returning = new ReturningSessions(
                site.model, ApplyOptions.of("acme", 1, Clock.systemUTC()), entry -> entry.equals(jane));
        returning.deleted(3, Address.key("prod", "jane"), jane, new Session(quota(10, 9)));
        assertThat(returning.settle(site.slept::add, new Cancellation(), ProgressListener.SILENT))
                .isEmpty();
        assertThat(site.model.session(jane.sessionRef())).isPresent();
    }

    @Test
    void aStopEndsTheWait() {
        var cancel = new Cancellation();
        site.slept.clear();
        var returning =
                new ReturningSessions(site.model, ApplyOptions.of("acme", 1, Clock.systemUTC()), entry -> false);
        returning.deleted(3, Address.key("prod", "jane"), entryOfJane(), new Session(quota(10, 9)));
        returning.settle(
                time -> {
                    site.slept.add(time);
                    cancel.request();
                },
                cancel,
                ProgressListener.SILENT);
        assertThat(site.slept).hasSize(1);
    }
}
