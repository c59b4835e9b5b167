package dev.keywright.ownership.lock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.model.value.Secret;
import dev.keywright.ownership.identity.Keyring;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A run's lock from its first reading to its last write. */
class RunLockTest {

    private final LockScene scene = new LockScene();
    private final AdvisoryLock lock = scene.lock();

    @Test
    void isHeldWhileTheRunWorksAndIsReleasedAtItsEnd() {
        RunLock held = RunLock.take(lock, Duration.ZERO, scene.run());
        assertThat(lock.holder()).map(LockHolder::id).contains("mine");

        held.close();

        assertThat(lock.holder()).isEmpty();
        assertThat(scene.heard).isEmpty();
    }

    /** A run that hangs at its end must not be kept alive by its lock. */
    @Test
    void theThreadThatRenewsIsADaemonAndEndsWithTheRun() throws InterruptedException {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        RunLock held = RunLock.take(lock, Duration.ZERO, scene.run());
        List<Thread> renewing = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("lock-renewal") && !before.contains(thread))
                .toList();
        assertThat(renewing).singleElement().matches(Thread::isDaemon);

        held.close();
        renewing.get(0).join(10_000);
        assertThat(renewing.get(0).isAlive()).isFalse();
        assertThat(scene.heard).isEmpty();
    }

    @Test
    void aRenewalMakesItValidForAMinuteMore() {
        try (RunLock held = RunLock.take(lock, Duration.ZERO, scene.run())) {
            scene.clock.forward(Duration.ofSeconds(15));
            assertThat(held.renewOnce()).isTrue();
            scene.clock.forward(Duration.ofSeconds(15));
            assertThat(held.renewOnce()).isTrue();

            assertThat(lock.holder().orElseThrow().until())
                    .isEqualTo(scene.now().plusSeconds(60).truncatedTo(ChronoUnit.SECONDS));
            assertThat(lock.holder().orElseThrow().beat()).isEqualTo(3);
        }
        assertThat(lock.holder()).as("released after renewals, too").isEmpty();
    }

    @Test
    void whoeverTookItOverKeepsIt() {
        try (RunLock held = RunLock.take(lock, Duration.ZERO, scene.run())) {
            lock.claim(scene.other());

            assertThat(held.renewOnce()).isFalse();
            assertThat(scene.heard).containsExactly("lost");
        }
        assertThat(lock.isHeldBy(scene.other())).isTrue();
    }

    @Test
    void whatAStrangerWroteOverItIsALossToo() {
        try (RunLock held = RunLock.take(lock, Duration.ZERO, scene.run())) {
            var stranger = new Keyring(Secret.of("another-seed-another-seed-another"), "prod", "acme");
            new AdvisoryLock(scene.gateway, stranger).claim(scene.other());

            assertThat(held.renewOnce()).isFalse();
            assertThat(scene.heard).containsExactly("lost");
        }
        assertThat(scene.heard).hasSize(2).last().asString().startsWith("not released by mine: ");
    }

    /** The next renewal may come through. */
    @Test
    void aGatewayThatIsAwayForAMomentIsNoLoss() {
        try (RunLock held = RunLock.take(lock, Duration.ZERO, scene.run())) {
            scene.connection.after(0);
            assertThat(held.renewOnce()).isTrue();
            scene.connection.mend();
            assertThat(held.renewOnce()).isTrue();
        }

        assertThat(scene.heard).isEmpty();
        assertThat(scene.gateway.stored).isEmpty();
    }

    @Test
    void aLockThatCannotBeReleasedIsReportedWithTheReason() {
        RunLock held = RunLock.take(lock, Duration.ZERO, scene.run());
        scene.connection.after(0);

        held.close();
        assertThat(scene.heard).containsExactly("not released by mine: broke off");
    }
}
