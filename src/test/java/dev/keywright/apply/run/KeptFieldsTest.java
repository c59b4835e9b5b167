package dev.keywright.apply.run;

import static dev.keywright.plan.Samples.files;
import static dev.keywright.plan.Samples.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.apply.Site;
import dev.keywright.gateway.ForwardingGateway;
import dev.keywright.model.Declared;
import dev.keywright.model.value.Value;
import dev.keywright.plan.Samples;
import dev.keywright.testing.gateway.InMemoryGateway;
import dev.keywright.tyk.Release;
import dev.keywright.tyk.SessionRef;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Fields that a gateway drops in silence: the change fails, and no key is left more open than declared (trap 31). */
class KeptFieldsTest {

    private static final Value BINDING = Value.texts(List.of("cert-1"));

    private final Site site = new Site();

    @Test
    void aNewKeyThatWouldBeOpenIsNotLeftBehind() {
        site.model.release = Release.V5_8;
        Declared files =
                files(bound("a"), key("b").opens("Orders").field("rate", 5).field("per", 1));

        ApplyReport report = site.apply(files);

        assertThat(reason(report, "a"))
                .contains("does not know `mtls_static_certificate_bindings`")
                .contains("deleted again");
        assertThat(site.model.stored)
                .doesNotContainKey(
                        InMemoryGateway.token(site.keyring.id(bound("a").build())));
        assertThat(site.model.stored)
                .containsKey(InMemoryGateway.token(
                        site.keyring.id(key("b").opens("Orders").build())));
    }

    @Test
    void aLivingKeyThatWouldBeOpenIsEnded() {
        site.model.release = Release.V5_8;
        Samples.KeyBuilder plain = key("a").opens("Orders").field("rate", 5).field("per", 1);
        site.apply(files(plain));

        ApplyReport report = site.apply(files(bound("a")));

        assertThat(reason(report, "a")).contains("was ended");
        assertThat(site.model
                        .stored
                        .get(InMemoryGateway.token(site.keyring.id(plain.build())))
                        .whole("expires"))
                .isEqualTo(1);
    }

    /** Each further apply tries the field on the ended key, which does not open for a moment. */
    @Test
    void anEndedKeyStaysEndedAtEachFurtherApply() {
        site.model.release = Release.V5_8;
        Samples.KeyBuilder plain = key("a").opens("Orders").field("rate", 5).field("per", 1);
        site.apply(files(plain));
        site.apply(files(bound("a")));
        var sent = new ArrayList<Long>();
        var listening = new ForwardingGateway(site.model) {
            @Override
            public boolean update(SessionRef sessionRef, Value.Fields body, Counters counters) {
                sent.add(body.whole("expires"));
                return super.update(sessionRef, body, counters);
            }
        };

        ApplyReport again = site.apply(listening, files(bound("a")));

        assertThat(reason(again, "a")).contains("stays ended");
        assertThat(sent).containsOnly(1L);

        site.model.release = Release.NEWEST;
        assertThat(site.apply(files(bound("a"))).complete()).isTrue();
        assertThat(site.plan(files(bound("a"))).changes()).isEmpty();
    }

    @Test
    void aKeyThatIsToSleepDoesNotGoOnWorking() {
        site.model.release = Release.V5_8;
        Samples.KeyBuilder awake = key("a").opens("Orders").field("rate", 5).field("per", 1);
        site.apply(files(awake));

        ApplyReport report = site.apply(
                files(key("a").opens("Orders").field("rate", 5).field("per", 1).field("is_inactive", true)));

        assertThat(reason(report, "a")).contains("ignores `is_inactive`");
        assertThat(site.model
                        .stored
                        .get(InMemoryGateway.token(site.keyring.id(awake.build())))
                        .whole("expires"))
                .isEqualTo(1);
    }

    @Test
    void whatDoesNotOpenAKeyIsReportedAlone() {
        site.model.release = Release.V5_8;
        Samples.KeyBuilder kept = key("a").opens("Orders")
                .field("rate", 5)
                .field("per", 1)
                .expires(Samples.SECOND + Samples.DAY)
                .field("post_expiry_action", "retain");

        ApplyReport report = site.apply(files(kept));

        assertThat(reason(report, "a")).isEqualTo("this gateway does not know `post_expiry_action`");
        assertThat(site.model.stored).containsKey(InMemoryGateway.token(site.keyring.id(kept.build())));
    }

    @Test
    void whatDoesNotOpenALivingKeyIsReportedAlone() {
        site.model.release = Release.V5_8;
        Samples.KeyBuilder kept =
                key("a").opens("Orders").field("rate", 5).field("per", 1).expires(Samples.SECOND + Samples.DAY);
        site.apply(files(kept));

        ApplyReport report = site.apply(files(key("a").opens("Orders")
                .field("rate", 5)
                .field("per", 1)
                .expires(Samples.SECOND + Samples.DAY)
                .field("post_expiry_action", "retain")));

        assertThat(reason(report, "a")).isEqualTo("this gateway does not know `post_expiry_action`");
        assertThat(site.model
                        .stored
                        .get(InMemoryGateway.token(site.keyring.id(kept.build())))
                        .whole("expires"))
                .isEqualTo(Samples.SECOND + Samples.DAY);
    }

    @Test
    void onAGatewayThatKnowsThemAllIsDone() {
        assertThat(site.apply(files(bound("a"))).results()).allMatch(r -> r.outcome() instanceof Outcome.Done);
    }

    private static Samples.KeyBuilder bound(String name) {
        return key(name)
                .opens("Orders")
                .field("rate", 5)
                .field("per", 1)
                .field("mtls_static_certificate_bindings", BINDING);
    }

    private static String reason(ApplyReport report, String key) {
        return report.results().stream()
                .filter(r -> r.change().address().name().equals(key))
                .filter(r -> r.outcome() instanceof Outcome.Failed)
                .map(r -> ((Outcome.Failed) r.outcome()).reason())
                .findFirst()
                .orElse("");
    }
}
