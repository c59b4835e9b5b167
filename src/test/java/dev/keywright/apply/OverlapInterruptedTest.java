package dev.keywright.apply;

import static dev.keywright.plan.Samples.DAY;
import static dev.keywright.plan.Samples.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.model.Declared;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A rotation that is cut off at any call never leaves a holder without a key, and the next apply finishes it. */
class OverlapInterruptedTest {

    private static final long WEEK = 7 * DAY;

    private static Declared files(int generation) {
        return dev.keywright.plan.Samples.files(
                key("partner").opens("Orders").generation(generation).overlap(WEEK),
                key("stays").opens("Billing"));
    }

    /** A question that waits, or an apply of many keys, may take longer than a short overlap. */
    @Test
    void anEndThatHasComeBeforeItIsWrittenEndsTheOldOne() {
        var site = new Site();
        site.apply(files(1));
        site.clock = Clock.fixed(Instant.ofEpochSecond(site.model.now + WEEK + 1), ZoneOffset.UTC);
        assertThat(site.applyLate(files(2), () -> site.model.now += WEEK + 1).open())
                .isEmpty();
        assertThat(site.session("partner", 1).expiredAt(site.model.now)).isTrue();
        assertThat(site.session("partner", 2).expires()).isZero();
    }

    @ParameterizedTest
    @EnumSource(CallTrouble.Kind.class)
    void theNextApplyFinishesIt(CallTrouble.Kind trouble) {
        int reached = InterruptedApply.atEveryCall(trouble, files(1), files(2), (site, at) -> {
            long was = site.session("partner", 1).expires();
            assertThat(was == 0 || was == site.model.now + WEEK).as(at).isTrue();
            assertThat(site.apply(files(2)).open()).as(at).isEmpty();
            assertThat(site.plan(files(2)).changes()).as(at).isEmpty();
            assertThat(site.session("partner", 1).expires()).as(at).isEqualTo(site.model.now + WEEK);
            assertThat(site.session("partner", 2).expires()).as(at).isZero();
            assertThat(site.entries()).as(at).hasSize(3);
            assertThat(site.orphans()).as(at).isEmpty();
            // Another rotation during this one, and what is left once all is over.
            assertThat(site.apply(files(3)).open()).as(at).isEmpty();
            assertThat(site.plan(files(3)).changes()).as(at).isEmpty();
            site.model.now += 8 * DAY;
            assertThat(site.apply(files(3)).open()).as(at).isEmpty();
            assertThat(site.plan(files(3)).changes()).as(at).isEmpty();
            assertThat(site.entries()).as(at).hasSize(2);
        });
        assertThat(reached).as("calls in one apply").isGreaterThan(8);
    }
}
