package dev.keywright.apply.run;

import static dev.keywright.plan.Samples.files;
import static dev.keywright.plan.Samples.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.apply.Site;
import dev.keywright.gateway.GatewayException;
import dev.keywright.gateway.GatewayException.Kind;
import dev.keywright.json.Json;
import dev.keywright.model.Address;
import dev.keywright.model.Policy;
import dev.keywright.model.value.Value;
import dev.keywright.ownership.ledger.pages.LedgerException;
import dev.keywright.plan.change.Change;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Outcomes as receipts and events name them, and what they come to. */
class OutcomeTest {

    private static final Outcome DONE = new Outcome.Done();
    private static final Outcome FAILED = new Outcome.Failed("refused");
    private static final Outcome STALE = new Outcome.Stale("it moved");
    private static final Outcome SKIPPED = new Outcome.Skipped(Address.policy("prod", "gold"));
    private static final Outcome UNKNOWN = new Outcome.Unknown("no answer");
    private static final Outcome CANCELLED = new Outcome.Cancelled();

    private static final Change CHANGE =
            new Site().plan(files(key("a").opens("Orders"))).changes().get(0);

    private static ApplyReport of(Outcome... outcomes) {
        return new ApplyReport(Stream.of(outcomes)
                .map(outcome -> new ApplyReport.Result(CHANGE, outcome))
                .toList());
    }

    @Test
    void wordsAndReasons() {
        assertThat(Stream.of(DONE, FAILED, STALE, SKIPPED, UNKNOWN, CANCELLED))
                .extracting(outcome -> outcome.word() + ": " + outcome.reason())
                .containsExactly(
                        "done: ",
                        "failed: refused",
                        "stale: it moved",
                        "skipped: it needs prod/policies/gold, which was not done",
                        "unknown: no answer; the next plan shows whether it happened",
                        "cancelled: not begun");
    }

    @Test
    void aReportAsAWhole() {
        assertThat(of(DONE, CANCELLED).cancelled()).isTrue();
        assertThat(of(DONE, FAILED).cancelled()).isFalse();
        assertThat(of(FAILED, STALE, SKIPPED, CANCELLED).nothingHappened()).isTrue();
        assertThat(of(FAILED, UNKNOWN).nothingHappened()).isFalse();
        assertThat(of(FAILED, DONE).nothingHappened()).isFalse();
    }

    private static Outcome unreachable(Attempts attempts) {
        return attempts.of(() -> {
            throw new GatewayException(Kind.UNREACHABLE, 0, "gone");
        });
    }

    @Test
    void patienceEndsAndBeginsAgainWithAnAnswer() {
        var attempts = new Attempts();
        IntStream.range(0, 24).forEach(i -> unreachable(attempts));
        assertThat(attempts.of(() -> DONE)).isEqualTo(DONE);
        IntStream.range(0, 25).forEach(i -> assertThat(unreachable(attempts)).isEqualTo(new Outcome.Failed("gone")));
        assertThat(attempts.of(() -> DONE)).isEqualTo(new Outcome.Failed("not tried, since 25 calls in a row failed"));
    }

    @Test
    void aLedgerThatCannotBeWrittenFailsOneChange() {
        LedgerException why = LedgerException.foundAgain("prod", List.of("a"));
        assertThat(new Attempts()
                        .of(() -> {
                            throw why;
                        })
                        .reason())
                .isEqualTo(why.getMessage());
    }

    private static Policy policy(String id) {
        return new Policy(Value.Fields.of("id", Value.text(id)));
    }

    @Test
    void nodesThatAreBehindAreNamed() {
        var awaited = new Awaited(
                3, live -> live.contains(policy("gold")), live -> live.isEmpty() ? Set.of() : Set.of("smoothing"));
        var byNode = Map.of("node 1", List.of(policy("gold")), "node 2", List.of(policy("old")));

        assertThat(awaited.behind()).isEmpty();
        assertThat(awaited.update(byNode)).isFalse();
        assertThat(awaited.behind()).isEqualTo(" (behind: node 2)");
        assertThat(awaited.lost(byNode)).containsExactly("smoothing");
        assertThat(awaited.update(Map.of("node 1", List.of(policy("gold"))))).isTrue();
        assertThat(awaited.behind()).isEmpty();
        assertThat(awaited.lost(Map.of("node 1", List.of(policy("gold"))))).isEmpty();
    }

    private static Set<String> lost(String expected, String now) {
        return KeptFields.lost((Value.Fields) Json.read(expected.replace('\'', '"')), (Value.Fields)
                Json.read(now.replace('\'', '"')));
    }

    @Test
    void lostFieldsAreFoundAtAnyDepth() {
        String right = "{'access_rights': {'a': {%s}}}";
        String endpoints = "'endpoints': [{'path': '/'}]";
        String smooth = "'limit': {'smoothing': {'enabled': true}}";
        assertThat(lost("{'is_inactive': true}", "{}")).containsExactly("is_inactive");
        assertThat(lost("{'is_inactive': false}", "{}")).isEmpty();
        assertThat(lost("{'smoothing': {'enabled': false}}", "{}")).isEmpty();
        assertThat(lost(right.formatted(endpoints), right.formatted(""))).containsExactly("endpoints");
        assertThat(lost(right.formatted(endpoints), right.formatted(endpoints))).isEmpty();
        assertThat(lost(right.formatted("'endpoints': []"), right.formatted("")))
                .isEmpty();
        assertThat(lost(right.formatted(smooth), right.formatted("'limit': {}")))
                .containsExactly("smoothing");
        assertThat(lost(right.formatted(smooth), right.formatted(smooth))).isEmpty();
        assertThat(lost(right.formatted("'limit': {'smoothing': {'enabled': false}}"), right.formatted("")))
                .isEmpty();
    }

    @Test
    void twoListenersHearTheSame() {
        var heard = new ArrayList<String>();
        class Hears implements ProgressListener {
            @Override
            public void begun(Stage stage) {
                heard.add(stage.name());
            }

            @Override
            public void finished(Change change, Outcome outcome) {
                heard.add(outcome.word());
            }

            @Override
            public void waits(int keys, int seconds) {
                heard.add(keys + " keys, " + seconds + " s");
            }

            @Override
            public void waited(int seconds) {
                heard.add(seconds + " s");
            }
        }
        ProgressListener both = ProgressListener.both(new Hears(), new Hears());
        both.begun(ProgressListener.Stage.KEYS);
        both.finished(CHANGE, DONE);
        both.waits(2, 16);
        both.waited(1);
        assertThat(heard).containsExactly("KEYS", "KEYS", "done", "done", "2 keys, 16 s", "2 keys, 16 s", "1 s", "1 s");
    }

    @Test
    void anInterruptStaysSet() {
        Thread.currentThread().interrupt();
        Sleeper.real().sleep(Duration.ofHours(1));
        assertThat(Thread.interrupted()).isTrue();
    }
}
