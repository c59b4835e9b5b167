package dev.keywright.apply.run;

import static dev.keywright.plan.Samples.files;
import static dev.keywright.plan.Samples.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.apply.Site;
import dev.keywright.plan.change.Change;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a list of outcomes comes to as a whole. */
class ApplyReportTest {

    private static final Change CHANGE =
            new Site().plan(files(key("a").opens("Orders"))).changes().get(0);

    private static ApplyReport of(Outcome... outcomes) {
        return new ApplyReport(Stream.of(outcomes)
                .map(outcome -> new ApplyReport.Result(CHANGE, outcome))
                .toList());
    }

    @Test
    void aFailureBesideWhatMovedIsNoStalePlan() {
        var done = new Outcome.Done();
        var stale = new Outcome.Stale("it moved");
        var failed = new Outcome.Failed("refused");
        var skipped = new Outcome.Skipped(CHANGE.address());

        assertThat(of(done, stale).stale()).isTrue();
        assertThat(of(stale, skipped).stale()).isTrue();
        assertThat(of(stale, failed).stale()).isFalse();
        assertThat(of(done, stale, failed).stale()).isFalse();
        assertThat(of(stale, new Outcome.Unknown("lost")).stale()).isFalse();
        assertThat(of(done, skipped).stale()).isFalse();
        assertThat(List.of(of(done), of()).stream().noneMatch(ApplyReport::stale))
                .isTrue();
    }
}
