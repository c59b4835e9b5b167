package dev.keywright.app;

import static dev.keywright.plan.Samples.files;
import static dev.keywright.plan.Samples.key;
import static dev.keywright.plan.Samples.policy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keywright.app.handout.Delivery;
import dev.keywright.app.run.ExitCode;
import dev.keywright.app.run.RunIdentity;
import dev.keywright.app.run.StoppedException;
import dev.keywright.apply.run.ApplyReport;
import dev.keywright.apply.run.Cancellation;
import dev.keywright.apply.run.Outcome;
import dev.keywright.model.Declared;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.ownership.lock.AdvisoryLock;
import dev.keywright.ownership.lock.LockedException;
import dev.keywright.plan.Plan;
import dev.keywright.plan.PlanOptions;
import dev.keywright.plan.Samples;
import dev.keywright.plan.change.Change;
import dev.keywright.plan.guards.Guard;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ApplyPlanTest {

    private final UseCaseWorld world = new UseCaseWorld();
    private final Declared declared = files(
            policy("gold").opens("Orders").field("rate", 10).field("per", 60),
            key("acme").carries("gold").expires(Samples.SECOND + 1000));
    private final Recorder operator = new Recorder();

    /** Approves, or not, and keeps what it sees. */
    private static final class Recorder implements Operator {

        final List<String> seen = new ArrayList<>();
        boolean approves = true;
        boolean seesReport = true;

        @Override
        public void review(MakePlan.Result plan) {
            seen.add("review " + plan.plan().changes().size());
        }

        @Override
        public boolean canAnswer() {
            return true;
        }

        @Override
        public void approve(Question question) {
            seen.add("approve " + question);
            if (!approves) {
                throw new StoppedException(ExitCode.FAILED, "not approved");
            }
        }

        @Override
        public Watch begin(Plan plan, Cancellation cancel) {
            seen.add("begin");
            return new Watch() {
                @Override
                public void started() {
                    seen.add("started");
                }

                @Override
                public synchronized void finished(Change change, Outcome outcome) {
                    seen.add(outcome.word() + " " + change.address());
                }

                @Override
                public boolean report(ApplyReport report) {
                    seen.add("report " + report.done());
                    return seesReport;
                }

                @Override
                public void close() {
                    seen.add("close");
                }
            };
        }
    }

    private ApplyPlan.Result apply(Declared files, ApplyPlan.Request request) {
        return new ApplyPlan(world.context).run(world.workspace(files), request, operator, world.listener);
    }

    private static ApplyPlan.Request asking(Optional<String> digest) {
        return request(digest, false);
    }

    private static ApplyPlan.Request request(Optional<String> digest, boolean approved) {
        return new ApplyPlan.Request(
                MakePlan.Request.of(PlanOptions.none()),
                Optional.empty(),
                digest,
                approved,
                Duration.ZERO,
                Duration.ZERO,
                Optional.empty(),
                Optional.empty(),
                Delivery.Request.NONE);
    }

    private Plan planNow(Declared files) {
        return new MakePlan(world.context)
                .run(world.workspace(files), MakePlan.Request.of(PlanOptions.none()), world.listener)
                .plan();
    }

    @Test
    void anApprovedPlanIsCarriedOutInFullViewAndTheNextPlanIsEmpty() {
        ApplyPlan.Result result = apply(declared, asking(Optional.empty()));
        assertThat(result.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(operator.seen)
                .containsExactly(
                        "review 2",
                        "approve CHANGES",
                        "begin",
                        "started",
                        "done prod/policies/gold",
                        "done prod/keys/acme",
                        "report 2",
                        "close");
        assertThat(planNow(declared).isEmpty()).isTrue();
        assertThat(new AdvisoryLock(world.gateway, Keyring.of(declared.project())).holder())
                .isEmpty();
    }

    @Test
    void whatIsNotApprovedIsNotDone() {
        operator.approves = false;
        assertThatThrownBy(() -> apply(declared, asking(Optional.empty()))).isInstanceOf(StoppedException.class);
        assertThat(operator.seen).containsExactly("review 2", "approve CHANGES");
        assertThat(world.gateway.files).isEmpty();
        assertThat(world.gateway.stored).isEmpty();
    }

    @Test
    void aGuardStopsAnApprovedPlanToo() {
        apply(declared, request(Optional.empty(), true));
        var before = Map.copyOf(world.gateway.stored);
        ApplyPlan.Result result = apply(files(), request(Optional.empty(), true));
        assertThat(result)
                .isInstanceOfSatisfying(ApplyPlan.Result.Guarded.class, guarded -> assertThat(guarded.guards())
                        .extracting(Guard::code)
                        .contains("empty-project"));
        assertThat(result.exitCode()).isEqualTo(ExitCode.GUARDED);
        assertThat(world.gateway.stored).isEqualTo(before);
    }

    @Test
    void aPlanWithAnotherDigestThanTheReviewedOneIsStale() {
        assertThatThrownBy(() -> apply(declared, asking(Optional.of("0".repeat(64)))))
                .isInstanceOfSatisfying(StoppedException.class, stopped -> assertThat(stopped.exitCode())
                        .isEqualTo(ExitCode.STALE_PLAN));
        assertThat(world.gateway.files).isEmpty();
        String digest = new MakePlan(world.context)
                .run(world.workspace(declared), MakePlan.Request.of(PlanOptions.none()), world.listener)
                .digest();
        operator.approves = false; // A reviewed plan is not asked about.
        assertThat(apply(declared, asking(Optional.of(digest))).exitCode()).isEqualTo(ExitCode.DONE);
    }

    @Test
    void aRunThatHoldsTheLockKeepsOthersOut() {
        Instant now = world.context.clock().instant();
        new AdvisoryLock(world.gateway, Keyring.of(declared.project()))
                .claim(RunIdentity.holder(Map.of("HOSTNAME", "elsewhere"), now, now.plusSeconds(60)));
        assertThatThrownBy(() -> apply(declared, asking(Optional.empty())))
                .isInstanceOf(LockedException.class)
                .hasMessageContaining("another run is in progress");
        assertThat(operator.seen).isEmpty();
    }

    @Test
    void aResultThatNobodySeesIsNoSuccess() {
        operator.seesReport = false;
        assertThat(apply(declared, asking(Optional.empty())).exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(planNow(declared).isEmpty()).isTrue();
    }
}
